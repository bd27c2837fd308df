# Shared by the scripts beside this file. Run each as `Rscript NAME.R` in this folder.
# Numbers are written as text with as many digits (15 to 17) as give the same double again;
# NA and NaN become null.
suppressMessages(library(jsonlite))

text <- function(x) {
  if (is.list(x)) return(lapply(x, text))
  if (is.character(x)) return(if (length(x) == 1) unbox(x) else x)
  if (is.logical(x)) x <- as.numeric(x)
  short <- sprintf("%.15g", as.numeric(x))
  long <- sprintf("%.17g", x)
  s <- ifelse(!is.na(x) & quiet(as.numeric(short)) == x, short, long)
  s[is.infinite(x)] <- ifelse(x[is.infinite(x)] > 0, "Inf", "-Inf")
  s[is.na(x)] <- NA
  s
}
one <- function(x) if (is.null(x) || length(x) == 0) unbox(NA_character_) else unbox(text(unname(x)))
many <- function(x) text(unname(x))
table_rows <- function(m) lapply(seq_len(nrow(m)), function(i) as.integer(m[i, ]))

cases <- list()
add <- function(kind, id, call, input, expected) {
  cases[[length(cases) + 1]] <<- list(
    kind = unbox(kind), id = unbox(id), call = unbox(call), input = input, expected = expected)
}
quiet <- function(x) suppressWarnings(x)
or_null <- function(x) tryCatch(quiet(x), error = function(e) NULL)

finish <- function(name, packages = character()) {
  versions <- c(R = paste(R.version$major, R.version$minor, sep = "."),
    sapply(packages, function(p) as.character(packageVersion(p))))
  write_json(
    list(made_by = unbox(paste0("Rscript ", name, ".R")), versions = lapply(as.list(versions), unbox),
      cases = cases),
    paste0(name, ".json"), na = "null", null = "null")
}
