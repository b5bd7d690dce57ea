#include "cpu.h"

#include <stdatomic.h>

int ckernels_best_level(void) {
#ifdef CKERNELS_X86
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw"))
        return CKERNELS_AVX512;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return CKERNELS_AVX2;
#endif
    return CKERNELS_PORTABLE;
}

// -1 until the first call. Several threads may find it unset and store the same value.
static atomic_int level = -1;

int ckernels_level(void) {
    int current = atomic_load_explicit(&level, memory_order_relaxed);
    if (current >= 0) return current;
    current = ckernels_best_level();
    atomic_store_explicit(&level, current, memory_order_relaxed);
    return current;
}

int ckernels_set_level(int wanted) {
    int best = ckernels_best_level();
    int now = wanted < CKERNELS_PORTABLE ? CKERNELS_PORTABLE : wanted > best ? best : wanted;
    atomic_store_explicit(&level, now, memory_order_relaxed);
    return now;
}
