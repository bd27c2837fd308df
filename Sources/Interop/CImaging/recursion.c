#include "CImaging.h"

// Products and sums are never fused, so that every instruction set gives the same bits; wide
// registers only hold more lines.
#pragma STDC FP_CONTRACT OFF

typedef double lanes __attribute__((vector_size(8 * OCTAVO_LANES), aligned(8)));

// Always inlined, so that no vector is passed between functions.
#pragma clang diagnostic ignored "-Wpsabi"

static inline __attribute__((always_inline)) lanes mix(
    lanes a, double wa, lanes b, double wb, lanes c, double wc, lanes d, double wd) {
  lanes sum = a * wa;
  sum = sum + b * wb;
  sum = sum + c * wc;
  return sum + d * wd;
}

static inline __attribute__((always_inline)) void run(
    const octavo_recursion *f, lanes *data, lanes *out, size_t count) {
  const double n0 = f->n[0], n1 = f->n[1], n2 = f->n[2], n3 = f->n[3];
  const double d1 = f->d[0], d2 = f->d[1], d3 = f->d[2], d4 = f->d[3];
  {
    const double e1 = f->bn[0], e2 = f->bn[1], e3 = f->bn[2], e4 = f->bn[3];
    const lanes left = data[0];
    lanes p4 = mix(left, n0, left, n1, left, n2, left, n3);
    lanes p3 = mix(data[1], n0, left, n1, left, n2, left, n3);
    lanes p2 = mix(data[2], n0, data[1], n1, left, n2, left, n3);
    lanes p1 = mix(data[3], n0, data[2], n1, data[1], n2, left, n3);
    p4 -= mix(left, e1, left, e2, left, e3, left, e4);
    p3 -= mix(p4, d1, left, e2, left, e3, left, e4);
    p2 -= mix(p3, d1, p4, d2, left, e3, left, e4);
    p1 -= mix(p2, d1, p3, d2, p4, d3, left, e4);
    out[0] = p4;
    out[1] = p3;
    out[2] = p2;
    out[3] = p1;
    for (size_t i = 4; i < count; i++) {
      const lanes value = mix(data[i], n0, data[i - 1], n1, data[i - 2], n2, data[i - 3], n3) -
                          mix(p1, d1, p2, d2, p3, d3, p4, d4);
      out[i] = value;
      p4 = p3;
      p3 = p2;
      p2 = p1;
      p1 = value;
    }
  }
  const double m1 = f->m[0], m2 = f->m[1], m3 = f->m[2], m4 = f->m[3];
  const double e1 = f->bm[0], e2 = f->bm[1], e3 = f->bm[2], e4 = f->bm[3];
  const size_t end = count - 1;
  const lanes right = data[end];
  lanes p4 = mix(right, m1, right, m2, right, m3, right, m4);
  lanes p3 = mix(right, m1, right, m2, right, m3, right, m4);
  lanes p2 = mix(data[end - 1], m1, right, m2, right, m3, right, m4);
  lanes p1 = mix(data[end - 2], m1, data[end - 1], m2, right, m3, right, m4);
  p4 -= mix(right, e1, right, e2, right, e3, right, e4);
  p3 -= mix(p4, d1, right, e2, right, e3, right, e4);
  p2 -= mix(p3, d1, p4, d2, right, e3, right, e4);
  p1 -= mix(p2, d1, p3, d2, p4, d3, right, e4);
  lanes x1 = data[end - 3], x2 = data[end - 2], x3 = data[end - 1], x4 = right;
  data[end] = out[end] + p4;
  data[end - 1] = out[end - 1] + p3;
  data[end - 2] = out[end - 2] + p2;
  data[end - 3] = out[end - 3] + p1;
  for (size_t i = end - 3; i-- > 0;) {
    const lanes value = mix(x1, m1, x2, m2, x3, m3, x4, m4) - mix(p1, d1, p2, d2, p3, d3, p4, d4);
    p4 = p3;
    p3 = p2;
    p2 = p1;
    p1 = value;
    x4 = x3;
    x3 = x2;
    x2 = x1;
    x1 = data[i];
    data[i] = out[i] + value;
  }
}

#if defined(__x86_64__)

__attribute__((target("avx512f"))) static void run_wide(
    const octavo_recursion *f, lanes *data, lanes *out, size_t count) {
  run(f, data, out, count);
}

__attribute__((target("avx2"))) static void run_medium(
    const octavo_recursion *f, lanes *data, lanes *out, size_t count) {
  run(f, data, out, count);
}

void octavo_recursion_run(
    const octavo_recursion *filter, double *data, double *scratch, size_t count) {
  if (__builtin_cpu_supports("avx512f")) {
    run_wide(filter, (lanes *)data, (lanes *)scratch, count);
  } else if (__builtin_cpu_supports("avx2")) {
    run_medium(filter, (lanes *)data, (lanes *)scratch, count);
  } else {
    run(filter, (lanes *)data, (lanes *)scratch, count);
  }
}

#else

void octavo_recursion_run(
    const octavo_recursion *filter, double *data, double *scratch, size_t count) {
  run(filter, (lanes *)data, (lanes *)scratch, count);
}

#endif
