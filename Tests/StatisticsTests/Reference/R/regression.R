# Regressions: logistic, ordinal, multinomial and linear ones that are awkward.
source("common.R")
suppressMessages({ library(MASS); library(nnet); library(car); library(rms) })
set.seed(23)
r <- function(x, d = 4) signif(x, d)
n <- 60
x1 <- r(rnorm(n)); x2 <- r(rnorm(n) + .6 * x1); x3 <- r(rexp(n))
f <- sample(1:4, n, TRUE, c(.4, .3, .2, .1)); b <- rbinom(n, 1, .3)
y <- rbinom(n, 1, plogis(-.4 + .8 * x1 - .5 * x3 + .6 * b))
F <- sapply(2:4, function(k) as.numeric(f == k))
small <- 12
big <- 400
bx <- r(rnorm(big)); bz <- rbinom(big, 1, .5)
Case <- function(X, y, terms = as.list(seq_len(ncol(X))), w = NULL, o = NULL, scale = rep(1, ncol(X)))
  list(X = X, y = y, terms = terms, w = w, o = o, scale = scale)
logistic <- list(
  one = Case(cbind(x1), y), three = Case(cbind(x1, x2, x3), y),
  factor = Case(cbind(x1, F, b), y, list(1, 2:4, 5)),
  interaction = Case(cbind(x1, F, x1 * F), y, list(1, 2:4, 5:7)),
  weights = Case(cbind(x1, x3), y, w = r(runif(n, .1, 3))),
  count_weights = Case(cbind(x1, F), y, list(1, 2:4), w = sample(0:4, n, TRUE)),
  offset = Case(cbind(x1, b), y, o = r(rnorm(n, 0, 2))),
  weights_and_offset = Case(cbind(x1, F, b), y, list(1, 2:4, 5), w = r(rexp(n)), o = r(rnorm(n))),
  aliased = Case(cbind(x1, 2 * x1 + 3, b, 1 - b, x2), y),
  constant_column = Case(cbind(x1, 7, x2), y),
  huge_scales = Case(cbind(x1, x2, b), y, scale = c(1e12, 1e-12, 1)),
  offset_column = Case(cbind(x1 + 1e5, x2), y),
  nearly_collinear = Case(cbind(x1, x1 + 1e-4 * x3, b), y),
  one_event = Case(cbind(c(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8)), c(0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0)),
  two_events = Case(cbind(rep(0:1, 6), c(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8)), c(1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0)),
  rare = Case(cbind(bx, bz), c(rep(1, 4), rep(0, big - 4))),
  common = Case(cbind(bx, bz), rbinom(big, 1, plogis(3 + bx))),
  strong = Case(cbind(bx * 5), rbinom(big, 1, plogis(5 * bx))),
  quasi = Case(cbind(x1, b), ifelse(b == 1, 0, y)),
  quasi_factor = Case(cbind(x1, F), ifelse(f == 4, 1, y), list(1, 2:4)),
  complete = Case(cbind(x1, x2), as.numeric(x1 > .1)),
  complete_pair = Case(cbind(c(1, 2, 3, 4)), c(0, 0, 1, 1)),
  touching = Case(cbind(c(1, 2, 3, 3, 4, 5)), c(0, 0, 0, 1, 1, 1)),
  fewer_rows = Case(matrix(r(rnorm(6 * 9)), 6), c(0, 1, 1, 0, 1, 0)))
