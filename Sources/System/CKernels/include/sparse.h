/// Products of sparse matrices with dense ones, row by row: floats (`_f32`) and doubles (`_f64`).
///
/// `starts` has outers + 1 entries. The stored entries of outer index o are those from starts[o] - starts[0] to
/// starts[o + 1] - starts[0]; entry p stands at the inner index indices[p]. Rows of dense matrices are `width` elements
/// long and lie one after another. Sums are formed in an order that no instruction set changes.
#pragma once

#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

#define DECLARE_SPARSE(REAL, SUFFIX)                                                                               \
    /** out[o] += sum of values[p] * b[indices[p]] over the entries p of o. */                                     \
    void ck_sparse_gather_##SUFFIX(const ptrdiff_t *starts, ptrdiff_t outers, const int32_t *indices,              \
                                   const REAL *values, const REAL *b, ptrdiff_t width, REAL *out);                 \
    /** out[indices[p]] += values[p] * a[o] for the entries p of o. */                                             \
    void ck_sparse_scatter_##SUFFIX(const ptrdiff_t *starts, ptrdiff_t outers, const int32_t *indices,             \
                                    const REAL *values, const REAL *a, ptrdiff_t width, REAL *out);                \
    /** dots[p] += a[o] . b[indices[p]] for the entries p of o. */                                                 \
    void ck_sparse_dots_##SUFFIX(const ptrdiff_t *starts, ptrdiff_t outers, const int32_t *indices, const REAL *a, \
                                 const REAL *b, ptrdiff_t width, REAL *dots);                                      \
    /** The same in double precision. */                                                                           \
    void ck_sparse_precise_dots_##SUFFIX(const ptrdiff_t *starts, ptrdiff_t outers, const int32_t *indices,        \
                                         const REAL *a, const REAL *b, ptrdiff_t width, double *dots);

DECLARE_SPARSE(float, f32)
DECLARE_SPARSE(double, f64)

#undef DECLARE_SPARSE
#pragma clang assume_nonnull end
