#include "panel.h"

#include <float.h>
#include <string.h>

#include "cpu.h"
#include "intrinsics.h"

#define BODY "panel_body.inc"
#include "levels.inc"

void kernel_split_into_panels(ptrdiff_t rows, ptrdiff_t columns, const void *matrix, void *panels,
                              ptrdiff_t panel_stride, size_t size) {
    const size_t width = KERNEL_PANEL_WIDTH * size;
    const int is_single = size == 4;
    for (ptrdiff_t panel = 0; panel < columns / KERNEL_PANEL_WIDTH; panel++) {
        char *to = (char *)panels + (size_t)(panel * panel_stride) * size;
        const char *from = (const char *)matrix + (size_t)panel * width;
        for (ptrdiff_t row = 0; row < rows; row++, to += width, from += (size_t)columns * size) {
            // Of lengths that the compiler knows, it copies without a call.
            if (is_single)
                memcpy(to, from, 4 * KERNEL_PANEL_WIDTH);
            else
                memcpy(to, from, 8 * KERNEL_PANEL_WIDTH);
        }
    }
}

#define DEFINE(type, suffix)                                                                                  \
    void kernel_add_panels_##suffix(ptrdiff_t rows, ptrdiff_t columns, const type *panels,                    \
                                    ptrdiff_t panel_stride, type *matrix) {                                   \
        CKERNELS_CALL(add_panels_##suffix, (rows, columns, panels, panel_stride, matrix));                    \
    }                                                                                                         \
    void kernel_add_grid_quotients_##suffix(ptrdiff_t first_count, ptrdiff_t second_count, const int32_t *parts, \
                                            ptrdiff_t stride, const type *models, type *sums, int to_first,   \
                                            int to_second, const type *targets, type weight,          \
                                            ptrdiff_t count, type minimum) {                                  \
        CKERNELS_CALL(add_grid_quotients_##suffix, (first_count, second_count, parts, stride, models, sums, to_first, \
                                                    to_second, targets, weight, count, minimum));            \
    }

DEFINE(float, f32)
DEFINE(double, f64)
