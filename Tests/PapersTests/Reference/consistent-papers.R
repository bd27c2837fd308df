# Papers that are consistent: patients are simulated, analysed with R's own functions and printed as
# papers print. One paper a line, as JSON of the form paper-facts/1. No number of them comes from the
# program that is tested with them.
#
#   Rscript consistent-papers.R [papers] [first seed] > consistent-papers.txt
#
# What stands most often is abbreviated by one sign, as ConsistentPapers.swift reads it.
#
# Written with R 4.2.2, MASS 7.3-58.2, survival 3.5-3, pROC 1.18.0, jsonlite 1.8.4.
suppressMessages({library(MASS); library(survival); library(pROC); library(jsonlite)})
options(warn = -1)
arguments <- commandArgs(TRUE)
papers <- if (length(arguments) > 0) as.integer(arguments[1]) else 400
first <- if (length(arguments) > 1) as.integer(arguments[2]) else 1
q <- function(x) as.character(x)
pick <- function(x) x[sample.int(length(x), 1)]

# --- how a paper prints ------------------------------------------------------------------------
half_up <- function(x, d) {
  s <- sign(x); y <- floor(abs(x) * 10^d + 0.5 + 1e-9) / 10^d
  formatC(s * y, format = "f", digits = d)
}
half_even <- function(x, d) formatC(x, format = "f", digits = d)
make_style <- function() {
  round_fun <- if (runif(1) < .6) half_even else half_up
  p_kind <- sample(c("three", "bare", "spss", "two", "four"), 1, prob = c(.45, .15, .15, .15, .1))
  fix <- function(x, d) { t <- round_fun(x, d); if (grepl("^-0\\.?0*$", t)) sub("-", "", t) else t }
  p_text <- function(p) {
    if (p_kind == "spss") return(fix(p, 3))
    d <- switch(p_kind, two = 2, four = 4, 3)
    least <- 10^-d
    if (p < least) return(if (p_kind == "bare") sub("0\\.", ".", paste0("<", fix(least, d))) else paste0("<", fix(least, d)))
    t <- fix(p, d)
    if (p_kind == "bare") t <- sub("^0\\.", ".", t)
    if (runif(1) < .02 && p > 0.999) t <- ">0.999"
    t
  }
  list(fix = fix, p = p_text, pct = sample(0:3, 1, prob = c(.1, .5, .3, .1)),
       mark = runif(1) < .15, mean = sample(1:2, 1), coef = sample(2:3, 1), perf = sample(2:3, 1),
       share = runif(1) < .3)
}

