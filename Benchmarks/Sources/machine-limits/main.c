// machine-limits: what one processor reaches with nothing else to do, as one JSON object.
//
// The peaks of fused multiply-adds, which bound every product, and the rates at which it reads from memory of several sizes, which
// bound everything else. Best of several runs each.
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

enum { CHAINS = 12, ROUNDS = 1 << 16, RUNS = 25 };

// As many chains of fused multiply-adds as fit into the registers of AVX2, more than a processor has under way.
#define DEFINE_PEAK(name, type, bytes, attribute)                                                             \
    typedef type name##_vector __attribute__((vector_size(bytes), aligned(bytes)));                           \
    attribute static double name(void) {                                                                      \
        double best = 0;                                                                                      \
        for (int run = 0; run < RUNS; run++) {                                                                \
            name##_vector sums[CHAINS], factor;                                                               \
            for (int lane = 0; lane < (int)(bytes / sizeof(type)); lane++) {                                  \
                factor[lane] = (type)0.5;                                                                     \
                for (int i = 0; i < CHAINS; i++) sums[i][lane] = (type)(i + lane);                            \
            }                                                                                                 \
            double start = now();                                                                             \
            for (int round = 0; round < ROUNDS; round++) {                                                    \
                _Pragma("clang fp contract(fast)")                                                            \
                _Pragma("clang loop unroll(full)") for (int i = 0; i < CHAINS; i++)                           \
                    sums[i] = sums[i] * factor + factor;                                                      \
                __asm__ volatile("" : "+m"(*(char *)&start));                                                 \
            }                                                                                                 \
            double seconds = now() - start;                                                                   \
            name##_vector total = sums[0];                                                                    \
            for (int i = 1; i < CHAINS; i++) total += sums[i];                                                \
            volatile type used = total[0];                                                                    \
            (void)used;                                                                                       \
            double rate = 2.0 * CHAINS * ROUNDS * (bytes / sizeof(type)) / seconds / 1e9;                     \
            if (rate > best) best = rate;                                                                     \
        }                                                                                                     \
        return best;                                                                                          \
    }
// The same memory again and again, some vectors at a time.
#define DEFINE_READ(name, bytes, attribute)                                                                   \
    typedef float name##_vector __attribute__((vector_size(bytes), aligned(bytes)));                          \
    attribute static double name(const void *memory, size_t size) {                                           \
        const name##_vector *vectors = memory;                                                                \
        double best = 0;                                                                                      \
        size_t count = size / bytes, rounds = ((size_t)64 << 20) / size + 1;                                  \
        for (int run = 0; run < RUNS; run++) {                                                                \
            name##_vector sums[8] = {0};                                                                      \
            double start = now();                                                                             \
            for (size_t round = 0; round < rounds; round++) {                                                 \
                for (size_t i = 0; i + 8 <= count; i += 8)                                                    \
                    _Pragma("clang loop unroll(full)") for (int j = 0; j < 8; j++) sums[j] += vectors[i + j]; \
                __asm__ volatile("" ::: "memory");                                                            \
            }                                                                                                 \
            double seconds = now() - start;                                                                   \
            for (int j = 1; j < 8; j++) sums[0] += sums[j];                                                   \
            volatile float used = sums[0][0];                                                                 \
            (void)used;                                                                                       \
            double rate = (double)size * (double)rounds / seconds / 1e9;                                      \
            if (rate > best) best = rate;                                                                     \
        }                                                                                                     \
        return best;                                                                                          \
    }

#if defined(__x86_64__)
#define DEFINE_LEVEL(level, bytes, attribute)             \
    DEFINE_PEAK(single_##level, float, bytes, attribute)  \
    DEFINE_PEAK(double_##level, double, bytes, attribute) \
    DEFINE_READ(read_##level, bytes, attribute)
DEFINE_LEVEL(avx512, 64, __attribute__((target("avx512f,avx512dq,fma"))))
DEFINE_LEVEL(avx2, 32, __attribute__((target("avx2,fma"))))
#endif
DEFINE_PEAK(single_portable, float, 16, )
DEFINE_PEAK(double_portable, double, 16, )
DEFINE_READ(read_portable, 16, )

int main(void) {
    const char *level = "portable";
    double (*single_peak)(void) = single_portable, (*double_peak)(void) = double_portable;
    double (*read)(const void *, size_t) = read_portable;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")) {
        level = "avx512", single_peak = single_avx512, double_peak = double_avx512, read = read_avx512;
    } else if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        level = "avx2", single_peak = single_avx2, double_peak = double_avx2, read = read_avx2;
    }
#endif
    const size_t first = 16 << 10, second = 512 << 10, memory_size = (size_t)256 << 20;
    void *memory = aligned_alloc(4096, memory_size);
    if (memory == NULL) return 1;
    memset(memory, 0, memory_size);
    printf("{\"level\": \"%s\", \"fma_gflops_float32\": %.1f, \"fma_gflops_float64\": %.1f, "
           "\"read_gbs_16KiB\": %.1f, \"read_gbs_512KiB\": %.1f, \"read_gbs_256MiB\": %.1f}\n",
           level, single_peak(), double_peak(), read(memory, first), read(memory, second), read(memory, memory_size));
    free(memory);
    return 0;
}
