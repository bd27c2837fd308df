# Survival: curves, comparisons and Cox regressions.
source("common.R")
suppressMessages(library(survival))
set.seed(22)
r <- function(x, d = 4) signif(x, d)
frame <- function(time, event, g, x = seq_along(time) %% 5, z = (seq_along(time) * 7) %% 4) data.frame(
  time = as.numeric(time), event = as.numeric(event), g = as.integer(g), x = as.numeric(x), z = as.numeric(z))
n <- 80
base <- frame(r(rexp(n, .1)), runif(n) < .7, sample(0:1, n, TRUE), r(rnorm(n)), r(rexp(n)))
base$time <- r(base$time * exp(-.5 * base$x), 4)
heavy <- frame(ceiling(rexp(n, .3)), runif(n) < .6, sample(0:2, n, TRUE), r(rnorm(n)), sample(0:1, n, TRUE))
data <- list(
  plain = base, heavy_ties = heavy,
  all_events = frame(c(1, 1, 2, 2, 2, 3, 5, 8, 8, 9), 1, rep(0:1, 5)),
  censored_at_end = frame(c(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), c(1, 0, 1, 1, 0, 1, 0, 0, 0, 0), rep(0:1, each = 5)),
  death_at_end = frame(c(3, 3, 6, 6, 9, 12, 12), c(1, 0, 1, 1, 0, 0, 1), c(0, 1, 0, 1, 0, 1, 0)),
  median_flat = frame(c(1, 2, 5, 9), c(1, 1, 0, 1), c(0, 1, 0, 1)),
  median_flat_to_end = frame(c(1, 2, 5, 9), c(1, 1, 0, 0), c(0, 1, 0, 1)),
  two_rows = frame(c(1, 2), c(1, 1), c(0, 1)),
  no_event_in_one = frame(c(2, 3, 4, 5, 6, 7), c(1, 1, 1, 0, 0, 0), c(0, 0, 0, 1, 1, 1)),
  at_zero = frame(c(0, 0, 1, 1, 4, 4, 6), c(1, 0, 1, 0, 1, 1, 0), c(0, 1, 0, 1, 0, 1, 1)),
  tiny_times = transform(base, time = time * 1e-6),
  huge_times = transform(base, time = time * 1e9),
  huge_covariates = transform(base, x = x * 1e9, z = z * 1e-9),
  one_event = frame(1:12, c(0, 0, 0, 1, rep(0, 8)), rep(0:1, 6), c(1, 5, 2, 4, 3, 3, 6, 1, 2, 8, 2, 4)),
  unbalanced = frame(r(rexp(60)), runif(60) < .5, c(rep(0, 56), 1, 1, 1, 1), r(rnorm(60)), r(rnorm(60))))
curve <- function(s) list(
  time = many(s$time), at_risk = many(s$n.risk), events = many(s$n.event), survival = many(s$surv),
  se = many(ifelse(s$surv > 0, s$std.err * s$surv, NA)))
for (name in names(data)) {
  d <- data[[name]]
  S <- Surv(d$time, d$event)
  e <- list(curve = curve(survfit(S ~ 1)))
  for (type in c("log", "log-log", "plain")) {
    s <- survfit(S ~ 1, conf.type = type)
    q <- quiet(quantile(s, c(.25, .5, .75)))
    e[[paste0("limits_", type)]] <- list(lower = many(ifelse(s$surv > 0, s$lower, NA)), upper = many(ifelse(s$surv > 0, s$upper, NA)),
      quantiles = many(q$quantile), quantiles_lower = many(q$lower), quantiles_upper = many(q$upper))
  }
  for (share in c(.5, .9)) {
    tau <- share * max(d$time)
    if (tau > 0) {
      t <- summary(survfit(S ~ 1), rmean = tau)$table
      e[[paste0("rmst_", share)]] <- list(limit = one(tau), estimate = one(t["rmean"]), se = one(t["se(rmean)"]))
    }
  }
  for (rho in c(0, 1)) {
    l <- or_null(survdiff(S ~ g, d, rho = rho))
    if (!is.null(l)) e[[paste0("logrank_", rho)]] <- list(statistic = one(l$chisq), df = one(length(l$n) - 1),
      p = one(pchisq(l$chisq, length(l$n) - 1, lower.tail = FALSE)), observed = many(l$obs), expected = many(l$exp))
  }
  l <- or_null(survdiff(S ~ g + strata(z > 1), d))
  if (!is.null(l) && length(unique(d$z > 1)) > 1) e$logrank_strata <- list(statistic = one(l$chisq))
  if (nrow(d) >= 10) {
    tight <- coxph.control(eps = 1e-11, iter.max = 100, toler.chol = 1e-13)
    for (ties in c("efron", "breslow")) for (strata in c(FALSE, TRUE)) {
      # Columns brought to unit scale for R, whose own tolerance aliases columns of 1e-9.
      sx <- sd(d$x); sz <- sd(d$z)
      d$u <- d$x / sx; d$v <- d$z / sz
      f <- if (strata) S ~ u + v + strata(g) else S ~ u + v + g
      warned <- FALSE
      c1 <- withCallingHandlers(coxph(f, d, ties = ties, control = tight),
        warning = function(w) { warned <<- TRUE; invokeRestart("muffleWarning") })
      scale <- if (strata) c(sx, sz) else c(sx, sz, 1)
      if (warned || any(is.na(coef(c1))) || any(abs(coef(c1)) > 15)) next
      s <- summary(c1)
      item <- list(beta = many(coef(c1) / scale), se = many(sqrt(diag(vcov(c1))) / scale),
        log_likelihood = many(c1$loglik), score = one(s$sctest[1]), wald = one(c1$wald.test), lr = one(s$logtest[1]),
        concordance = one(s$concordance[1]))
      if (sum(d$event) > 6) {
        for (scale_name in c("km", "identity", "rank")) {
          z <- or_null(cox.zph(c1, transform = scale_name))
          if (!is.null(z)) item[[paste0("zph_", scale_name)]] <- many(z$table[, 1])
        }
        if (all(d$time > 0)) item$zph_log <- many(cox.zph(c1, transform = log)$table[, 1])
      }
      e[[paste0("cox_", ties, if (strata) "_strata" else "")]] <- item
    }
  }
  add("survival", name, "survfit, survdiff, coxph(control = coxph.control(eps = 1e-11)), cox.zph, summary(rmean = )",
    lapply(d[, c("time", "event", "g", "x", "z")], many), e)
}
finish("survival", "survival")