tight <- list(epsilon = 1e-15, maxit = 200)
# glm.fit finds aliased columns with tolerance epsilon / 1000, so that a tight epsilon finds none:
# they are found with the default one and left out of the tight fit.
fit <- function(X, y, w, o) {
  run <- function(X, control) quiet(glm.fit(X, y, weights = w, offset = o, family = binomial(), control = control))
  first <- run(X, list(epsilon = 1e-8, maxit = 200))
  keep <- !is.na(coef(first))
  g <- run(X[, keep, drop = FALSE], tight)
  beta <- coef(first)
  beta[keep] <- coef(g)
  g$coefficients <- beta
  g
}
for (name in names(logistic)) {
  k <- logistic[[name]]
  m <- length(k$y); w <- if (is.null(k$w)) rep(1, m) else k$w; o <- if (is.null(k$o)) rep(0, m) else k$o
  X <- cbind(1, k$X)
  g <- fit(X, k$y, w, o)
  p <- g$fitted.values
  extreme <- any(pmin(p, 1 - p)[w > 0] < 1e-9)
  size <- c(1, k$scale)
  e <- list(aliased = many(which(is.na(coef(g))) - 2))
  input <- list(y = many(k$y), columns = lapply(seq_len(ncol(k$X)), function(j) many(k$X[, j] * k$scale[j])),
    terms = lapply(k$terms, function(t) as.integer(t - 1)), weights = if (is.null(k$w)) NULL else many(k$w),
    offset = if (is.null(k$o)) NULL else many(k$o))
  if (extreme) {
    e$separated <- unbox(TRUE)
  } else {
    class(g) <- c("glm", "lm")
    keep <- !is.na(coef(g))
    # The covariance at the last iterate, not at the last but one.
    V <- chol2inv(qr.R(qr(X[, keep, drop = FALSE] * sqrt(w * p * (1 - p)), tol = 1e-15)))
    beta <- coef(g); se <- beta; se[keep] <- sqrt(diag(V))
    null <- fit(X[, 1, drop = FALSE], k$y, w, o)
    e <- c(e, list(separated = unbox(FALSE), beta = many(beta / size), se = many(se / size), deviance = one(g$deviance),
      null_deviance = one(null$deviance)))
    lrt <- sapply(k$terms, function(t) {
      s <- fit(X[, -(t + 1), drop = FALSE], k$y, w, o)
      c(s$deviance - g$deviance, g$rank - s$rank)
    })
    e$lrt <- many(lrt[1, ]); e$lrt_df <- many(lrt[2, ])
    if (all(keep) && length(k$terms) > 1) {
      # car::vif of the same model by its terms.
      d <- as.data.frame(k$X)
      names(d) <- paste0("v", seq_along(d))
      R <- cov2cor(V[-1, -1]); all <- det(R)
      own <- sapply(k$terms, function(t) det(R[t, t, drop = FALSE]) * det(R[-t, -t, drop = FALSE]) / all)
      if (all(lengths(k$terms) == 1)) {
        d$y <- k$y; d$w <- w; d$o <- o
        v <- quiet(car::vif(glm(reformulate(setdiff(names(d), c("y", "w", "o")), "y"), binomial, d, weights = w,
          offset = o, control = tight)))
        if (max(abs(v / own - 1)) > 1e-5) message(name, ": car ", paste(v, collapse = " "), ", here ", paste(own, collapse = " "))
        own <- unname(v)
      }
      e$gvif <- many(own)
    }
    limits <- sapply(seq_len(ncol(X)), function(j) {
      if (!keep[j]) return(c(NA, NA))
      others <- setdiff(which(keep), j)
      drop <- function(v) {
        s <- if (length(others)) fit(X[, others, drop = FALSE], k$y, w, o + v * X[, j])$deviance else
          sum(w * -2 * (k$y * (o + v * X[, j]) - log1p(exp(o + v * X[, j]))))
        s - g$deviance - qchisq(.95, 1)
      }
      sapply(c(-1, 1), function(side) {
        far <- beta[j]
        for (i in 1:40) {
          far <- far + side * se[j] * max(1, i / 2)
          if (drop(far) > 0) break
        }
        if (!isTRUE(drop(far) > 0)) return(side * Inf)
        if (sign(drop(far)) == sign(drop(beta[j]))) stop(name, " ", j, " ", side, " ", far)
        uniroot(drop, sort(c(beta[j], far)), tol = 1e-13 * max(1, abs(far)))$root
      })
    })
    e$lower <- many(limits[1, ] / size); e$upper <- many(limits[2, ] / size)
  }
  add("logistic", name, "glm.fit(control = list(epsilon = 1e-15)), its drops, car::vif, uniroot on the profiled deviance",
    input, e)
}
y3 <- as.integer(cut(x1 + .5 * b + rlogis(n), c(-Inf, -.5, 1, Inf))) - 1L
y5 <- as.integer(cut(x1 - x3 + rlogis(n), c(-Inf, -3, -1.5, 0, 1.5, Inf))) - 1L
ordinal <- list(
  three = list(cbind(x1, b), y3), five = list(cbind(x1, x3, F), y5), binary = list(cbind(x1, x2), y),
  rare_level = list(cbind(x1), c(2L, 2L, pmin(y3[-(1:2)], 1L))), null_effect = list(cbind(rev(x1), rev(b)), y3),
  weights = list(cbind(x1, b), y3, sample(1:4, n, TRUE)), unit = list(cbind(x1 / 1000, x3 * 1000), y3, NULL, c(1e-3, 1e3)))
