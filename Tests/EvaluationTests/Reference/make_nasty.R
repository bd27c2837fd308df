# Nasty inputs for the ROC and calibration families, in the oracles' own format.
# Run: Rscript make_nasty.R <folder of the oracles' lib>   (writes cases/ beside this file's folder as roc_nasty, calib_nasty)
args <- commandArgs(trailingOnly = TRUE); lib <- args[1]
for (f in c("common.R", "logistic.R", "roc.R", "calibration.R")) source(file.path(lib, f))
ROOT <- tempfile(); dir.create(ROOT)
set.seed(11); n <- 60; y <- rep(0:1, length.out = n)
d <- data.frame(y = y, constant = 3, perfect = y * 10 + (1:n) / 100, reversed = -y, few = sample(3, n, TRUE) + y, fine = rnorm(n) + y,
                huge = (rnorm(n) + y) * 1e200, one = c(1, rep(0, n - 1)))
d <- begin_case("roc_nasty", "roc", "all ties, separation, reversed, few values, one event", d, "make_nasty.R, seed 11", synthetic = TRUE)
for (m in c("constant", "perfect", "reversed", "few", "fine", "huge")) roc_one(m, d$y, d[[m]], m, "y")
for (m in c("fine", "few")) { r <- try(roc_one(paste0("one_event_", m), d$one, d[[m]], m, "one"), silent = TRUE); if (inherits(r, "try-error")) cat(m, r) }
roc_paired("paired/same", d$y, d$fine, d$fine, "fine", "fine", "y"); roc_paired("paired/few", d$y, d$few, d$fine, "few", "fine", "y")
end_case()
set.seed(12); n <- 120; p <- plogis(rnorm(n, -0.5, 1.5)); q <- round(p, 1); z <- p; z[1:6] <- c(0, 0, 0, 1, 1, 1)
y <- rbinom(n, 1, p); y[1:6] <- c(0, 0, 0, 1, 1, 1)
d <- begin_case("calib_nasty", "calibration", "ties, risks of 0 and 1, few distinct risks, shrunken", data.frame(y = y, p = p, tied = round(p, 2), few = q, ends = z, shrunk = 0.4 + p / 10), "make_nasty.R, seed 12", synthetic = TRUE)
for (m in c("p", "tied", "shrunk", "few")) calibration_case(m, d$y, d[[m]], "y", m)
calibration_case("ends", d$y, d$ends, "y", "ends")
end_case()
file <- sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))
file.copy(list.files(file.path(ROOT, "cases"), full.names = TRUE), dirname(normalizePath(file)), recursive = TRUE, overwrite = TRUE)
