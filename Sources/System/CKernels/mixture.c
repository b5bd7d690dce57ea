#include "mixture.h"

// Portable: whatever the compiler's default target has (SSE2 on x86-64, NEON on arm64).
#define REAL float
#define NAME(x) x##_f32_portable
#include "mixture.inc"
#define REAL double
#define NAME(x) x##_f64_portable
#include "mixture.inc"

#define DEFINE(type, suffix)                                                                                  \
    void kernel_mixture_##suffix(                                                                             \
        const type *a_re, const type *a_im, ptrdiff_t a_stride, const type *b_re, const type *b_im,           \
        ptrdiff_t b_stride, const type *a_mel, ptrdiff_t a_mel_stride, const type *b_mel,                     \
        ptrdiff_t b_mel_stride, const int32_t *first_bins, const int32_t *counts, const type *weights,        \
        ptrdiff_t bins, ptrdiff_t bands, type scale, ptrdiff_t frames, type *scratch, type *target,           \
        ptrdiff_t target_stride) {                                                                            \
        mixture_##suffix##_portable(                                                                          \
            a_re, a_im, a_stride, b_re, b_im, b_stride, a_mel, a_mel_stride, b_mel, b_mel_stride, first_bins, \
            counts, weights, bins, bands, scale, frames, scratch, target, target_stride);                     \
    }

DEFINE(float, f32)
DEFINE(double, f64)
