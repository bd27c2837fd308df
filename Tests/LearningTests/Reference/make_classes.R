# Multinomial lasso and elastic net (glmnet), multinomial and ordinal models (nnet, MASS), frozen in
# classes.json. Awkward on purpose: correlated columns, one constant, one repeated, a rare class.
suppressMessages({ library(glmnet); library(nnet); library(MASS); library(jsonlite) })
set.seed(481)
n <- 90
x <- matrix(rnorm(n * 12), n)
x[, 2] <- x[, 1] + 0.3 * x[, 2]
x[, 5] <- round(x[, 5])
x[, 7] <- 3
x[, 9] <- 1000 + 50 * x[, 9]
eta <- cbind(0, x[, 1] - 0.7 * x[, 3], 0.8 * x[, 4] - 1.2 + 0.01 * (x[, 9] - 1000))
y <- apply(eta + matrix(-log(-log(runif(n * 3))), n), 1, which.max) - 1
foldid <- rep(1:5, length.out = n)[order(y, runif(n))[order(order(y))] * 0 + rank(y + runif(n) * 0.1)]
w <- ifelse(y == 2, 2, 1)
control <- glmnet.control(fdev = 0, devmax = 1)
lambdas <- exp(seq(log(0.25), log(0.004), length.out = 12))
fit <- function(type, alpha, weights, standardize) {
  f <- glmnet(x, factor(y), "multinomial", alpha = alpha, lambda = lambdas, weights = weights,
              type.multinomial = type, thresh = 1e-15, maxit = 1e7, standardize = standardize)
  cv <- cv.glmnet(x, factor(y), family = "multinomial", alpha = alpha, lambda = lambdas,
                  weights = weights, foldid = foldid, type.multinomial = type, thresh = 1e-14,
                  maxit = 1e7, standardize = standardize)
  err <- cv.glmnet(x, factor(y), family = "multinomial", alpha = alpha, lambda = lambdas,
                  weights = weights, foldid = foldid, type.multinomial = type, thresh = 1e-14,
                  maxit = 1e7, standardize = standardize, type.measure = "class")
  list(grouped = type == "grouped", alpha = alpha, weighted = !all(weights == 1), standardize = standardize,
       intercepts = lapply(seq_along(lambdas), function(i) { a <- f$a0[, i]; unname(a - mean(a)) }),
       coefficients = lapply(seq_along(lambdas), function(i)
         unname(lapply(f$beta, function(b) unname(as.numeric(b[, i]))))),
       ratios = f$dev.ratio, means = cv$cvm, errors = cv$cvsd, wrong = err$cvm)
}
one <- rep(1, n)
paths <- list(fit("ungrouped", 1, one, TRUE), fit("grouped", 1, one, TRUE),
              fit("ungrouped", 0.5, w, TRUE), fit("grouped", 0.4, w, TRUE),
              fit("ungrouped", 1, one, FALSE))
small <- x[, c(1, 3, 4, 9)]
d <- data.frame(y = factor(y), small)
m <- multinom(y ~ ., d, weights = w, maxit = 5000, reltol = 1e-16, abstol = 1e-14, trace = FALSE)
# The optimiser of polr stops early: it is started again from where it stopped, on scaled columns.
z <- scale(small)
dz <- data.frame(y = factor(y, ordered = TRUE), z)
p <- polr(y ~ ., dz, weights = w, Hess = TRUE, control = list(reltol = 1e-16, maxit = 10000))
write(toJSON(list(glmnet = as.character(packageVersion("glmnet")), nnet = as.character(packageVersion("nnet")),
  MASS = as.character(packageVersion("MASS")),
  x = lapply(1:12, function(j) x[, j]), y = y, folds = foldid, weights = w, lambdas = lambdas, paths = paths,
  multinomial = lapply(0:2, function(k) unname(fitted(m)[, k + 1])),
  ordinal = lapply(0:2, function(k) unname(p$fitted.values[, k + 1])),
  z = lapply(1:4, function(j) z[, j])),
  digits = NA, auto_unbox = TRUE), "classes.json")
print(table(y, foldid)); print(paths[[1]]$ratios)
