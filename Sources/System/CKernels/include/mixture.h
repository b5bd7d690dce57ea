// The mel power spectrum of the sum of two signals, from the spectra of each.
#pragma once
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

// target[d][t] = max(a_mel[d][t] + b_mel[d][t] + scale * sum_k w[d][k] (a_re b_re + a_im b_im)[k][t], 0)
//
// Matrices are row-major with frames contiguous; strides are the distances between rows. Band d has `counts[d]`
// weights, which follow those of band d - 1 in `weights` and belong to the bins from `first_bins[d]` on. `scratch`
// holds bins * KERNEL_MIXTURE_BLOCK elements.
enum { KERNEL_MIXTURE_BLOCK = 32 };

#define DECLARE_MIXTURE(type, suffix)                                                                         \
    void kernel_mixture_##suffix(                                                                             \
        const type *a_re, const type *a_im, ptrdiff_t a_stride, const type *b_re, const type *b_im,           \
        ptrdiff_t b_stride, const type *a_mel, ptrdiff_t a_mel_stride, const type *b_mel,                     \
        ptrdiff_t b_mel_stride, const int32_t *first_bins, const int32_t *counts, const type *weights,        \
        ptrdiff_t bins, ptrdiff_t bands, type scale, ptrdiff_t frames, type *scratch, type *target,           \
        ptrdiff_t target_stride);

DECLARE_MIXTURE(float, f32)
DECLARE_MIXTURE(double, f64)

#undef DECLARE_MIXTURE
#pragma clang assume_nonnull end