for (name in names(ordinal)) {
  k <- ordinal[[name]]
  X <- k[[1]]; v <- k[[2]]; w <- if (length(k) > 2 && !is.null(k[[3]])) k[[3]] else rep(1, length(v))
  scale <- if (length(k) > 3) k[[4]] else rep(1, ncol(X))
  U <- sweep(X, 2, scale, "/")
  l <- quiet(lrm.fit(U[rep(seq_along(v), w), , drop = FALSE], v[rep(seq_along(v), w)], maxit = 200, eps = 1e-14, tol = 1e-13))
  K <- max(v)
  se <- sqrt(diag(vcov(l)))
  e <- list(thresholds = many(-coef(l)[1:K]), threshold_se = many(se[1:K]), beta = many(coef(l)[-(1:K)] / scale),
    se = many(se[-(1:K)] / scale), deviance = many(rev(l$deviance)[1]))
  if (K > 1) {
    q <- quiet(polr(factor(v) ~ U, weights = w, Hess = TRUE, control = list(reltol = 1e-15, maxit = 1000)))
    e$polr <- many(c(coef(q) / scale, q$zeta)); e$polr_se <- many(sqrt(diag(vcov(q))) / c(scale, rep(1, K)))
  }
  add("ordinal", name, "rms::lrm.fit(eps = 1e-14) and MASS::polr(Hess = TRUE, reltol = 1e-15)",
    list(y = as.integer(v), columns = lapply(seq_len(ncol(X)), function(j) many(X[, j])), weights = many(w)), e)
}
for (name in c("three", "five", "binary", "rare_level", "weights")) {
  k <- ordinal[[name]]; X <- cbind(1, k[[1]]); v <- k[[2]]
  w <- if (length(k) > 2 && !is.null(k[[3]])) k[[3]] else rep(1, length(v))
  K <- max(v)
  capture.output(q <- multinom(factor(v) ~ X[, -1], weights = w, Hess = TRUE, maxit = 5000, reltol = 1e-14, abstol = 1e-12))
  B <- if (K > 1) coef(q) else t(coef(q))
  # Newton steps from nnet's estimates: its search stops early.
  for (i in 1:30) {
    E <- cbind(1, exp(X %*% t(B))); P <- E / rowSums(E)
    G <- as.vector(sapply(1:K, function(j) colSums(w * X * ((v == j) - P[, j + 1]))))
    H <- do.call(rbind, lapply(1:K, function(a) do.call(cbind, lapply(1:K, function(c)
      crossprod(X, w * P[, a + 1] * ((a == c) - P[, c + 1]) * X)))))
    if (rcond(H) < 1e-12) break
    B <- B + matrix(solve(H, G), K, byrow = TRUE)
  }
  # Some level is separated: no estimates.
  if (rcond(H) < 1e-12 || max(abs(B)) > 15) next
  se <- matrix(sqrt(diag(solve(H))), K, byrow = TRUE)
  stopifnot(max(abs(B - (if (K > 1) coef(q) else t(coef(q))))) < 1e-3)
  add("multinomial", name, "nnet::multinom(reltol = 1e-14), then Newton steps",
    list(y = as.integer(v), columns = lapply(seq_len(ncol(X) - 1), function(j) many(X[, j + 1])), weights = many(w)),
    list(beta = lapply(1:K, function(j) many(B[j, ])), se = lapply(1:K, function(j) many(se[j, ])),
      deviance = one(-2 * sum(w * log(P[cbind(seq_along(v), v + 1)])))))
}
linear <- list(
  plain = list(cbind(x1, x2, b), x3), weights = list(cbind(x1, F), x3, r(rexp(n))), aliased = list(cbind(x1, 2 * x1, b), x3),
  scales = list(cbind(x1 * 1e8, x2 * 1e-8), x3 * 1e10), offset = list(cbind(x1 + 1e5, b), x3 + 1e6),
  perfect = list(cbind(x1), 2 * x1 + 1), no_freedom = list(cbind(c(1, 2, 4), c(2, 1, 1)), c(1, 5, 2)))
for (name in names(linear)) {
  k <- linear[[name]]; w <- if (length(k) > 2) k[[3]] else NULL
  l <- if (is.null(w)) lm(k[[2]] ~ k[[1]]) else lm(k[[2]] ~ k[[1]], weights = w)
  s <- quiet(summary(l)); beta <- coef(l); se <- rep(NA, length(beta)); se[!is.na(beta)] <- s$coefficients[, 2]
  e <- list(beta = many(beta))
  if (name != "perfect") e <- c(e, list(se = many(se), r2 = one(s$r.squared), f = one(s$fstatistic[1])))
  add("linear", name, "lm", list(y = many(k[[2]]), columns = lapply(seq_len(ncol(k[[1]])), function(j) many(k[[1]][, j])),
    weights = if (is.null(w)) NULL else many(w)), e)
}
finish("regression", c("MASS", "nnet", "car", "rms"))