# --- baseline tables ---------------------------------------------------------------------------
cat_p <- function(x, g, test) {
  t <- table(factor(x), factor(g)); t <- t[rowSums(t) > 0, colSums(t) > 0, drop = FALSE]
  if (min(dim(t)) < 2) return(1)
  e <- outer(rowSums(t), colSums(t)) / sum(t)
  switch(test,
    pearson = chisq.test(t, correct = FALSE)$p.value,
    yates = chisq.test(t)$p.value,
    fisher = fisher.test(t, workspace = 2e7, simulate.p.value = sum(t) > 300 && max(dim(t)) > 2)$p.value,
    rule = if (any(e < 5)) fisher.test(t, workspace = 2e7, simulate.p.value = sum(t) > 300 && max(dim(t)) > 2)$p.value
           else chisq.test(t, correct = FALSE)$p.value,
    g = { o <- t[t > 0]; pchisq(2 * sum(o * log(o / e[t > 0])), (nrow(t) - 1) * (ncol(t) - 1), lower.tail = FALSE) })
}
cat_row <- function(name, x, groups, compared, s, test, of_all, by_row) {
  levels <- levels(x)
  g <- groups[[compared$by]]
  rows <- lapply(seq_along(levels), function(l) {
    r <- list(id = levels[l])
    for (c in names(compared$columns)) {
      i <- compared$columns[[c]]
      n <- sum(x[i] == levels[l], na.rm = TRUE)
      whole <- if (by_row) sum(x == levels[l], na.rm = TRUE) else if (of_all) length(i) else sum(!is.na(x[i]))
      value <- list(n = q(n))
      if (whole > 0) value$pct <- paste0(s$fix(100 * n / whole, s$pct), if (s$mark) "%" else "")
      r[[c]] <- value
    }
    r
  })
  list(variable = name, published = list(p = s$p(cat_p(x, g, test))), levels = rows)
}
num_row <- function(name, x, groups, compared, s, kind) {
  g <- factor(groups[[compared$by]])
  d <- if (kind == "integer") 2 else s$mean
  published <- list()
  for (c in names(compared$columns)) {
    v <- x[compared$columns[[c]]]; v <- v[!is.na(v)]
    published[[c]] <- if (kind == "median") {
      k <- quantile(v, c(.25, .5, .75))
      list(median = s$fix(k[2], d), q1 = s$fix(k[1], d), q3 = s$fix(k[3], d))
    } else list(mean = s$fix(mean(v), d), sd = s$fix(sd(v), d))
    if (kind == "range") { published[[c]]$min <- s$fix(min(v), d); published[[c]]$max <- s$fix(max(v), d) }
  }
  two <- nlevels(g) == 2
  p <- if (kind == "median") (if (two) wilcox.test(x ~ g)$p.value else kruskal.test(x ~ g)$p.value)
       else if (two) t.test(x ~ g, var.equal = compared$equal)$p.value
       else oneway.test(x ~ g, var.equal = compared$equal)$p.value
  published$p <- s$p(p)
  list(variable = name, published = published)
}
baseline <- function(id, data, compared, s) {
  by_row <- runif(1) < .1
  of_all <- runif(1) < .3
  test <- sample(c("pearson", "yates", "fisher", "rule", "g"), 1, prob = c(.45, .2, .1, .2, .05))
  compared$equal <- runif(1) < .6
  rows <- list()
  for (v in names(data$values)) {
    x <- data$values[[v]]
    if (v == compared$by) next
    if (is.factor(x)) {
      if (by_row && anyNA(x)) next
      rows[[length(rows) + 1]] <- cat_row(v, x, data$groups, compared, s, if (v == "y") "pearson" else test, of_all, by_row)
    }
    else rows[[length(rows) + 1]] <- num_row(v, x, data$groups, compared, s, data$kinds[[v]])
  }
  columns <- lapply(names(compared$columns), function(c)
    list(id = c, cohort = c, published = list(n = q(length(compared$columns[[c]])))))
  list(id = id, kind = "baseline", columns = columns, p_compares = setdiff(names(compared$columns), "all"),
       percent_of = if (by_row) "row" else "column", rows = rows)
}

