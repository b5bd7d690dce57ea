#include "divergence.h"

#include <float.h>
#include <math.h>

#include "cpu.h"
#include "intrinsics.h"
#include "vector_log.h"

#define BLOCK 256

#define BODY "divergence_body.inc"
#include "levels.inc"

#define DEFINE(name, type, suffix)                                                                            \
    double kernel_##name##_sum_##suffix(const type *x, const type *y, ptrdiff_t count) {                      \
        return CKERNELS_RESULT(name##_sum_##suffix, (x, y, count));                                           \
    }                                                                                                         \
    double kernel_##name##_weighted_sum_##suffix(const type *x, const type *y, const type *weights,           \
                                                 ptrdiff_t count) {                                           \
        return CKERNELS_RESULT(name##_weighted_sum_##suffix, (x, y, weights, count));                         \
    }                                                                                                         \
    void kernel_##name##_gradient_##suffix(const type *x, const type *y, ptrdiff_t count, type weight,        \
                                           type *positive, type *negative) {                                  \
        CKERNELS_CALL(name##_gradient_##suffix, (x, y, count, weight, positive, negative));                 \
    }

DEFINE(kl, float, f32)
DEFINE(kl, double, f64)
DEFINE(euclidean, float, f32)
DEFINE(euclidean, double, f64)
DEFINE(itakura_saito, float, f32)
DEFINE(itakura_saito, double, f64)
