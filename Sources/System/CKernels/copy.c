#include "copy.h"

#include <stdint.h>
#include <string.h>

#include "cpu.h"

// Words that may stand for any type and lie anywhere.
typedef uint32_t word_32 __attribute__((may_alias, aligned(1)));
typedef uint64_t word_64 __attribute__((may_alias, aligned(1)));

#define LEVEL(name) name##_portable
#include "copy_body.inc"
#undef LEVEL

#if CKERNELS_X86
CKERNELS_BEGIN_AVX2
#define LEVEL(name) name##_avx2
#include "copy_body.inc"
#undef LEVEL
CKERNELS_END

CKERNELS_BEGIN_AVX512
#define LEVEL(name) name##_avx512
#include "copy_body.inc"
#undef LEVEL
CKERNELS_END
#endif

static void copy_row(char *target, ptrdiff_t target_stride, const char *source, ptrdiff_t source_stride, size_t count,
                     size_t size) {
    if (target_stride == 1 && source_stride == 1) {
        memcpy(target, source, count * size);
    } else if (size == 4) {
        CKERNELS_CALL(copy_row_32, ((word_32 *)target, target_stride, (const word_32 *)source, source_stride, count));
    } else if (size == 8) {
        CKERNELS_CALL(copy_row_64, ((word_64 *)target, target_stride, (const word_64 *)source, source_stride, count));
    } else {
        for (size_t i = 0; i < count; i++) {
            const char *from = source + (ptrdiff_t)i * source_stride * (ptrdiff_t)size;
            char *to = target + (ptrdiff_t)i * target_stride * (ptrdiff_t)size;
            if (size == 1) *to = *from;
            else memcpy(to, from, size);
        }
    }
}

// target[i][j] = source[j][i], the distances between rows given, rows contiguous.
static void transpose(char *target, ptrdiff_t target_stride, const char *source, ptrdiff_t source_stride, size_t rows,
                      size_t columns, size_t size) {
    if (size == 4) {
        CKERNELS_CALL(transpose_32, ((word_32 *)target, target_stride, (const word_32 *)source, source_stride, rows, columns));
    } else {
        CKERNELS_CALL(transpose_64, ((word_64 *)target, target_stride, (const word_64 *)source, source_stride, rows, columns));
    }
}

typedef struct {
    size_t extent;
    ptrdiff_t to, from;
} axis;

static ptrdiff_t distance(ptrdiff_t stride) { return stride < 0 ? -stride : stride; }

static void swap(axis *a, axis *b) {
    axis kept = *a;
    *a = *b;
    *b = kept;
}

// Drops axes of extent 1, puts the axis with the nearest neighbours in the target last, and merges axes that continue one
// another. Returns the number of axes that are left.
static int simplified(axis *axes, int count) {
    int kept = 0;
    for (int k = 0; k < count; k++) {
        if (axes[k].extent != 1) axes[kept++] = axes[k];
    }
    for (int k = 1; k < kept; k++) {
        for (int j = k; j > 0 && distance(axes[j - 1].to) < distance(axes[j].to); j--) swap(&axes[j - 1], &axes[j]);
    }
    int merged = 0;
    for (int k = 0; k < kept; k++) {
        axis *last = &axes[merged > 0 ? merged - 1 : 0];
        ptrdiff_t extent = (ptrdiff_t)axes[k].extent;
        if (merged > 0 && last->to == axes[k].to * extent && last->from == axes[k].from * extent) {
            *last = (axis){last->extent * axes[k].extent, axes[k].to, axes[k].from};
        } else {
            axes[merged++] = axes[k];
        }
    }
    return merged;
}

void ck_copy(void *target, const ptrdiff_t *target_strides, const void *source, const ptrdiff_t *source_strides,
             const size_t *shape, int rank, size_t size) {
    axis axes[CK_COPY_RANK + 2];
    for (int k = 0; k < rank; k++) {
        if (shape[k] == 0) return;
        axes[k] = (axis){shape[k], target_strides[k], source_strides[k]};
    }
    int count = simplified(axes, rank);
    if (count == 0) axes[count++] = (axis){1, 1, 1};
    axis row = axes[--count];
    // Where the source's neighbours lie along another axis, blocks of both axes are turned round in registers.
    axis column = {1, 0, 0};
    for (int k = count - 1; k >= 0 && row.to == 1 && row.from != 1 && (size == 4 || size == 8); k--) {
        if (axes[k].from != 1) continue;
        column = axes[k];
        for (count--; k < count; k++) axes[k] = axes[k + 1];
        break;
    }
    // A few long rows are better than many short ones.
    if (column.extent == 1 && row.extent < 8) {
        for (int k = 0; k < count; k++) {
            if (axes[k].extent > row.extent) swap(&axes[k], &row);
        }
    }
    size_t index[CK_COPY_RANK + 2] = {0};
    char *to = target;
    const char *from = source;
    ptrdiff_t bytes = (ptrdiff_t)size;
    for (;;) {
        if (column.extent > 1) {
            transpose(to, column.to, from, row.from, column.extent, row.extent, size);
        } else {
            copy_row(to, row.to, from, row.from, row.extent, size);
        }
        int k = count - 1;
        for (; k >= 0; k--) {
            to += axes[k].to * bytes;
            from += axes[k].from * bytes;
            if (++index[k] < axes[k].extent) break;
            to -= axes[k].to * bytes * (ptrdiff_t)axes[k].extent;
            from -= axes[k].from * bytes * (ptrdiff_t)axes[k].extent;
            index[k] = 0;
        }
        if (k < 0) return;
    }
}
