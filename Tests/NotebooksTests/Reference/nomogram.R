# Nomograms of rms on awkward data: few levels and many, a constant stretch, skewed numbers, counts with few
# values, non-ASCII levels, a spline that turns. Writes nomogram-data.csv and nomogram.json beside itself.
#   Rscript nomogram.R      (R 4.2.2, rms 6.5-0, survival 3.5-3)
suppressMessages({library(rms); library(survival); library(jsonlite)})
set.seed(20260); n <- 320
pick <- function(levels, p) factor(sample(levels, n, TRUE, p), levels)
d <- data.frame(
  id = seq_len(n),
  age = round(rnorm(n, 52, 11)),
  size = round(rlnorm(n, 0.7, 0.6), 1),
  nodes = rpois(n, 1.4),
  marker = round(rgamma(n, 1.2, 0.02), 1),
  edge = pick(c("smooth", "lobulated", "spiculated"), c(.3, .3, .4)),
  typ = pick(c("Läsion", "diffus; überall", "\u6df7\u5408"), c(.6, .35, .05)),
  axilla = pick(c("no", "yes"), c(.7, .3)))
eta <- -1.4 + .03 * (d$age - 52) - .004 * (d$age - 52)^2 + .9 * (d$edge == "spiculated") -
  .5 * (d$edge == "lobulated") + .8 * (d$axilla == "yes") + .2 * d$nodes - .6 * log(d$size)
d$y <- rbinom(n, 1, plogis(eta))
d$grade <- cut(eta + rlogis(n), c(-Inf, -2, -.5, Inf), c("I", "II", "III"))
time <- rexp(n, .02 * exp(.5 * (eta - mean(eta)))); cens <- runif(n, 6, 72)
d$status <- as.integer(time <= cens); d$months <- pmax(1, round(pmin(time, cens)))
d$age[c(7, 60)] <- NA; d$marker[33] <- NA
write.csv(d, "nomogram-data.csv", row.names = FALSE, na = "", quote = FALSE)
dd <- datadist(d); options(datadist = "dd")
show <- function(fit, vars, ...) {
  g <- nomogram(fit, ...); i <- attr(g, "info")
  list(coefficients = as.list(coef(fit)), points_per_unit = i$sc, origin = unname(i$Intercept),
    axes = setNames(lapply(vars, function(v) list(value = as.character(g[[v]][[v]]), points = unname(g[[v]]$points))), vars),
    total = g$total.points$x, lp = list(value = g$lp$x.real, points = g$lp$x))
}
new <- d[c(1, 2, 5, 11, 40, 99, 200, 318), ]
out <- list()
f <- lrm(y ~ edge + typ + axilla, d)
out$levels <- c(show(f, c("edge", "typ", "axilla")), list(rows = new$id, risk = unname(predict(f, new, type = "fitted"))))
f <- lrm(y ~ age + size + nodes + edge + axilla + marker, d)
out$mixed <- c(show(f, c("age", "size", "nodes", "edge", "axilla", "marker")),
  list(rows = new$id, risk = unname(predict(f, new, type = "fitted"))))
f <- lrm(y ~ rcs(age, 4) + rcs(size, 3) + rcs(nodes, 5) + edge, d)
out$splines <- c(show(f, c("age", "size", "nodes", "edge")),
  list(rows = new$id, risk = unname(predict(f, new, type = "fitted")),
       knots = list(age = unname(f$Design$parms$age), size = unname(f$Design$parms$size), nodes = unname(f$Design$parms$nodes))))
f <- lrm(grade ~ age + edge + axilla, d)
p <- predict(f, new, type = "fitted")
out$ordinal <- c(show(f, c("age", "edge", "axilla")), list(rows = new$id, risk = unname(p[, 1]), risk2 = unname(p[, 2])))
for (ties in c("efron", "breslow")) {
  f <- cph(Surv(months, status) ~ age + edge + axilla, d, surv = TRUE, x = TRUE, y = TRUE, method = ties)
  s <- survest(f, new, times = c(12, 36))$surv
  out[[paste0("cox_", ties)]] <- c(show(f, c("age", "edge", "axilla")),
    list(rows = new$id, center = f$center, risk = unname(1 - s[, 1]), risk2 = unname(1 - s[, 2])))
}
k <- list()
for (v in c("age", "size", "nodes", "marker")) for (nk in 3:7) {
  x <- d[[v]][!is.na(d[[v]])]; x2 <- x[1:60]
  k[[paste(v, nk, sep = "-")]] <- list(column = v, count = nk,
    all = unname(suppressWarnings(rcspline.eval(x, nk = nk, knots.only = TRUE))),
    sixty = tryCatch(unname(suppressWarnings(rcspline.eval(x2, nk = nk, knots.only = TRUE))), error = function(e) NULL))
}
out$knots <- k
pr <- list(c(0, 1), c(23, 81), c(0.3, 0.34), c(-7.3, 12.9), c(1e-5, 3e-5), c(5, 5), c(0, 0), c(99, 101), c(-0.2, 0.91), c(0, 137.2), c(1234, 98765))
out$pretty <- lapply(pr, function(r) list(range = r, ten = pretty(r, 10), five = pretty(r, 5)))
write_json(out, "nomogram.json", digits = NA, auto_unbox = TRUE, pretty = FALSE)
