# Reference draws of R's generator. Run: Rscript make_r.R  (writes r.json beside this file)
# Strata of row i (from 0): (i * i + 3 * i) mod m. Long lists are frozen as a checksum:
# h = (h * 1000003 + member + 1) mod 2147483647, members counted from 0, in order, from 0.
suppressPackageStartupMessages(library(jsonlite))
check <- function(v) { h <- 0; for (m in v) h <- (h * 1000003 + m) %% 2147483647; h }   # v counts from 1
listed <- function(v) list(count = length(v), check = check(v), first = I(head(v - 1, 12)))
strata <- function(n, m) { i <- 0:(n - 1); (i * i + 3 * i) %% m }
partition <- function(s, p, count) {   # caret::createDataPartition for a factor, count = ceiling
  out <- c()
  for (l in levels(factor(s))) { r <- which(s == l); out <- c(out, if (length(r) == 1) r else r[sample.int(length(r), count(length(r) * p))]) }
  sort(out)
}
old <- options(digits = 17)
out <- list("made with" = R.version.string, streams = list(), samples = list(), strata = list(), folds = list())
add <- function(key, v) out[[key]][[length(out[[key]]) + 1]] <<- v
for (kind in c("Rejection", "Rounding")) for (seed in c(0, 1, 15, 42, 123456789, 2147483647, -7)) {
  suppressWarnings(set.seed(seed, kind = "Mersenne-Twister", sample.kind = kind))
  u <- runif(700); add("streams", list(kind = kind, seed = seed, uniform = I(tail(u, 3)), replaced = I(sample(1000, 15, replace = TRUE) - 1), permutation = I(sample(23) - 1), after = runif(1)))
  for (n in c(1, 2, 10, 64, 65, 838, 65536, 100000)) for (p in c(0.7, 0.5)) {
    k <- floor(p * n); if (k < 1) next
    set.seed(seed, sample.kind = kind); add("samples", list(kind = kind, seed = seed, rows = n, ratio = p, training = listed(sample(n, k))))
  }
  for (n in c(30, 838, 20000)) for (m in c(2, 3, 7)) for (rule in c("ceiling", "floor", "round")) {
    set.seed(seed, sample.kind = kind); add("strata", list(kind = kind, seed = seed, rows = n, strata = m, rule = rule, training = listed(partition(strata(n, m), 0.7, match.fun(rule)))))
  }
  for (n in c(23, 586)) { set.seed(seed, sample.kind = kind); add("folds", list(kind = kind, seed = seed, rows = n, folds = 10, ids = listed(sample(rep(1:10, length.out = n))))) }
}
file <- sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))
writeLines(toJSON(out, auto_unbox = TRUE, digits = NA), file.path(dirname(normalizePath(file)), "r.json"))
