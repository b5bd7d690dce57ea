/// Element-wise operations and reductions on rows of floats (`_f32`) and doubles (`_f64`).
///
/// Strides are distances in elements; 0 repeats one element. The target may be one of the operands (same address and
/// stride), but must not overlap them otherwise. All results, sums included, are the same bits at every level.
#pragma once

#include <stddef.h>

enum {
    CK_ADD = 0,
    CK_SUBTRACT = 1,
    CK_MULTIPLY = 2,
    CK_DIVIDE = 3,
    CK_MINIMUM = 4,  ///< NaN if either operand is NaN
    CK_MAXIMUM = 5,  ///< NaN if either operand is NaN
};

enum {
    CK_COPY = 0,
    CK_NEGATE = 1,
    CK_ABSOLUTE = 2,
    CK_SQUARE_ROOT = 3,
    CK_EXPONENTIAL = 4,  ///< at most 2 ulp from e^x
    CK_LOGARITHM = 5,    ///< at most 2 ulp from ln x; -inf for 0, NaN below
    CK_SQUARE = 6,
    CK_FLOOR = 7,
    CK_CEILING = 8,
    CK_TRUNCATE = 9,
    CK_ROUND_TO_EVEN = 10,  ///< halves go to the even neighbour
};

enum {
    CK_EQUAL = 0,
    CK_NOT_EQUAL = 1,
    CK_LESS = 2,
    CK_LESS_EQUAL = 3,
    CK_GREATER = 4,
    CK_GREATER_EQUAL = 5,
};

/// out[i] = a[i] ∘ b[i]
void ck_binary_f32(int operation, const float *a, ptrdiff_t stride_a, const float *b, ptrdiff_t stride_b, float *out,
                   ptrdiff_t stride_out, size_t count);
void ck_binary_f64(int operation, const double *a, ptrdiff_t stride_a, const double *b, ptrdiff_t stride_b, double *out,
                   ptrdiff_t stride_out, size_t count);

/// out[i] = f(a[i])
void ck_unary_f32(int operation, const float *a, ptrdiff_t stride, float *out, ptrdiff_t stride_out, size_t count);
void ck_unary_f64(int operation, const double *a, ptrdiff_t stride, double *out, ptrdiff_t stride_out, size_t count);

/// out[i] = a[i] comparison b[i], as 1 or 0; false where either is NaN, except for CK_NOT_EQUAL.
void ck_compare_f32(int comparison, const float *a, ptrdiff_t stride_a, const float *b, ptrdiff_t stride_b,
                    unsigned char *out, ptrdiff_t stride_out, size_t count);
void ck_compare_f64(int comparison, const double *a, ptrdiff_t stride_a, const double *b, ptrdiff_t stride_b,
                    unsigned char *out, ptrdiff_t stride_out, size_t count);

/// Σ a[i], accumulated in double precision, pairwise over blocks.
double ck_sum_f32(const float *a, ptrdiff_t stride, size_t count);
double ck_sum_f64(const double *a, ptrdiff_t stride, size_t count);

/// Σ a[i]², accumulated in double precision, pairwise over blocks.
double ck_sum_squares_f32(const float *a, ptrdiff_t stride, size_t count);
double ck_sum_squares_f64(const double *a, ptrdiff_t stride, size_t count);

/// The smallest or largest element; NaN if there is one; count > 0.
float ck_minimum_f32(const float *a, ptrdiff_t stride, size_t count);
double ck_minimum_f64(const double *a, ptrdiff_t stride, size_t count);
float ck_maximum_f32(const float *a, ptrdiff_t stride, size_t count);
double ck_maximum_f64(const double *a, ptrdiff_t stride, size_t count);

/// The index of the first element that equals `value` or is NaN; `count` if there is none.
size_t ck_first_index_f32(const float *a, ptrdiff_t stride, size_t count, float value);
size_t ck_first_index_f64(const double *a, ptrdiff_t stride, size_t count, double value);

/// Whether no element is infinite or NaN (1 or 0).
int ck_all_finite_f32(const float *a, ptrdiff_t stride, size_t count);
int ck_all_finite_f64(const double *a, ptrdiff_t stride, size_t count);

/// Σ (a[i] - mean)², accumulated in double precision, pairwise over blocks.
double ck_sum_deviations_f32(const float *a, ptrdiff_t stride, size_t count, double mean);
double ck_sum_deviations_f64(const double *a, ptrdiff_t stride, size_t count, double mean);

/// sums[i] += a[i], for one row after another.
void ck_accumulate_f32(const float *a, ptrdiff_t stride, ptrdiff_t row_stride, size_t rows, double *sums, size_t count);
void ck_accumulate_f64(const double *a, ptrdiff_t stride, ptrdiff_t row_stride, size_t rows, double *sums, size_t count);

/// Conversion between the precisions, rounding to nearest.
void ck_widen(const float *a, double *out, size_t count);
void ck_narrow(const double *a, float *out, size_t count);
