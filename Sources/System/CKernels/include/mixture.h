// The mel power spectrum of the sum of two signals, from the spectra of each.
#pragma once
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

enum {
    KERNEL_MIXTURE_BLOCK = 64,  ///< frames of a block of complex bins
    KERNEL_MIXTURE_PART = 32,   ///< frames that are worked on at a time
};

// target[d][t] = max(a_mel[d][t] + b_mel[d][t] + scale * sum_k w[d][k] (a_re b_re + a_im b_im)[k][t], 0) for some frames of a
// block.
//
// A block of complex bins has KERNEL_MIXTURE_BLOCK real parts of the first bin, as many imaginary parts, and so on; `a_bins` and
// `b_bins` point to the first frame that is wanted, and KERNEL_MIXTURE_BLOCK elements behind a block can be read, whatever
// they are. The other matrices are row-major with frames contiguous; strides are the distances between rows. Band d has
// `counts[d]` weights, which follow those of band d - 1 in `weights` and belong to the bins from `first_bins[d]` on. `scratch`
// holds bins * KERNEL_MIXTURE_PART elements.
#define DECLARE_MIXTURE(type, suffix)                                                                         \
    void kernel_mixture_##suffix(                                                                             \
        const type *a_bins, const type *b_bins, const type *a_mel, ptrdiff_t a_mel_stride, const type *b_mel, \
        ptrdiff_t b_mel_stride, const int32_t *first_bins, const int32_t *counts, const type *weights,        \
        ptrdiff_t bins, ptrdiff_t bands, type scale, ptrdiff_t frames, type *scratch, type *target,           \
        ptrdiff_t target_stride);

DECLARE_MIXTURE(float, f32)
DECLARE_MIXTURE(double, f64)

#undef DECLARE_MIXTURE
#pragma clang assume_nonnull end
