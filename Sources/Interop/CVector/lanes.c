#include "CVector.h"

// Multiplications and additions stay apart: a fused operation would round differently.
#pragma STDC FP_CONTRACT OFF

#define NAME(word) word##_baseline
#define TARGET
#include "lanes.inc"

#if defined(__x86_64__)

#define NAME(word) word##_avx2
#define TARGET __attribute__((target("avx2")))
#include "lanes.inc"

#define NAME(word) word##_avx512
#define TARGET __attribute__((target("avx512f,avx512dq,avx512vl")))
#include "lanes.inc"

#define PICK(word, ...)                                                             \
  do {                                                                              \
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&  \
        __builtin_cpu_supports("avx512vl"))                                         \
      return word##_avx512(__VA_ARGS__);                                            \
    if (__builtin_cpu_supports("avx2")) return word##_avx2(__VA_ARGS__);            \
    return word##_baseline(__VA_ARGS__);                                            \
  } while (0)

#else
#define PICK(word, ...) return word##_baseline(__VA_ARGS__)
#endif

void octavo_kernel_rows(
    const float *panels, const float *norms, size_t first, size_t last, size_t width,
    const float *queries, const float *query_norms, size_t count, float gamma, int radial,
    float *out, size_t stride) {
  PICK(
      kernel_rows, panels, norms, first, last, width, queries, query_norms, count, gamma, radial,
      out, stride);
}

void octavo_add_rows(
    double *sums, const float *rows, size_t stride, const size_t *chosen, const double *factors,
    size_t count, size_t first, size_t last) {
  PICK(add_rows, sums, rows, stride, chosen, factors, count, first, last);
}
