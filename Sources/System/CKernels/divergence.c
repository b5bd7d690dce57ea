#include "divergence.h"

#include <float.h>

#include "cpu.h"
#include "vector_log.h"

#define BLOCK 256


// Portable: whatever the compiler's default target has (SSE2 on x86-64, NEON on arm64).
#define REAL float
#define NAME(x) x##_f32_portable
#define LOG vector_log_f32
#define SMALLEST FLT_MIN
#include "divergence.inc"
#define REAL double
#define NAME(x) x##_f64_portable
#define LOG vector_log_f64
#define SMALLEST DBL_MIN
#include "divergence.inc"

#ifdef CKERNELS_X86
#pragma clang attribute push(__attribute__((target(CKERNELS_TARGET_AVX2))), apply_to = function)
#define REAL float
#define NAME(x) x##_f32_avx2
#define LOG vector_log_f32
#define SMALLEST FLT_MIN
#include "divergence.inc"
#define REAL double
#define NAME(x) x##_f64_avx2
#define LOG vector_log_f64
#define SMALLEST DBL_MIN
#include "divergence.inc"
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target(CKERNELS_TARGET_AVX512))), apply_to = function)
#define REAL float
#define NAME(x) x##_f32_avx512
#define LOG vector_log_f32
#define SMALLEST FLT_MIN
#include "divergence.inc"
#define REAL double
#define NAME(x) x##_f64_avx512
#define LOG vector_log_f64
#define SMALLEST DBL_MIN
#include "divergence.inc"
#pragma clang attribute pop
#endif

#define DEFINE(name, type, suffix)                                                                            \
    double kernel_##name##_sum_##suffix(const type *x, const type *y, ptrdiff_t count) {                      \
        return CKERNELS_DISPATCH(name##_sum_##suffix)(x, y, count);                                           \
    }                                                                                                         \
    void kernel_##name##_gradient_##suffix(const type *x, const type *y, ptrdiff_t count, type weight,        \
                                           type *positive, type *negative) {                                  \
        CKERNELS_DISPATCH(name##_gradient_##suffix)(x, y, count, weight, positive, negative);                 \
    }

DEFINE(kl, float, f32)
DEFINE(kl, double, f64)
DEFINE(euclidean, float, f32)
DEFINE(euclidean, double, f64)
DEFINE(itakura_saito, float, f32)
DEFINE(itakura_saito, double, f64)
