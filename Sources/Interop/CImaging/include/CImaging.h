#pragma once

#include <stddef.h>

// The samples of `OCTAVO_LANES` lines lie side by side.
#define OCTAVO_LANES 16

// A recursive filter of fourth order over several lines at once: forwards with n, backwards with m,
// both with feedback d; bn and bm continue a line beyond its ends by its outermost samples. The
// result replaces the data. `count` is at least four; `scratch` is as large as `data`.
typedef struct {
  double n[4], m[4], d[4], bn[4], bm[4];
} octavo_recursion;

void octavo_recursion_run(
    const octavo_recursion *filter, double *data, double *scratch, size_t count);

// Keeps blocks of up to `bytes` with the process when they are given back. Returns 1 on success.
int octavo_keep_memory(int bytes);
