#include "factor.h"

#include <float.h>
#include <math.h>

#include "cpu.h"
#include "intrinsics.h"

#define BODY "factor_body.inc"
#include "levels.inc"

#define DEFINE(type, suffix)                                                                                  \
    void kernel_ratio_step_##suffix(type *values, const type *q, const type *p, int takes_root, ptrdiff_t count) { \
        CKERNELS_CALL(ratio_step_##suffix, (values, q, p, takes_root, count));                                \
    }                                                                                                         \
    void kernel_slope_step_##suffix(type *values, ptrdiff_t rows, const type *q, const type *slopes,          \
                                    const type *coverage, const type *prices, const type *pricing,            \
                                    int takes_root, ptrdiff_t count, double *sums) {                          \
        CKERNELS_CALL(slope_step_##suffix,                                                                    \
                      (values, rows, q, slopes, coverage, prices, pricing, takes_root, count, sums));         \
    }                                                                                                         \
    void kernel_denominators_##suffix(type *target, ptrdiff_t rows, const type *slopes, const type *coverage, \
                                      const type *prices, const type *pricing, ptrdiff_t count) {             \
        CKERNELS_CALL(denominators_##suffix, (target, rows, slopes, coverage, prices, pricing, count));       \
    }                                                                                                         \
    void kernel_floored_sum_##suffix(type *target, const type *a, const type *b, type floor, ptrdiff_t count) { \
        CKERNELS_CALL(floored_sum_##suffix, (target, a, b, floor, count));                                    \
    }                                                                                                         \
    void kernel_add_columns_##suffix(const type *addend, ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t stride, \
                                     type *first, type *second) {                                             \
        CKERNELS_CALL(add_columns_##suffix, (addend, rows, columns, stride, first, second));                  \
    }                                                                                                         \
    void kernel_weighted_sums_##suffix(const type *values, ptrdiff_t rows, const type *weights, int squares,  \
                                       ptrdiff_t count, double *sums) {                                       \
        CKERNELS_CALL(weighted_sums_##suffix, (values, rows, weights, squares, count, sums));                 \
    }

DEFINE(float, f32)
DEFINE(double, f64)
