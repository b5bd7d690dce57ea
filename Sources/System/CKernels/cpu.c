#include "cpu.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

// Negative until the first question. Two threads that ask at once compute the same answer.
static atomic_int level_of_process = -1;

// Negative where none was forced.
static _Thread_local int level_of_thread = -1;

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

static int lowered(int level) {
    int best = ckernels_best_level();
    return level < CKERNELS_PORTABLE ? CKERNELS_PORTABLE : level < best ? level : best;
}

static int first_level(void) {
    const char *wanted = getenv("NDARRAY_KERNELS");
    if (wanted && strcmp(wanted, "portable") == 0) return CKERNELS_PORTABLE;
    if (wanted && strcmp(wanted, "avx2") == 0) return lowered(CKERNELS_AVX2);
    return lowered(CKERNELS_AVX512);
}

int ckernels_level(void) {
    if (level_of_thread >= 0) return level_of_thread;
    int level = atomic_load_explicit(&level_of_process, memory_order_relaxed);
    if (level < 0) {
        level = first_level();
        atomic_store_explicit(&level_of_process, level, memory_order_relaxed);
    }
    return level;
}

int ckernels_set_level(int level) { return level_of_thread = lowered(level); }
