// The products of a tile of frames, which a multiplicative update needs three of: W H, W'Q and Q H'.
//
// They are small in one direction and follow one another on the same tile, so nothing is copied into another order first,
// as a general matrix product does at every call: one operand is read element by element and repeated over a vector's
// lanes, the other a vector at a time.
#pragma once
#include <stddef.h>

#pragma clang assume_nonnull begin

/// `columns` of a product are a multiple of this, at every level and for either type.
enum { KERNEL_TILE_UNIT = 16 };

/// c = max(a b, minimum), or c += a b where `adds` is not 0.
///
/// a has the shape [rows, depth], with element (i, k) at a[i * a_row + k * a_step]; b [depth, columns] and c
/// [rows, columns], whose rows are contiguous and b_row and c_row elements apart. Meanwhile the ahead_size bytes at `ahead`, which
/// need not be there, are fetched into the second-level cache, a cache line for each step of the depth of every block of sums
/// until all are: the arithmetic then need not wait for what comes from memory.
#define DECLARE_TILE_PRODUCT(type, suffix)                                                                    \
    void kernel_tile_product_##suffix(ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t depth, const type *a,      \
                                      ptrdiff_t a_row, ptrdiff_t a_step, const type *b, ptrdiff_t b_row,      \
                                      type *c, ptrdiff_t c_row, int adds, type minimum,                       \
                                      const void *_Nullable ahead, ptrdiff_t ahead_size);

/// c = weight target / max(a b, minimum), with the rows of the target target_row elements apart and the quotient of quotient.inc: the
/// gradient of Kullback-Leibler, whose model never leaves the registers.
#define DECLARE_TILE_RATIO(type, suffix)                                                                      \
    void kernel_tile_ratio_##suffix(ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t depth, const type *a,        \
                                    ptrdiff_t a_row, ptrdiff_t a_step, const type *b, ptrdiff_t b_row,        \
                                    const type *target, ptrdiff_t target_row, type weight, type *c,           \
                                    ptrdiff_t c_row, type minimum);

DECLARE_TILE_PRODUCT(float, f32)
DECLARE_TILE_PRODUCT(double, f64)
DECLARE_TILE_RATIO(float, f32)
DECLARE_TILE_RATIO(double, f64)

#undef DECLARE_TILE_PRODUCT
#undef DECLARE_TILE_RATIO

/// target[j * target_row + i] = source[i * source_row + j], for elements of 4 or 8 bytes.
void kernel_tile_transpose(ptrdiff_t rows, ptrdiff_t columns, const void *source, ptrdiff_t source_row, void *target,
                           ptrdiff_t target_row, size_t size);

#pragma clang assume_nonnull end
