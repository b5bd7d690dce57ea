// The mel spectra, of powers or of magnitudes, of sums of two signals, from the spectra of each.
#pragma once
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

// Triangular bands, each of which overlaps with its two neighbours: a bin lies on the falling side of one band and on the rising
// side of the next. The bins of `interval` i, first_bins[i] to first_bins[i + 1] - 1, are between the centres of the bands i - 1
// and i; there are bands + 1 intervals. weights[2 k] and weights[2 k + 1] are those of bin k in the falling and in the rising band.
//
// A signal has panels of KERNEL_PANEL_WIDTH frames (see panel.h), each with the real and the imaginary parts of one bin after
// the other, and then the power of one band after the other; behind the last panel is one of zeros.
//
// For first signals a and second signals b and a band d from first_band to end_band - 1,
//
//     targets[a][b][d - first_band][t] = max(scale (power_a[d] + power_b[d] + sum_k weight[d][k] Re(X_a[k] X_b[k]*)), 0)
//
// in the frames of a panel; with magnitudes
//
//     targets[a][b][d - first_band][t] = scale sum_k weight[d][k] |X_a[k] + X_b[k]|
//
// and whatever lies where the powers do is not read. `signals` are the first panels of the first signals and then of the second ones, `panel_counts` their
// numbers without the zeros; a panel that a signal does not have is taken to be its zeros.
#define DECLARE_MIXTURES(type, suffix)                                                                         \
    void kernel_mixtures_##suffix(int magnitudes, ptrdiff_t first_count, ptrdiff_t second_count, const type *_Nonnull const *_Nonnull signals,  \
                                  const int32_t *panel_counts, ptrdiff_t panel, ptrdiff_t bins,               \
                                  ptrdiff_t bands, const int32_t *first_bins, const type *weights,            \
                                  ptrdiff_t first_band, ptrdiff_t end_band, type scale, type *targets);

/// The signals of either side of a call.
enum { KERNEL_MIXTURES_SIDE = 4 };

DECLARE_MIXTURES(float, f32)
DECLARE_MIXTURES(double, f64)

#undef DECLARE_MIXTURES
#pragma clang assume_nonnull end
