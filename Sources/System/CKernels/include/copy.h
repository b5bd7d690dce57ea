/// Copies between arrays of one shape in different layouts.
#pragma once

#include <stddef.h>

/// Copies the elements of a source, strides in elements, to a target that does not overlap it.
///
/// `size` is that of an element in bytes; `rank` axes, at most CK_COPY_RANK.
void ck_copy(void *target, const ptrdiff_t *target_strides, const void *source, const ptrdiff_t *source_strides,
             const size_t *shape, int rank, size_t size);

enum { CK_COPY_RANK = 32 };
