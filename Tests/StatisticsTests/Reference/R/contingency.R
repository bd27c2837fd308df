# Tests of tables of counts, Fisher's exact test among them.
source("common.R")
suppressMessages(library(psych))
set.seed(21)
m <- function(rows, ...) matrix(c(...), rows, byrow = TRUE)
draw <- function(rows, columns, n, p = NULL) {
  if (is.null(p)) p <- outer(runif(rows, .3, 1), runif(columns, .3, 1))
  matrix(rmultinom(1, n, p), rows)
}
expected <- function(t, fisher) {
  k <- t[rowSums(t) > 0, colSums(t) > 0, drop = FALSE]
  e <- list()
  if (all(dim(k) > 1)) {
    h <- quiet(chisq.test(k, correct = FALSE))
    e$chisq <- list(statistic = one(h$statistic), df = one(h$parameter), p = one(h$p.value))
    E <- h$expected
    g <- 2 * sum(ifelse(k > 0, k * log(k / E), 0))
    e$g <- list(statistic = one(g), p = one(pchisq(g, h$parameter, lower.tail = FALSE)))
    if (all(dim(k) == 2)) {
      y <- quiet(chisq.test(k, correct = TRUE))
      e$yates <- list(statistic = one(y$statistic), p = one(y$p.value))
    }
    if (fisher) e$fisher <- one(or_null(fisher.test(k, workspace = 2e7)$p.value))
    if (nrow(k) == 2 || ncol(k) == 2) {
      w <- if (nrow(k) == 2) k else t(k)
      p <- quiet(prop.trend.test(w[1, ], colSums(w)))
      if (all(dim(k) == dim(t))) e$trend <- list(statistic = one(p$statistic), p = one(p$p.value))
    }
  }
  e
}
two <- list(
  c(3, 1, 1, 3), c(0, 5, 5, 0), c(0, 5, 3, 4), c(10, 2, 3, 15), c(1, 0, 0, 1), c(1, 1, 1, 1),
  c(200, 150, 180, 170), c(0, 0, 3, 4), c(3, 0, 4, 0), c(1, 9999, 12, 9988), c(40000, 41000, 39000, 42000),
  c(1000000, 999000, 998000, 1001000), c(2, 98, 5000, 60000), c(0, 3, 1000, 2), c(7, 12, 0, 5),
  c(300, 20, 10, 508), c(1, 0, 0, 100000))
