#include "tile_product.h"

#include <float.h>
#include <stdint.h>

#include "copy.h"
#include "cpu.h"
#include "intrinsics.h"

// What becomes of the product.
enum { TILE_SET, TILE_ADD, TILE_RATIO };

#define BODY "tile_product_body.inc"
#include "levels.inc"

#define DEFINE(type, suffix)                                                                                  \
    void kernel_tile_product_##suffix(ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t depth, const type *a,      \
                                      ptrdiff_t a_row, ptrdiff_t a_step, const type *b, ptrdiff_t b_row,      \
                                      type *c, ptrdiff_t c_row, int adds, type minimum, const void *ahead,    \
                                      ptrdiff_t ahead_size) {                                                 \
        CKERNELS_CALL(tile_product_##suffix, (rows, columns, depth, a, a_row, a_step, b, b_row, NULL, 0, 1, c, \
                                              c_row, adds ? TILE_ADD : TILE_SET, minimum, (uintptr_t)ahead,     \
                                              ahead_size));                                                   \
    }                                                                                                         \
    void kernel_tile_ratio_##suffix(ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t depth, const type *a,        \
                                    ptrdiff_t a_row, ptrdiff_t a_step, const type *b, ptrdiff_t b_row,        \
                                    const type *target, ptrdiff_t target_row, type weight, type *c,           \
                                    ptrdiff_t c_row, type minimum) {                                          \
        CKERNELS_CALL(tile_product_##suffix, (rows, columns, depth, a, a_row, a_step, b, b_row, target,       \
                                              target_row, weight, c, c_row, TILE_RATIO, minimum, 0, 0));      \
    }

DEFINE(float, f32)
DEFINE(double, f64)

void kernel_tile_transpose(ptrdiff_t rows, ptrdiff_t columns, const void *source, ptrdiff_t source_row, void *target,
                           ptrdiff_t target_row, size_t size) {
    ck_copy(target, (ptrdiff_t[]){target_row, 1}, source, (ptrdiff_t[]){1, source_row},
            (size_t[]){(size_t)columns, (size_t)rows}, 2, size);
}