# --- regression tables -------------------------------------------------------------------------
coef_print <- function(b, se, stat, p, ci, s, layout, ratio, wald) {
  f <- function(x) s$fix(x, s$coef)
  keys <- list()
  if (layout == "full") {
    keys$beta <- f(b); keys$se <- f(se); keys$stat <- f(if (wald) stat^2 else stat)
  } else if (layout == "se") {
    keys$beta <- f(b); keys$se <- f(se)
  }
  keys$p <- s$p(p)
  if (!is.null(ratio)) {
    keys[[ratio]] <- f(exp(b)); keys$ci_low <- f(exp(ci[1])); keys$ci_high <- f(exp(ci[2]))
  } else { keys$beta <- f(b); keys$ci_low <- f(ci[1]); keys$ci_high <- f(ci[2]) }
  list(published = keys)
}
regression <- function(id, data, s) {
  kind <- sample(c("logistic", "cox", "linear", "ordinal"), 1, prob = c(.6, .2, .1, .1))
  layout <- sample(c("full", "se", "ratio"), 1, prob = c(.5, .2, .3))
  if (kind == "linear") layout <- sample(c("full", "se"), 1)
  profile <- kind == "logistic" && runif(1) < .25
  lrt <- layout == "ratio" && kind %in% c("logistic", "cox") && runif(1) < .3
  wald <- layout == "full" && kind == "logistic" && runif(1) < .4
  names <- names(data$values)[vapply(names(data$values), function(v) v != "y" && data$kinds[[v]] != "median" && !anyNA(data$values[[v]]), NA)]
  names <- names[vapply(names, function(v) !is.factor(data$values[[v]]) || nlevels(data$values[[v]]) == 2, NA)]
  if (length(names) < 2) return(NULL)
  frame <- as.data.frame(data$values[names])
  frame$.y <- switch(kind, logistic = as.integer(data$values$y == "l1"), linear = data$linear, ordinal = data$ordinal, cox = 0)
  survival <- if (kind == "cox") Surv(data$time, data$status)
  fit <- function(vars) {
    formula <- as.formula(paste(if (kind == "cox") "survival" else ".y", "~", paste(vars, collapse = "+")))
    environment(formula) <- environment()
    switch(kind, logistic = glm(formula, binomial, frame), cox = coxph(formula, frame),
           linear = lm(formula, frame), ordinal = polr(formula, frame, Hess = TRUE))
  }
  lines <- function(vars) {
    m <- fit(vars)
    if (kind == "ordinal") {
      b <- coef(m); se <- sqrt(diag(vcov(m)))[seq_along(b)]; stat <- b / se; p <- 2 * pnorm(-abs(stat))
    } else {
      c <- summary(m)$coefficients
      if (kind != "cox") c <- c[-1, , drop = FALSE]
      b <- c[, if (kind == "cox") "coef" else 1]
      se <- c[, if (kind == "cox") "se(coef)" else 2]
      stat <- b / se
      p <- c[, ncol(c)]
    }
    ci <- if (kind == "linear") confint(m)[-1, , drop = FALSE]
          else if (profile) { k <- suppressMessages(confint(m)); k[-1, , drop = FALSE] }
          else cbind(b - qnorm(.975) * se, b + qnorm(.975) * se)
    if (any(!is.finite(ci)) || any(se > 2)) return(NULL)
    if (lrt) p <- vapply(vars, function(v) {
      less <- if (length(vars) == 1) NULL else fit(setdiff(vars, v))
      l1 <- as.numeric(logLik(m))
      l0 <- if (!is.null(less)) as.numeric(logLik(less)) else if (kind == "cox") m$loglik[1] else as.numeric(logLik(update(m, . ~ 1)))
      pchisq(2 * (l1 - l0), 1, lower.tail = FALSE)
    }, 0)
    ratio <- switch(kind, cox = "hr", linear = NULL, "or")
    lapply(seq_along(vars), function(i) coef_print(b[i], se[i], stat[i], p[i], ci[i, ], s, layout, ratio, wald))
  }
  uni <- lapply(names, function(v) lines(v)[[1]])
  keep <- !vapply(uni, is.null, NA)
  names <- names[keep]; uni <- uni[keep]
  if (length(names) < 2) return(NULL)
  multi <- lines(names)
  rows <- lapply(seq_along(names), function(i)
    list(variable = names[i], univariable = uni[[i]], multivariable = if (is.null(multi)) NA else multi[[i]]))
  list(id = id, kind = "regression", response = switch(kind, logistic = "y", cox = "pfs", linear = "marker", ordinal = "grade"),
       stat = switch(kind, linear = "t", ordinal = "t", cox = "Z", if (wald) "Wald" else "Z"),
       stated_cohort = if (runif(1) < .7) "all" else NA, rows = rows)
}