tilted <- function(x) {
  # The conditional distribution and full-precision roots (fisher.test stops at about 1e-4).
  k <- sum(x[, 1]); a <- sum(x[1, ]); b <- sum(x[2, ]); lo <- max(0, k - b); hi <- min(k, a)
  s <- lo:hi; l <- dhyper(s, a, b, k, log = TRUE)
  d <- function(t) { v <- l + t * s; v <- exp(v - max(v)); v / sum(v) }
  find <- function(f) exp(uniroot(f, c(-60, 60), tol = 1e-15, maxiter = 10000)$root)
  v <- x[1, 1]
  list(
    odds = if (v == lo) 0 else if (v == hi) Inf else find(function(t) sum(s * d(t)) - v),
    lower = if (v == lo) 0 else find(function(t) sum(d(t)[s >= v]) - .025),
    upper = if (v == hi) Inf else find(function(t) sum(d(t)[s <= v]) - .025))
}
for (x in two) {
  t <- m(2, x)
  e <- expected(t, TRUE)
  if (all(rowSums(t) > 0, colSums(t) > 0)) {
    e$less <- one(fisher.test(t, alternative = "less")$p.value)
    e$greater <- one(fisher.test(t, alternative = "greater")$p.value)
    if (sum(t) < 1e5) e$roots <- many(unlist(tilted(t)))
    h <- quiet(mcnemar.test(t, correct = TRUE)); u <- quiet(mcnemar.test(t, correct = FALSE))
    e$mcnemar <- list(corrected = one(h$p.value), uncorrected = one(u$p.value),
      exact = one(if (t[1, 2] + t[2, 1] > 0) binom.test(t[1, 2], t[1, 2] + t[2, 1])$p.value else NA))
  }
  add("table", paste("two", paste(x, collapse = " ")),
    "chisq.test, fisher.test, prop.trend.test, mcnemar.test, uniroot on dhyper", list(table = table_rows(t)), e)
}
many_tables <- c(
  list(m(2, 1, 2, 3, 2, 4, 6), m(2, 0, 0, 3, 4, 0, 5), m(3, 0, 0, 0, 1, 2, 3, 4, 0, 1), m(3, 1, 0, 0, 0, 1, 0, 0, 0, 1),
    m(3, 5, 0, 0, 0, 6, 0, 0, 0, 7), m(2, 1, 1, 1, 1, 1, 1, 1, 1), m(4, 0, 1, 2, 0, 3, 0, 0, 1, 0, 2, 0, 2, 1, 0, 4, 1),
    m(2, 10, 20, 30, 40, 12, 18, 33, 37), m(3, 20, 0, 1, 0, 25, 2, 1, 3, 30), m(2, 0, 12, 3, 1, 400, 211, 150, 61),
    m(2, 1, 2, 8, 30, 2, 9, 40, 71), m(2, 700, 60, 30, 20, 10, 9, 7, 2), m(4, 1, 0, 12, 30, 30, 2, 1, 0, 0, 15, 0, 1, 2, 3, 40, 8)),
  lapply(list(c(5, 4, 100), c(4, 5, 100), c(4, 4, 100), c(3, 4, 300), c(3, 3, 300), c(2, 8, 300), c(6, 4, 60), c(6, 4, 100),
    c(5, 4, 60), c(4, 4, 60), c(3, 6, 90), c(5, 5, 50), c(6, 6, 36), c(7, 3, 80), c(10, 2, 150), c(8, 3, 60),
    c(4, 3, 200), c(5, 3, 150), c(6, 3, 120), c(3, 3, 12), c(4, 4, 10), c(2, 3, 2000), c(2, 4, 838)),
    function(v) draw(v[1], v[2], v[3])),
  lapply(list(c(3, 4, 300), c(4, 4, 100), c(5, 4, 100), c(6, 4, 300), c(2, 8, 838)), function(v)
    draw(v[1], v[2], v[3], outer(2^-(seq_len(v[1])), 3^-(seq_len(v[2]))))),
  # Strong association, very small P.
  list(m(3, 40, 2, 1, 3, 50, 4, 0, 1, 60), m(4, 20, 1, 0, 2, 1, 22, 3, 0, 0, 1, 18, 2, 1, 0, 2, 25),
    m(5, 15, 0, 1, 0, 2, 14, 1, 0, 0, 3, 12, 1, 1, 0, 2, 17, 9, 1, 0, 0)))
for (t in many_tables)
  add("table", paste(paste(dim(t), collapse = " x "), "n", sum(t), length(cases)),
    "chisq.test(correct = FALSE), fisher.test(workspace = 2e7), prop.trend.test", list(table = table_rows(t)),
    expected(t, TRUE))
squares <- list(m(2, 20, 5, 10, 15), m(3, 10, 2, 0, 3, 12, 4, 1, 2, 9), m(3, 0, 5, 0, 5, 0, 0, 0, 0, 7), m(2, 0, 5, 5, 0),
  m(4, 30, 2, 0, 0, 4, 21, 3, 1, 0, 5, 17, 2, 0, 0, 1, 40), m(2, 500, 1, 1, 2), m(3, 1, 0, 0, 0, 1, 0, 0, 0, 1))
for (t in squares) {
  k <- quiet(cohen.kappa(t, n.obs = sum(t)))
  n <- sum(t); P <- t / n; r <- rowSums(P); q <- colSums(P)
  # psych prints a different standard error: Fleiss, Cohen and Everitt (1969) by its formula.
  fce <- function(W) {
    po <- sum(W * P); pe <- sum(W * outer(r, q)); kp <- (po - pe) / (1 - pe)
    wi <- W %*% q; wj <- t(W) %*% r
    v <- sum(P * (W - (outer(as.vector(wi), as.vector(wj), "+")) * (1 - kp))^2) - (kp - pe * (1 - kp))^2
    c(kp, sqrt(max(0, v) / n) / (1 - pe))
  }
  d <- abs(outer(seq_len(nrow(t)), seq_len(nrow(t)), "-")) / (nrow(t) - 1)
  add("kappa", paste(t, collapse = " "), "psych::cohen.kappa and the formula of Fleiss, Cohen and Everitt",
    list(table = table_rows(t)), list(
      kappa = one(k$kappa), weighted = one(k$weighted.kappa),
      unweighted = many(fce(diag(nrow(t)))), linear = many(fce(1 - d)), quadratic = many(fce(1 - d^2))))
}
finish("contingency", "psych")
