/// Conversion between IEEE 754 half precision, given by its bits, and the wider precisions.
///
/// Rounding is to the nearest, ties to even; what is too large becomes an infinity, and a NaN stays one. The loops use
/// integer arithmetic only, so that results are the same bits at every level and on every processor.
#pragma once

#include <stddef.h>
#include <stdint.h>

void ck_half_to_f32(const uint16_t *a, float *out, size_t count);
void ck_half_to_f64(const uint16_t *a, double *out, size_t count);
void ck_f32_to_half(const float *a, uint16_t *out, size_t count);
void ck_f64_to_half(const double *a, uint16_t *out, size_t count);
