# Makes comparisons.json: Rscript make_comparisons.R > comparisons.json
# Reclassification by Hmisc::improveProb, unpaired curves by pROC::roc.test, bootstrap of the AUC by
# pROC::ci.auc and boot::boot.ci (BCa), decision curve by its formula.
suppressMessages({library(jsonlite); library(pROC); library(Hmisc); library(boot)})
set.seed(41)
n <- 150
y <- rbinom(n, 1, 0.3)
first <- plogis(-1 + 1.2 * y + rnorm(n)); second <- plogis(-1 + 1.8 * y + rnorm(n))
tied <- round(first, 1) / 1.0; tied[tied == 0] <- 0.05; tied[tied == 1] <- 0.95
improve <- function(a, b, cuts = NULL, rows = seq_len(n)) {
  a <- a[rows]; b <- b[rows]; t <- y[rows]
  if (!is.null(cuts)) {
    # improveProb counts any rise; categories are given to it as numbers for the NRI only
    k <- function(p) findInterval(p, cuts) / (length(cuts) + 1)
    r <- improveProb(k(a), k(b), t); d <- improveProb(a, b, t)
    r$idi <- d$idi; r$se.idi <- d$se.idi; r$z.idi <- d$z.idi
  } else r <- improveProb(a, b, t)
  list(truth = t, first = a, second = b, cuts = if (is.null(cuts)) list() else as.list(cuts),
       nri = r$nri, seNri = r$se.nri, zNri = r$z.nri, nriEvents = r$nri.ev, seEvents = r$se.nri.ev,
       nriNonEvents = r$nri.ne, seNonEvents = r$se.nri.ne, idi = r$idi, seIdi = r$se.idi, zIdi = r$z.idi)
}
one <- c(which(y == 1)[1:2], which(y == 0)[1:20])
unpaired <- function(rowsA, rowsB, a, b) {
  ra <- roc(y[rowsA], a[rowsA], direction = "<", quiet = TRUE)
  rb <- roc(y[rowsB], b[rowsB], direction = "<", quiet = TRUE)
  t <- roc.test(ra, rb, paired = FALSE)
  list(truthA = y[rowsA], a = a[rowsA], truthB = y[rowsB], b = b[rowsB], aucA = as.numeric(ra$auc), aucB = as.numeric(rb$auc),
       statistic = unname(t$statistic), df = unname(t$parameter), p = t$p.value)
}
boot <- ci.auc(roc(y, first, direction = "<", quiet = TRUE), method = "bootstrap", boot.n = 20000, progress = "none")
auc <- function(d, i) { r <- rank(d$p[i]); e <- d$y[i] == 1; (sum(r[e]) - sum(e) * (sum(e) + 1) / 2) / sum(e) / sum(!e) }
bca <- boot.ci(boot(data.frame(y = y, p = first), auc, 20000, strata = factor(y)), type = "bca")$bca[4:5]
t <- (1:19) / 20
net <- function(p, e) sapply(t, function(x) { high <- p >= x; sum(high & e == 1) / length(e) - sum(high & e == 0) / length(e) * x / (1 - x) })
curve <- function(p, e) {
  all <- mean(e) - (1 - mean(e)) * t / (1 - t)
  list(truth = e, risk = p, thresholds = t, net = net(p, e), all = all, avoided = (net(p, e) - all) / (t / (1 - t)) * 100,
       high = sapply(t, function(x) 1000 * mean(p >= x)), highWithEvent = sapply(t, function(x) 1000 * mean(p >= x & e == 1)))
}
cat(toJSON(list(
  versions = list(R = R.version.string, pROC = as.character(packageVersion("pROC")), Hmisc = as.character(packageVersion("Hmisc"))),
  improve = list(improve(first, second), improve(first, second, c(0.2, 0.6)), improve(tied, second), improve(second, tied, c(0.2, 0.6)), improve(first, second, NULL, one)),
  unpaired = list(unpaired(1:90, 91:150, first, second), unpaired(1:90, 91:150, tied, tied), unpaired(one, 91:150, first, second)),
  bootstrap = list(truth = y, score = first, auc = boot[2], lower = boot[1], upper = boot[3], bcaLower = bca[1], bcaUpper = bca[2]),
  decision = list(curve(first, y), curve(round(first, 1), y), curve(first[one], y[one]))
), digits = NA, auto_unbox = TRUE))
