#include "array.h"

#include <math.h>
#include <string.h>

#include "cpu.h"

#define LEVEL(name) name##_portable
#include "array_body.inc"
#undef LEVEL

#if CKERNELS_X86
CKERNELS_BEGIN_AVX2
#define LEVEL(name) name##_avx2
#include "array_body.inc"
#undef LEVEL
CKERNELS_END

CKERNELS_BEGIN_AVX512
#define LEVEL(name) name##_avx512
#include "array_body.inc"
#undef LEVEL
CKERNELS_END
#endif

#define DEFINE(REAL, SUFFIX)                                                                                       \
    void ck_binary_##SUFFIX(int operation, const REAL *a, ptrdiff_t stride_a, const REAL *b, ptrdiff_t stride_b,   \
                            REAL *out, ptrdiff_t stride_out, size_t count) {                                       \
        CKERNELS_CALL(ck_binary_##SUFFIX, (operation, a, stride_a, b, stride_b, out, stride_out, count));          \
    }                                                                                                              \
    void ck_unary_##SUFFIX(int operation, const REAL *a, ptrdiff_t stride, REAL *out, ptrdiff_t stride_out,        \
                           size_t count) {                                                                         \
        CKERNELS_CALL(ck_unary_##SUFFIX, (operation, a, stride, out, stride_out, count));                          \
    }                                                                                                              \
    void ck_compare_##SUFFIX(int comparison, const REAL *a, ptrdiff_t stride_a, const REAL *b, ptrdiff_t stride_b, \
                             unsigned char *out, ptrdiff_t stride_out, size_t count) {                             \
        CKERNELS_CALL(ck_compare_##SUFFIX, (comparison, a, stride_a, b, stride_b, out, stride_out, count));        \
    }                                                                                                              \
    double ck_sum_##SUFFIX(const REAL *a, ptrdiff_t stride, size_t count) {                                        \
        return CKERNELS_RESULT(ck_sum_##SUFFIX, (a, stride, count));                                               \
    }                                                                                                              \
    double ck_sum_squares_##SUFFIX(const REAL *a, ptrdiff_t stride, size_t count) {                                \
        return CKERNELS_RESULT(ck_sum_squares_##SUFFIX, (a, stride, count));                                       \
    }                                                                                                              \
    REAL ck_minimum_##SUFFIX(const REAL *a, ptrdiff_t stride, size_t count) {                                      \
        return CKERNELS_RESULT(ck_minimum_##SUFFIX, (a, stride, count));                                           \
    }                                                                                                              \
    REAL ck_maximum_##SUFFIX(const REAL *a, ptrdiff_t stride, size_t count) {                                      \
        return CKERNELS_RESULT(ck_maximum_##SUFFIX, (a, stride, count));                                           \
    }                                                                                                              \
    size_t ck_first_index_##SUFFIX(const REAL *a, ptrdiff_t stride, size_t count, REAL value) {                    \
        return CKERNELS_RESULT(ck_first_index_##SUFFIX, (a, stride, count, value));                                \
    }                                                                                                              \
    int ck_all_finite_##SUFFIX(const REAL *a, ptrdiff_t stride, size_t count) {                                    \
        return CKERNELS_RESULT(ck_all_finite_##SUFFIX, (a, stride, count));                                        \
    }                                                                                                              \
    void ck_accumulate_##SUFFIX(const REAL *a, ptrdiff_t stride, ptrdiff_t row_stride, size_t rows, double *sums,  \
                                size_t count) {                                                                    \
        CKERNELS_CALL(ck_accumulate_##SUFFIX, (a, stride, row_stride, rows, sums, count));                         \
    }                                                                                                              \
    double ck_sum_deviations_##SUFFIX(const REAL *a, ptrdiff_t stride, size_t count, double mean) {                \
        return CKERNELS_RESULT(ck_sum_deviations_##SUFFIX, (a, stride, count, mean));                              \
    }

DEFINE(float, f32)
DEFINE(double, f64)

void ck_widen(const float *a, double *out, size_t count) { CKERNELS_CALL(ck_widen, (a, out, count)); }
void ck_narrow(const double *a, float *out, size_t count) { CKERNELS_CALL(ck_narrow, (a, out, count)); }
