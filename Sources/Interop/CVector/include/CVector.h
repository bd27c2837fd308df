#pragma once
#include <stddef.h>

// Inner loops of large support vector problems, for the widest vectors that the processor has.
//
// A lane of a vector is one patient and nothing is fused or summed across lanes, so a value has the
// same bits whatever the width of the vectors.

// Points stand in panels of 16: feature f of the points of a panel at panel + 16 f.
#define OCTAVO_PANEL 16

// Kernel values of `count` queries (one behind the other, `width` numbers each) with the points of
// the panels from `first` up to `last`: exp(-gamma |q - x|^2), or the inner product where `radial`
// is 0. Row r is written to out + r * stride, point by point from the place of panel 0.
void octavo_kernel_rows(
    const float *panels, const float *norms, size_t first, size_t last, size_t width,
    const float *queries, const float *query_norms, size_t count, float gamma, int radial,
    float *out, size_t stride);

// sums += factors[0] * row chosen[0] + factors[1] * row chosen[1] + ..., in this order, over the points of the panels
// from `first` up to `last`.
void octavo_add_rows(
    double *sums, const float *rows, size_t stride, const size_t *chosen, const double *factors,
    size_t count, size_t first, size_t last);
