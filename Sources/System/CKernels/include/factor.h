// Loops over the entries of a factor of a matrix, or of a tile of its model.
#pragma once
#include <stddef.h>

#pragma clang assume_nonnull begin

#define DECLARE_FACTOR(type, suffix)                                                                          \
    /* values *= q / p, or its square root. The ratio is 1 where both are 0; p counts as the smallest normal  \
       number at least. */                                                                                    \
    void kernel_ratio_step_##suffix(type *values, const type *q, const type *p, int takes_root, ptrdiff_t count); \
    /* For a matrix of contiguous rows values[r][i] *= q[r][i] / (slopes[r] coverage[i] + prices[r] pricing[i]), or the root of \
       the ratio, with ratios as above; prices may be absent. Then sums[r] += the sum of coverage[i] values[r][i], unless there \
       are no sums; within a row lanes are added up in the precision of the values. */                        \
    void kernel_slope_step_##suffix(type *values, ptrdiff_t rows, const type *q, const type *slopes,          \
                                    const type *coverage, const type *_Nullable prices, const type *pricing,  \
                                    int takes_root, ptrdiff_t count, double *_Nullable sums);                 \
    /* target[r][i] = slopes[r] coverage[i] + prices[r] pricing[i] for a matrix of contiguous rows. Without slopes the first  \
       term is what was there, without prices the second is 0. */                                              \
    void kernel_denominators_##suffix(type *target, ptrdiff_t rows, const type *_Nullable slopes,             \
                                      const type *coverage, const type *_Nullable prices, const type *pricing, \
                                      ptrdiff_t count);                                                       \
    /* target = max(a + b, floor) */                                                                          \
    void kernel_floored_sum_##suffix(type *target, const type *a, const type *b, type floor, ptrdiff_t count); \
    /* first += addend, and second += addend unless there is none, in the first columns of matrices whose rows are \
       `stride` apart. */                                                                                     \
    void kernel_add_columns_##suffix(const type *addend, ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t stride, \
                                     type *first, type *_Nullable second);                                    \
    /* sums[r] += the sum of weights[i] values[r][i], or weights[i] values[r][i]^2, in double precision. */   \
    void kernel_weighted_sums_##suffix(const type *values, ptrdiff_t rows, const type *weights, int squares,  \
                                       ptrdiff_t count, double *sums);

DECLARE_FACTOR(float, f32)
DECLARE_FACTOR(double, f64)

#undef DECLARE_FACTOR
#pragma clang assume_nonnull end
