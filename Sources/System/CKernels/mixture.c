#include "mixture.h"

#include "cpu.h"
#include "intrinsics.h"
#include "panel.h"

#define BODY "mixture_body.inc"
#include "levels.inc"

#define DEFINE(type, suffix)                                                                                  \
    void kernel_mixtures_##suffix(int magnitudes, ptrdiff_t first_count, ptrdiff_t second_count, const type *const *signals,  \
                                  const int32_t *panel_counts, ptrdiff_t panel, ptrdiff_t bins,               \
                                  ptrdiff_t bands, const int32_t *first_bins, const type *weights,            \
                                  ptrdiff_t first_band, ptrdiff_t end_band, type scale, type *targets) {      \
        const type *panels[2 * KERNEL_MIXTURES_SIDE];                                                         \
        ptrdiff_t panel_size = (2 * bins + bands) * KERNEL_PANEL_WIDTH;                                       \
        for (ptrdiff_t s = 0; s < first_count + second_count; s++)                                            \
            panels[s] = signals[s] + (panel < panel_counts[s] ? panel : panel_counts[s]) * panel_size;        \
        CKERNELS_CALL(mixtures_##suffix, (magnitudes, first_count, second_count, panels, bins, first_bins, weights, first_band, \
                                          end_band, scale, targets));                                         \
    }

DEFINE(float, f32)
DEFINE(double, f64)
