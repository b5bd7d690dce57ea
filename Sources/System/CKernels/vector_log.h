// Natural logarithms without branches, for loops that the compiler vectorises. Positive normal arguments; error below
// 1 ulp (the method of FreeBSD's e_log.c: log(1 + f) from an odd series in f / (2 + f)).
#pragma once
#include <stdint.h>
#include <string.h>

static inline double vector_log(double x) {
    int64_t bits;
    memcpy(&bits, &x, sizeof bits);
    int64_t exponent = (bits - 0x3fe6a09e667f3bcd) >> 52;
    bits -= exponent * ((int64_t)1 << 52);
    double mantissa;
    memcpy(&mantissa, &bits, sizeof mantissa);
    double f = mantissa - 1.0, e = (double)(int32_t)exponent;
    double s = f / (2.0 + f), z = s * s, w = z * z;
    double odd = z * (6.666666666666735130e-01 + w * (2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
    double even = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
    double half = 0.5 * f * f;
    return s * (half + (odd + even)) + e * 1.90821492927058770002e-10 - half + f + e * 6.93147180369123816490e-01;
}
