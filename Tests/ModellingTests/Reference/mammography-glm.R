# Table 2 of the mammography paper by R. Run in this folder: Rscript mammography-glm.R
library(jsonlite)
d <- read.csv("../../../Studies/mammography-sln/cohort.csv", check.names = FALSE, stringsAsFactors = FALSE)
levels <- list(nationality = c("han", "minority"), `lesion-size` = c("le2", "gt2"), grade = c("i", "ii", "iii"),
  vascular = c("none", "have"), nerve = c("no", "yes"), menopause = c("no", "yes"), ki67 = c("le20", "gt20"),
  stage = c("i", "ii", "iii", "iv"), edge = c("smooth", "glitch"), `mass-density` = c("iso", "high"),
  skin = c("none", "have"), her2 = c("zero", "low", "positive"))
for (v in names(levels)) d[[v]] <- factor(d[[v]], levels[[v]])
y <- as.numeric(d$slnm == "present")
fit <- function(variables) {
  X <- model.matrix(~., d[, variables, drop = FALSE])
  g <- glm.fit(X, y, family = binomial(), control = list(epsilon = 1e-15, maxit = 100))
  p <- g$fitted.values
  se <- sqrt(diag(chol2inv(qr.R(qr(X * sqrt(p * (1 - p)), tol = 1e-15)))))
  rows <- lapply(2:ncol(X), function(j) {
    name <- gsub("`", "", colnames(X)[j])
    v <- names(levels)[sapply(names(levels), function(n) name %in% paste0(n, levels[[n]]))]
    list(variable = v, level = sub(v, "", name, fixed = TRUE), beta = sprintf("%.17g", g$coefficients[j]),
      se = sprintf("%.17g", se[j]))
  })
  list(variables = variables, deviance = sprintf("%.17g", g$deviance), coefficients = rows)
}
out <- list(made_by = "Rscript mammography-glm.R", r = R.version.string,
  call = "glm.fit(model.matrix(~ ., d), y, family = binomial(), control = list(epsilon = 1e-15))",
  multivariable = fit(names(levels)), univariable = lapply(names(levels), fit))
write_json(out, "mammography-glm.json", auto_unbox = TRUE, pretty = TRUE)
