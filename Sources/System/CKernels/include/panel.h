// Panels: matrices of a few consecutive frames, so narrow that many of them stay in the cache nearby.
#pragma once
#include <stddef.h>
#include <stdint.h>

#include "tile_product.h"

#pragma clang assume_nonnull begin

enum {
    KERNEL_PANEL_WIDTH = KERNEL_TILE_UNIT,  ///< the frames of a panel, a dense matrix with frames contiguous
    KERNEL_GRID_FIRST = 4,                  ///< the most first parts of a grid
    KERNEL_GRID_SECOND = 2,                 ///< the most second parts
};

/// panels[p][r][t] = matrix[r][KERNEL_PANEL_WIDTH p + t] for a dense matrix of elements of 4 or 8 bytes, whose columns are a
/// multiple of the width; the panels are panel_stride elements apart.
void kernel_split_into_panels(ptrdiff_t rows, ptrdiff_t columns, const void *matrix, void *panels,
                              ptrdiff_t panel_stride, size_t size);

#define DECLARE_PANEL(type, suffix)                                                                           \
    /* matrix[r][KERNEL_PANEL_WIDTH p + t] += panels[p][r][t] */                                              \
    void kernel_add_panels_##suffix(ptrdiff_t rows, ptrdiff_t columns, const type *panels,                    \
                                    ptrdiff_t panel_stride, type *matrix);                                    \
    /* A grid of targets, of which target (i, j) is explained by the sum of the models of a first part i and a second part j:  \
       q[i][j] = weight targets[i][j] / max(models[i] + models[j], minimum), the gradient of Kullback-Leibler. Then     \
       sums[i] += the sum of q[i][j] over j, if `to_first`, and sums[j] += the sum over i, if `to_second`.                    \
       `parts` are the numbers of the first parts and then of the second ones, and the model and sum of part p are `stride` p  \
       behind the first; targets follow one another. Each is `count` numbers, a multiple of KERNEL_PANEL_WIDTH. At most KERNEL_GRID_SECOND      \
       second parts. Quotients are at most 4 units in the last place from the exact ones. */                                                   \
    void kernel_add_grid_quotients_##suffix(ptrdiff_t first_count, ptrdiff_t second_count, const int32_t *parts, \
                                            ptrdiff_t stride, const type *models, type *sums, int to_first,    \
                                            int to_second, const type *targets, type weight,           \
                                            ptrdiff_t count, type minimum);

DECLARE_PANEL(float, f32)
DECLARE_PANEL(double, f64)

#undef DECLARE_PANEL
#pragma clang assume_nonnull end
