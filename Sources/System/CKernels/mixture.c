#include "mixture.h"

#include "cpu.h"

#define REAL float
#define LEVEL(name) name##_f32_portable
#include "mixture_body.inc"
#define REAL double
#define LEVEL(name) name##_f64_portable
#include "mixture_body.inc"

#if CKERNELS_X86
CKERNELS_BEGIN_AVX2
#define REAL float
#define LEVEL(name) name##_f32_avx2
#include "mixture_body.inc"
#define REAL double
#define LEVEL(name) name##_f64_avx2
#include "mixture_body.inc"
CKERNELS_END

CKERNELS_BEGIN_AVX512
#define REAL float
#define LEVEL(name) name##_f32_avx512
#include "mixture_body.inc"
#define REAL double
#define LEVEL(name) name##_f64_avx512
#include "mixture_body.inc"
CKERNELS_END
#endif

#define DEFINE(type, suffix)                                                                                  \
    void kernel_mixture_##suffix(                                                                             \
        const type *a_re, const type *a_im, ptrdiff_t a_stride, const type *b_re, const type *b_im,           \
        ptrdiff_t b_stride, const type *a_mel, ptrdiff_t a_mel_stride, const type *b_mel,                     \
        ptrdiff_t b_mel_stride, const int32_t *first_bins, const int32_t *counts, const type *weights,        \
        ptrdiff_t bins, ptrdiff_t bands, type scale, ptrdiff_t frames, type *scratch, type *target,           \
        ptrdiff_t target_stride) {                                                                            \
        CKERNELS_CALL(                                                                                        \
            mixture_##suffix,                                                                                 \
            (a_re, a_im, a_stride, b_re, b_im, b_stride, a_mel, a_mel_stride, b_mel, b_mel_stride,            \
             first_bins, counts, weights, bins, bands, scale, frames, scratch, target, target_stride));       \
    }

DEFINE(float, f32)
DEFINE(double, f64)
