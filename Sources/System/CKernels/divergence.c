#include "divergence.h"

#include <float.h>
#include <math.h>

#include "cpu.h"
#include "vector_log.h"

#define BLOCK 256

// Portable: whatever the compiler's default target has (SSE2 on x86-64, NEON on arm64).
#define REAL float
#define NAME(x) x##_f32_portable
#include "divergence_body.inc"
#define REAL double
#define NAME(x) x##_f64_portable
#include "divergence_body.inc"

#if CKERNELS_X86
CKERNELS_BEGIN_AVX2
#define REAL float
#define NAME(x) x##_f32_avx2
#include "divergence_body.inc"
#define REAL double
#define NAME(x) x##_f64_avx2
#include "divergence_body.inc"
CKERNELS_END

CKERNELS_BEGIN_AVX512
#define REAL float
#define NAME(x) x##_f32_avx512
#include "divergence_body.inc"
#define REAL double
#define NAME(x) x##_f64_avx512
#include "divergence_body.inc"
CKERNELS_END
#endif

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
