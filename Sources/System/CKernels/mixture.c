#include "mixture.h"

#include "cpu.h"
#include "intrinsics.h"

#define BODY "mixture_body.inc"
#include "levels.inc"

#define DEFINE(type, suffix)                                                                                  \
    void kernel_mixture_##suffix(                                                                             \
        const type *a_bins, const type *b_bins, const type *a_mel, ptrdiff_t a_mel_stride, const type *b_mel, \
        ptrdiff_t b_mel_stride, const int32_t *first_bins, const int32_t *counts, const type *weights,        \
        ptrdiff_t bins, ptrdiff_t bands, type scale, ptrdiff_t frames, type *scratch, type *target,           \
        ptrdiff_t target_stride) {                                                                            \
        CKERNELS_CALL(                                                                                        \
            mixture_##suffix,                                                                                 \
            (a_bins, b_bins, a_mel, a_mel_stride, b_mel, b_mel_stride, first_bins, counts, weights, bins,     \
             bands, scale, frames, scratch, target, target_stride));                                          \
    }

DEFINE(float, f32)
DEFINE(double, f64)
