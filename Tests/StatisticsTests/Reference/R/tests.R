# Tests of numbers: nasty groups.
source("common.R")
suppressMessages(library(car))
set.seed(20)
r <- function(x, d = 4) signif(x, d)
groups <- list(
  plain = list(r(rnorm(12)), r(rnorm(15, .5, 2))),
  two_and_two = list(c(1.5, 2.25), c(3, 7.5)),
  one_and_three = list(4, c(1, 2, 7)),
  one_and_one = list(1, 2),
  ties_everywhere = list(c(1, 1, 2, 2, 3, 3, 3), c(2, 2, 2, 3, 3, 1), c(1, 1, 1, 2)),
  all_equal = list(c(2, 2, 2), c(2, 2)),
  constant_but_different = list(c(1, 1, 1), c(2, 2)),
  one_constant = list(c(5, 5, 5, 5), c(4, 6, 5.5, 7)),
  tiny = list(r(rnorm(20)) * 1e-12, r(rnorm(25, 1)) * 1e-12),
  huge = list(r(rnorm(20)) * 1e12, r(rnorm(25, 1)) * 1e12),
  offset = list(1e6 + r(rnorm(14)), 1e6 + r(rnorm(17, 1)), 1e6 + r(rnorm(11))),
  mixed_scale = list(r(rnorm(9)) * 1e-12, r(rnorm(9)) * 1e12),
  unbalanced = list(r(rnorm(3)), r(rnorm(120, .4))),
  fifty = list(r(rnorm(50), 6), r(rnorm(50, .3), 6)),
  forty_nine = list(r(rnorm(49), 8), r(rnorm(49, .3), 8)),
  separated = list(1:9, 101:110),
  six_groups = lapply(c(3, 5, 8, 2, 13, 6), function(n) r(rexp(n))),
  skewed = list(r(exp(rnorm(60))), r(exp(rnorm(40, .2, 1.5)))),
  zeros = list(c(0, 0, 0, 0, 0, 1), c(0, 0, 0, 5, 9), c(0, 0, 0)),
  integers = list(rpois(30, 3), rpois(35, 3.5), rpois(5, 9)),
  negative_zero = list(c(0, 0, 1, 2), c(0, 3, 4, 5)),
  far_apart = list(c(1, 2, 3) * 1e-8, c(1e8, 1e8 + 1, 1e8 + 2)))
ht <- function(h) if (is.null(h)) NULL else list(
  statistic = one(h$statistic), df = one(h$parameter[1]),
  df2 = one(if (length(h$parameter) > 1) h$parameter[2]), p = one(h$p.value))
