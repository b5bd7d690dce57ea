#include "sparse.h"

#include "cpu.h"

#define LEVEL(name) name##_portable
#include "sparse_level.inc"
#undef LEVEL

#if CKERNELS_X86
CKERNELS_BEGIN_AVX2
#define LEVEL(name) name##_avx2
#include "sparse_level.inc"
#undef LEVEL
CKERNELS_END

CKERNELS_BEGIN_AVX512
#define LEVEL(name) name##_avx512
#include "sparse_level.inc"
#undef LEVEL
CKERNELS_END
#endif

#define DEFINE(REAL, SUFFIX)                                                                                       \
    void ck_sparse_gather_##SUFFIX(const ptrdiff_t *starts, ptrdiff_t outers, const int32_t *indices,              \
                                   const REAL *values, const REAL *b, ptrdiff_t width, REAL *out) {                \
        CKERNELS_CALL(ck_sparse_gather_##SUFFIX, (starts, outers, indices, values, b, width, out));                \
    }                                                                                                              \
    void ck_sparse_scatter_##SUFFIX(const ptrdiff_t *starts, ptrdiff_t outers, const int32_t *indices,             \
                                    const REAL *values, const REAL *a, ptrdiff_t width, REAL *out) {               \
        CKERNELS_CALL(ck_sparse_scatter_##SUFFIX, (starts, outers, indices, values, a, width, out));               \
    }                                                                                                              \
    void ck_sparse_dots_##SUFFIX(const ptrdiff_t *starts, ptrdiff_t outers, const int32_t *indices, const REAL *a, \
                                 const REAL *b, ptrdiff_t width, REAL *dots) {                                     \
        CKERNELS_CALL(ck_sparse_dots_##SUFFIX, (starts, outers, indices, a, b, width, dots));                      \
    }                                                                                                              \
    void ck_sparse_precise_dots_##SUFFIX(const ptrdiff_t *starts, ptrdiff_t outers, const int32_t *indices,        \
                                         const REAL *a, const REAL *b, ptrdiff_t width, double *dots) {            \
        CKERNELS_CALL(ck_sparse_precise_dots_##SUFFIX, (starts, outers, indices, a, b, width, dots));              \
    }

DEFINE(float, f32)
DEFINE(double, f64)
