# Makes screening.json: Rscript make_screening.R > screening.json
# Two-class filters, adjusted P, logistic filters and stepwise selection as R has them, on columns
# with ties, gaps, one value, few values, huge scales and complete separation.
suppressMessages(library(jsonlite))
set.seed(23)
n <- 48
y <- rbinom(n, 1, 0.4)
x <- data.frame(
  normal = rnorm(n) + y, skewed = exp(rnorm(n)), tied = sample(4, n, TRUE) + y, binary = rbinom(n, 1, 0.3 + 0.3 * y),
  huge = 1e12 * (rnorm(n) + 0.5 * y), tiny = 1e-9 * rnorm(n), constant = 7, apart = y * 3 + runif(n), noise = rnorm(n))
gaps <- x; gaps$normal[c(2, 9)] <- NA; gaps$tied[30] <- NA
p <- function(f) sapply(gaps, function(v) { r <- try(suppressWarnings(f(v)), silent = TRUE); if (inherits(r, "try-error") || is.nan(r)) NA else r })
wilcox <- p(function(v) wilcox.test(v ~ y)$p.value)
chi <- sapply(x[c("tied", "binary")], function(v) suppressWarnings(chisq.test(v, y, correct = FALSE)$p.value))
# summary.glm takes the weights of the iteration before the last; these are those of the estimate itself
exact <- function(m) { X <- model.matrix(m); w <- fitted(m) * (1 - fitted(m)); 2 * pnorm(-abs(coef(m)[2] / sqrt(solve(t(X) %*% (X * w), tol = 0)[2, 2]))) }
wald <- p(function(v) { m <- glm(y ~ v, family = binomial, control = list(epsilon = 1e-14, maxit = 100)); if (!m$converged || abs(coef(m)[2]) > 30 / sd(v, na.rm = TRUE)) NA else exact(m) })
ratio <- p(function(v) { k <- !is.na(v); a <- glm(y[k] ~ v[k], family = binomial, control = list(epsilon = 1e-14, maxit = 100)); pchisq(a$null.deviance - a$deviance, 1, lower.tail = FALSE) })
ratio["constant"] <- NA; wald["constant"] <- NA
student <- p(function(v) t.test(v ~ y, var.equal = TRUE)$p.value)
adjusted <- lapply(c(bonferroni = "bonferroni", holm = "holm", `benjamini-hochberg` = "BH"), function(m) p.adjust(student, m))
variance <- sapply(x, function(v) mean((v - mean(v))^2))
d <- data.frame(y = y, x[c("normal", "skewed", "tied", "binary", "noise")])
full <- glm(y ~ ., binomial, d); none <- glm(y ~ 1, binomial, d); scope <- list(lower = ~1, upper = formula(full))
aic <- list(
  backward = names(coef(step(full, direction = "backward", trace = 0)))[-1],
  forward = names(coef(step(none, scope = scope, direction = "forward", trace = 0)))[-1],
  both = names(coef(step(none, scope = scope, direction = "both", trace = 0)))[-1])
cat(toJSON(list(
  versions = list(R = R.version.string), names = names(x), y = y, x = unname(as.matrix(x)), gaps = unname(as.matrix(gaps)),
  mannWhitney = unname(wilcox), chiSquare = unname(chi), wald = unname(wald), ratio = unname(ratio), student = unname(student),
  adjusted = lapply(adjusted, unname), variance = unname(variance), aic = aic), digits = I(17), auto_unbox = TRUE, na = "null"))
