# Hand and Till's area by pROC, C-index of an ordered outcome by rms, of the same rows as classes.json.
library(jsonlite)
suppressMessages({ library(pROC); library(rms) })
cases <- fromJSON("classes.json", simplifyVector = FALSE)$cases
out <- lapply(cases, function(case) {
  p <- sapply(case$probabilities, unlist)
  colnames(p) <- seq_len(ncol(p)) - 1
  y <- unlist(case$truth)
  auc <- suppressMessages(as.numeric(multiclass.roc(factor(y), p)$auc))
  # rcorr.cens takes pairs of equal outcome out of play, as an ordered class wants it.
  c <- unname(rcorr.cens(as.vector(p %*% (seq_len(ncol(p)) - 1)), y)["C Index"])
  list(name = case$name, handTill = auc, ordinal = c)
})
write(toJSON(list(pROC = as.character(packageVersion("pROC")), rms = as.character(packageVersion("rms")),
                  cases = out), auto_unbox = TRUE, digits = NA), "classes-r.json")
