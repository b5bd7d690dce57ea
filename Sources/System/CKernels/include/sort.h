/// Sorting of rows of floats (`_f32`) and doubles (`_f64`): ascending or descending, NaN last, equal elements in their
/// order. Radix sorts, O(n), with scratch memory that the caller gives; insertion sorts for short rows.
#pragma once

#include <stddef.h>
#include <stdint.h>

/// Sorts in place. `scratch` has room for 2 · count numbers.
void ck_sort_f32(float *a, size_t count, int descending, uint32_t *scratch);
void ck_sort_f64(double *a, size_t count, int descending, uint64_t *scratch);

/// positions[i] = the position of the i-th smallest (or largest) of a[0], a[stride], …, fewer than 2^32. `scratch` has room for
/// 2 · count words.
void ck_arg_sort_f32(const float *a, ptrdiff_t stride, size_t count, int descending, int64_t *positions,
                     uint64_t *scratch);
void ck_arg_sort_f64(const double *a, ptrdiff_t stride, size_t count, int descending, int64_t *positions,
                     uint64_t *scratch);