for (name in names(groups)) {
  g <- lapply(groups[[name]], as.numeric)
  x <- unlist(g)
  f <- factor(rep(seq_along(g), lengths(g)))
  e <- list(
    anova = ht(or_null(oneway.test(x ~ f, var.equal = TRUE))),
    welch_anova = ht(or_null(oneway.test(x ~ f))),
    kruskal = ht(or_null(kruskal.test(x, f))),
    bartlett = ht(or_null(bartlett.test(x, f))))
  a <- or_null(anova(lm(x ~ f)))
  if (!is.null(a)) e$squares <- many(a[["Sum Sq"]])
  for (centre in c("mean", "median")) {
    l <- or_null(leveneTest(x, f, center = get(centre)))
    e[[paste0("levene_", centre)]] <- list(statistic = one(l[1, 2]), p = one(l[1, 3]))
  }
  s <- or_null(shapiro.test(x))
  e$shapiro <- list(statistic = one(s$statistic), p = one(s$p.value))
  e$quartiles <- lapply(c(7, 6, 2), function(t) many(quantile(x, c(.1, .25, .5, .9), type = t)))
  e$sd <- one(sd(x))
  if (length(g) == 2) {
    tt <- function(...) {
      h <- or_null(t.test(g[[1]], g[[2]], ...))
      c(ht(h), list(interval = many(if (is.null(h)) c(NA, NA) else h$conf.int)))
    }
    e$student <- tt(var.equal = TRUE)
    e$welch <- tt()
    n <- min(lengths(g))
    if (n > 1) e$paired <- {
      h <- or_null(t.test(g[[1]][1:n], g[[2]][1:n], paired = TRUE))
      c(ht(h), list(interval = many(if (is.null(h)) c(NA, NA) else h$conf.int)))
    }
    for (w in list(list("automatic"), list("normal_continuity", exact = FALSE),
      list("normal", exact = FALSE, correct = FALSE), list("exact", exact = TRUE))) {
      if (w[[1]] == "exact" && anyDuplicated(x)) next
      h <- or_null(do.call(wilcox.test, c(list(g[[1]], g[[2]]), w[-1])))
      e[[paste0("wilcox_", w[[1]])]] <- list(statistic = one(h$statistic), p = one(h$p.value))
      k <- or_null(do.call(wilcox.test, c(list(g[[1]], g[[2]], conf.int = TRUE), w[-1])))
      exact <- w[[1]] == "exact" || (w[[1]] == "automatic" && max(lengths(g)) < 50 && !anyDuplicated(x))
      if (!is.null(k$conf.int) && exact)
        e[[paste0("shift_", w[[1]])]] <- list(
          estimate = one(k$estimate), interval = many(k$conf.int))
      else if (sd(x) > 0) {
        # R searches these limits to 1e-4 only. Exact crossings of its own step function: the
        # largest difference d at which the statistic just below d still exceeds the critical value.
        d <- sort(unique(as.vector(outer(g[[1]], g[[2]], "-"))))
        correct <- w[[1]] != "normal"
        m <- prod(lengths(g)); N <- length(x)
        all <- as.vector(outer(g[[1]], g[[2]], "-"))
        nt <- c(table(g[[1]]), table(g[[2]]))
        sigma <- sqrt(m / 12 * (N + 1 - sum(nt^3 - nt) / (N * (N - 1))))
        root <- function(z) {
          # value on the open stretch just below each difference
          above <- sapply(d, function(v) sum(all >= v)) - m / 2
          f <- (above - if (correct) sign(above) * .5 else 0) / sigma - z
          hit <- which(f > 0)
          if (length(hit)) d[max(hit)] else min(d)
        }
        if (is.finite(sigma) && sigma > 0)
          e[[paste0("shift_", w[[1]])]] <- list(
            estimate = one(median(all)), interval = many(c(root(qnorm(.975)), root(qnorm(.025)))))
      }
    }
  }
  add("groups", name, "t.test, wilcox.test, oneway.test, kruskal.test, leveneTest, bartlett.test, shapiro.test",
    list(groups = lapply(g, many)), e)
}
pairs <- list(
  n2 = list(1:2, c(5, 1)), n3 = list(1:3, c(2, 1, 3)), n4 = list(1:4, c(4, 3, 1, 2)),
  n5 = list(c(1, 2, 3, 4, 5), c(1, 2, 3, 4, 5)),
  n9 = list(r(rnorm(9), 6), r(rnorm(9), 6)), n10 = list(r(rnorm(10), 6), r(rnorm(10), 6)),
  n10_perfect = list(1:10, 10:1), n10_straight = list(1:10, 1:10),
  n11 = list(r(rnorm(11), 6), r(rnorm(11), 6)),
  n30 = { x <- r(rnorm(30), 6); list(x, r(x + rnorm(30), 6)) },
  n80_strong = { x <- r(rnorm(80), 6); list(x, r(-x + .4 * rnorm(80), 6)) },
  n300_none = list(order(runif(300)), order(runif(300))),
  ties = list(c(1, 1, 2, 3, 3, 4), c(2, 1, 1, 5, 5, 5)),
  ties_large = list(rpois(100, 2), rpois(100, 2)),
  constant = list(c(1, 1, 1, 1), 1:4),
  scales = { x <- r(rnorm(25), 6); list(x * 1e-12, r(x + rnorm(25), 6) * 1e12) })
for (name in names(pairs)) {
  x <- as.numeric(pairs[[name]][[1]]); y <- as.numeric(pairs[[name]][[2]])
  p <- or_null(cor.test(x, y)); s <- or_null(cor.test(x, y, method = "spearman"))
  t <- or_null(cor.test(x, y, method = "spearman", exact = FALSE))
  add("correlation", name, "cor.test", list(x = many(x), y = many(y)), list(
    pearson = list(coefficient = one(p$estimate), statistic = one(p$statistic), p = one(p$p.value),
      interval = many(if (is.null(p$conf.int)) c(NA, NA) else p$conf.int)),
    spearman = list(coefficient = one(s$estimate), p = one(s$p.value)),
    approximate = list(p = one(t$p.value))))
}
for (n in c(3, 4, 5, 6, 11, 12, 20, 50, 500, 1000, 5000)) {
  # Made from quantiles so that the file need not hold them.
  x <- qnorm((seq_len(n) - .5) / n)^3 + seq_len(n) / n
  h <- shapiro.test(x)
  add("shapiro", paste0("n", n), "shapiro.test(qnorm((1:n - .5) / n)^3 + 1:n / n)", list(n = unbox(n)),
    list(statistic = one(h$statistic), p = one(h$p.value)))
}
for (p in list(c(.01, .02, .03, .04, .05), c(.5, .001, .001, 1, 0, .2), .3, rep(1e-300, 3))) {
  add("adjust", paste(p, collapse = " "), "p.adjust", list(p = many(p)),
    setNames(lapply(c("bonferroni", "holm", "hochberg", "hommel", "BH", "BY"), function(m)
      many(p.adjust(p, m))), c("bonferroni", "holm", "hochberg", "hommel", "BH", "BY")))
}
finish("tests", "car")
