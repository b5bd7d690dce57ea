// Whole-array loops of the divergences that have their own kernels.
//
// *_gradient writes `weight` times the two non-negative parts of the derivative in y; `positive` may be NULL, and `negative`
// may be where y is. *_sum and *_weighted_sum accumulate in double precision,
// and are infinite or NaN where an entry's ratio x/y leaves the range of double. Entries of y are positive.
#pragma once
#include <stddef.h>

#define DECLARE_DIVERGENCE(name)                                                                              \
    double kernel_##name##_sum_f32(const float *x, const float *y, ptrdiff_t count);                          \
    double kernel_##name##_sum_f64(const double *x, const double *y, ptrdiff_t count);                        \
    double kernel_##name##_weighted_sum_f32(const float *x, const float *y, const float *weights,             \
                                            ptrdiff_t count);                                                 \
    double kernel_##name##_weighted_sum_f64(const double *x, const double *y, const double *weights,          \
                                            ptrdiff_t count);                                                 \
    void kernel_##name##_gradient_f32(const float *x, const float *y, ptrdiff_t count, float weight,          \
                                      float *_Nullable positive, float *negative);                            \
    void kernel_##name##_gradient_f64(const double *x, const double *y, ptrdiff_t count, double weight,       \
                                      double *_Nullable positive, double *negative);

#pragma clang assume_nonnull begin
DECLARE_DIVERGENCE(kl)
DECLARE_DIVERGENCE(euclidean)
DECLARE_DIVERGENCE(itakura_saito)
#pragma clang assume_nonnull end

#undef DECLARE_DIVERGENCE
