// Natural logarithms without branches, for loops that the compiler vectorises. Positive normal arguments; error below
// 1 ulp (the method of FreeBSD's e_logf.c and e_log.c: log(1 + f) from an odd series in f / (2 + f)).
#pragma once
#include <stdint.h>
#include <string.h>

static inline float vector_log_f32(float x) {
    int32_t bits;
    memcpy(&bits, &x, sizeof bits);
    int32_t exponent = (bits - 0x3f3504f3) >> 23;  // so that the mantissa lies in [sqrt(1/2), sqrt(2))
    bits -= exponent * (1 << 23);
    float mantissa;
    memcpy(&mantissa, &bits, sizeof mantissa);
    float f = mantissa - 1.0f, e = (float)exponent;
    float s = f / (2.0f + f), z = s * s, w = z * z;
    float series = z * (0.66666662693f + w * 0.28498786688f) + w * (0.40000972152f + w * 0.24279078841f);
    float half = 0.5f * f * f;
    return s * (half + series) + e * 9.0580006145e-06f - half + f + e * 6.9313812256e-01f;
}

static inline double vector_log_f64(double x) {
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
