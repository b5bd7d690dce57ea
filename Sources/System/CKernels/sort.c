#include "sort.h"

#include <string.h>

// A number's bits as an unsigned key in the order of the numbers: positive ones get the sign bit set, negative ones are
// inverted. Every NaN gets the largest key, also where the order is descending, which inverts the other keys.

#define RADIX_BITS 11
#define BUCKETS (1 << RADIX_BITS)
#define SHORT 48

#define REAL float
#define KEY uint32_t
#define PASSES 3
#define FN(name) name##_f32
#include "sort_body.inc"
#undef REAL
#undef KEY
#undef PASSES
#undef FN

#define REAL double
#define KEY uint64_t
#define PASSES 6
#define FN(name) name##_f64
#include "sort_body.inc"
#undef REAL
#undef KEY
#undef PASSES
#undef FN

#include "arg_sort.inc"
