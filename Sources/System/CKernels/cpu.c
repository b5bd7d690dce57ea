#include "cpu.h"

#include <stdatomic.h>

// Negative until the first question. Two threads that ask at once compute the same answer.
static atomic_int level_in_use = -1;

int ckernels_best_level(void) {
#if CKERNELS_X86
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
            __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw")) {
            return CKERNELS_AVX512;
        }
        return CKERNELS_AVX2;
    }
#endif
    return CKERNELS_PORTABLE;
}

int ckernels_level(void) {
    int level = atomic_load_explicit(&level_in_use, memory_order_relaxed);
    return level >= 0 ? level : ckernels_set_level(CKERNELS_AVX512);
}

int ckernels_set_level(int level) {
    int best = ckernels_best_level();
    int chosen = level < CKERNELS_PORTABLE ? CKERNELS_PORTABLE : level < best ? level : best;
    atomic_store_explicit(&level_in_use, chosen, memory_order_relaxed);
    return chosen;
}