# --- performance tables ------------------------------------------------------------------------
performance <- function(id, data, s) {
  n <- length(data$values$y); y <- as.integer(data$values$y == "l1")
  models <- sample(1:3, 1)
  method <- sample(c("delong", "logit", "bootstrap"), 1, prob = c(.6, .2, .2))
  full <- runif(1) < .5
  rows <- list()
  for (m in seq_len(models)) {
    strength <- runif(1, .3, 2)
    score <- y * strength + switch(sample(4, 1), rnorm(n), rnorm(n) * ifelse(y == 1, 1.8, 1), rt(n, 4), rexp(n) * 1.2)
    if (runif(1) < .25) score <- round(score * 2) / 2
    cut <- as.numeric(coords(roc(y[data$groups$train], score[data$groups$train], quiet = TRUE, direction = "<"), "best", ret = "threshold", best.method = "youden")$threshold[1])
    row <- list(label = paste0("model", m), outcome = "y", positive_class = "l1")
    for (side in c("train", "test")) {
      i <- data$groups[[side]]
      r <- roc(y[i], score[i], quiet = TRUE, direction = "<")
      a <- as.numeric(auc(r))
      if (method == "logit") {
        v <- var(r); w <- sqrt(v) / (a * (1 - a)); k <- plogis(qlogis(a) + c(-1, 1) * qnorm(.975) * w)
      } else if (method == "bootstrap") k <- as.numeric(ci.auc(r, method = "bootstrap", boot.n = 300, progress = "none"))[c(1, 3)]
      else k <- as.numeric(ci.auc(r))[c(1, 3)]
      pred <- as.integer(score[i] > cut); t <- y[i]
      tp <- sum(pred & t); tn <- sum(!pred & !t); fp <- sum(pred & !t); fn <- sum(!pred & t)
      f <- function(x) s$fix(x, s$perf)
      g <- function(x) if (s$share) paste0(s$fix(100 * x, 1), "%") else f(x)
      values <- list(auc = f(a))
      if (all(is.finite(k))) { values$auc_low <- f(k[1]); values$auc_high <- f(k[2]) }
      values$sensitivity <- g(tp / (tp + fn)); values$specificity <- g(tn / (tn + fp))
      values$accuracy <- g((tp + tn) / length(i))
      if (full && tp + fp > 0 && tn + fn > 0) {
        values$ppv <- g(tp / (tp + fp)); values$npv <- g(tn / (tn + fn)); values$f1 <- f(2 * tp / (2 * tp + fp + fn))
      }
      row[[side]] <- list(published = values)
    }
    rows[[m]] <- row
  }
  list(id = id, kind = "performance", cohorts = c("train", "test"), rows = rows)
}

# --- radiomic features -------------------------------------------------------------------------
extraction <- function() {
  images <- sample(c(1, 9, 14, 15), 1); shape <- sample(c(14, 0), 1)
  total <- 93 * images + shape
  parts <- list(features = format(total, big.mark = ","))
  if (shape == 14 && images > 1 && runif(1) < .5)
    parts <- c(parts, list(firstorder = "18", shape = "14", texture = "75", higher_order = format(93 * (images - 1), big.mark = ",")))
  kept <- sample(total - 1, 1)
  list(extraction = list(tool = "pyradiomics", published = parts,
         families = c("firstorder", "shape", "glcm", "glrlm", "glszm", "gldm", "ngtdm")),
       stability = list(statistic = "ICC", published = list(threshold = "0.75", kept = format(kept, big.mark = ","))))
}

