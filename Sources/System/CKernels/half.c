#include "half.h"

#include <math.h>
#include <string.h>

#include "cpu.h"

#define LEVEL(name) name##_portable
#include "half_body.inc"
#undef LEVEL

#if CKERNELS_X86
CKERNELS_BEGIN_AVX2
#define LEVEL(name) name##_avx2
#include "half_body.inc"
#undef LEVEL
CKERNELS_END

CKERNELS_BEGIN_AVX512
#define LEVEL(name) name##_avx512
#include "half_body.inc"
#undef LEVEL
CKERNELS_END
#endif

void ck_half_to_f32(const uint16_t *a, float *out, size_t count) { CKERNELS_CALL(ck_half_to_f32, (a, out, count)); }
void ck_half_to_f64(const uint16_t *a, double *out, size_t count) { CKERNELS_CALL(ck_half_to_f64, (a, out, count)); }
void ck_f32_to_half(const float *a, uint16_t *out, size_t count) { CKERNELS_CALL(ck_f32_to_half, (a, out, count)); }
void ck_f64_to_half(const double *a, uint16_t *out, size_t count) { CKERNELS_CALL(ck_f64_to_half, (a, out, count)); }
