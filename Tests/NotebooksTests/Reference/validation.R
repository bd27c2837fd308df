# rms::validate and rms::calibrate on the rows of nomogram-data.csv, given resamples of a fixed seed, which are
# written down row by row. Writes validation.json beside itself.
#   Rscript validation.R      (R 4.2.2, rms 6.5-0)
suppressMessages({library(rms); library(jsonlite)})
d <- read.csv("nomogram-data.csv", fileEncoding = "UTF-8")
d$edge <- factor(d$edge, c("smooth", "lobulated", "spiculated")); d$axilla <- factor(d$axilla, c("no", "yes"))
B <- 40
one <- function(f, data, seed) {
  f <- update(f, x = TRUE, y = TRUE, eps = 1e-10, maxit = 100, tol = 1e-14)
  n <- length(f$y)
  set.seed(seed); samples <- lapply(seq_len(B), function(i) sample(n, replace = TRUE))
  # lrm.fit inside stops at a change of 0.025 in the deviance; made tight, so that equal means equal.
  tight <- rms::lrm.fit; formals(tight)$eps <- 1e-8; formals(tight)$tol <- 1e-14
  ns <- asNamespace("rms"); unlockBinding("lrm.fit", ns); old <- get("lrm.fit", ns); assign("lrm.fit", tight, ns)
  set.seed(seed); v <- rms::validate(f, B = B)
  set.seed(seed); k <- rms::calibrate(f, B = B)
  assign("lrm.fit", old, ns)
  s <- !is.na(k[, "predy"] + k[, "calibrated.corrected"])
  err <- attr(k, "predicted") - approx(k[s, "predy"], k[s, "calibrated.corrected"], attr(k, "predicted"), ties = mean)$y
  list(samples = lapply(samples, function(i) i - 1), validate = unname(split(unclass(v)[, 1:6], row(unclass(v)[, 1:6]))),
    names = rownames(v), places = k[, "predy"], apparent = k[, "calibrated.orig"], corrected = k[, "calibrated.corrected"],
    mae = mean(abs(err), na.rm = TRUE), mse = mean(err^2, na.rm = TRUE), e90 = unname(quantile(abs(err), .9, na.rm = TRUE)))
}
full <- lrm(y ~ age + size + nodes + edge + axilla, d)
small <- d[complete.cases(d[, c("age")]), ][1:60, ]
few <- lrm(y ~ edge + axilla, small)
write_json(list(full = one(full, d, 7), ties = one(few, small, 11)), "validation.json", digits = NA, auto_unbox = TRUE)