# --- one paper ---------------------------------------------------------------------------------
paper <- function(seed) {
  set.seed(seed)
  s <- make_style()
  n <- sample(c(80, 120, 160, 250, 400, 800), 1) + sample(0:60, 1)
  k <- sample(3:7, 1)
  values <- list(); kinds <- list()
  latent <- rnorm(n)
  for (v in seq_len(k)) {
    name <- paste0("v", v)
    levels <- sample(2:4, 1, prob = c(.6, .25, .15))
    z <- runif(1, -.8, .8) * latent + rnorm(n)
    x <- cut(z, c(-Inf, sort(runif(levels - 1, -1.1, 1.1)), Inf), labels = paste0("l", seq_len(levels) - 1))
    if (runif(1) < .15) x[sample(n, max(1, round(n * runif(1, .01, .1))))] <- NA
    x <- droplevels(x)
    if (nlevels(x) < 2) next
    values[[name]] <- x; kinds[[name]] <- "factor"
  }
  age <- 55 + 10 * (.4 * latent + rnorm(n)); size <- exp(.3 * latent + rnorm(n, .8, .5))
  values$age <- age; kinds$age <- if (runif(1) < .2) "range" else "mean"
  values$size <- size; kinds$size <- sample(c("median", "mean"), 1)
  values$nodes <- rpois(n, exp(.5 + .2 * latent)); kinds$nodes <- "integer"
  y <- rbinom(n, 1, plogis(runif(1, -1.2, .6) + runif(1, .2, 1.2) * latent))
  values$y <- factor(paste0("l", y), c("l0", "l1")); kinds$y <- "factor"
  share <- sample(c(.7, .8), 1)
  stratified <- runif(1) < .3
  train <- if (stratified) unlist(lapply(0:1, function(l) { i <- which(y == l); sample(i, round(share * length(i))) })) else sample(n, round(share * n))
  train <- sort(train); test <- setdiff(seq_len(n), train)
  data <- list(values = values, kinds = kinds,
    groups = list(train = train, test = test, split = ifelse(seq_len(n) %in% train, "train", "test"), y = paste0("l", y)),
    linear = 3 + .5 * latent + rnorm(n), ordinal = cut(latent + rlogis(n), c(-Inf, -.7, .7, Inf), labels = c("a", "b", "c"), ordered_result = TRUE),
    time = rexp(n, .05 * exp(.5 * latent)), status = rbinom(n, 1, .7))
  if (length(unique(y[train])) < 2 || min(table(y[test])) < 5 || sum(table(y[test])) < 10) return(NULL)
  cohort <- function(id, size) list(id = id, label = id, published = list(n = q(size)))
  cohorts <- list(cohort("all", n), cohort("train", length(train)), cohort("test", length(test)),
                  cohort("y-l0", sum(y == 0)), cohort("y-l1", sum(y == 1)))
  tables <- list()
  columns <- list(train = train, test = test)
  if (runif(1) < .4) columns <- c(list(all = seq_len(n)), columns)
  tables[[1]] <- baseline("table1", data, list(by = "split", columns = columns), s)
  if (runif(1) < .5) {
    columns <- setNames(list(which(y == 0), which(y == 1)), c("y-l0", "y-l1"))
    tables[[length(tables) + 1]] <- baseline("table2", data, list(by = "y", columns = columns), s)
  }
  if (runif(1) < .25) {
    three <- sample(c("a", "b", "c"), n, TRUE)
    data$groups$three <- three
    columns <- split(seq_len(n), three); names(columns) <- c("arm-a", "arm-b", "arm-c")
    for (c in names(columns)) cohorts[[length(cohorts) + 1]] <- cohort(c, length(columns[[c]]))
    tables[[length(tables) + 1]] <- baseline("table3", data, list(by = "three", columns = columns), s)
  }
  if (runif(1) < .7) tables[[length(tables) + 1]] <- regression("table4", data, s)
  if (runif(1) < .6) tables[[length(tables) + 1]] <- performance("table5", data, s)
  variables <- lapply(names(values), function(v) if (is.factor(values[[v]])) list(id = v, levels = levels(values[[v]]))
    else list(id = v, kind = if (kinds[[v]] == "integer") "integer" else "continuous"))
  outcome <- list(id = "y", kind = "binary", levels = c("l0", "l1"), event = "l1",
    published = list(l0 = q(sum(y == 0)), l1 = q(sum(y == 1)), l1_pct = s$fix(100 * mean(y), 1)))
  facts <- list(schema = "paper-facts/1", paper = list(key = paste0("r-", seed), title = "Simulated"),
    cohorts = cohorts,
    split = list(method = "random", stratified = if (stratified) "y" else NA, published = list(ratio = if (share == .7) "7:3" else "8:2")),
    outcomes = list(outcome, list(id = "marker", kind = "continuous"), list(id = "grade", kind = "ordinal", levels = c("a", "b", "c")),
                    list(id = "pfs", kind = "survival")),
    variables = variables, pipeline = if (runif(1) < .4) extraction() else NULL, tables = tables)
  abbreviate(toJSON(facts, auto_unbox = TRUE, na = "null", null = "null"))
}
abbreviate <- function(text) {
  signs <- c("@" = '"published":{', "~" = '"n":"', "^" = '","pct":"', "|" = '},"train":{', "&" = '},"test":{',
    "#" = '{"variable":"', "!" = '{"id":"', "$" = '"ci_low":"', "*" = '","ci_high":"')
  for (sign in names(signs)) text <- gsub(signs[[sign]], sign, text, fixed = TRUE)
  text
}
made <- 0; seed <- first
while (made < papers) {
  line <- paper(seed); seed <- seed + 1
  if (is.null(line)) next
  cat(line, "\n", sep = ""); made <- made + 1
}
