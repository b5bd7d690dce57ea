#include "cpu.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Negative until the first question. Two threads that ask at once find the same answer, and one of them says what there is to say.
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

static const char *const level_names[] = {[CKERNELS_PORTABLE] = "portable", [CKERNELS_AVX2] = "avx2", [CKERNELS_AVX512] = "avx512"};

// What the environment asks for, or the best; where that is something else, it is said.
static int first_level(void) {
    static atomic_flag has_told = ATOMIC_FLAG_INIT;
    const char *wanted = getenv("NDARRAY_KERNELS");
    const int best = ckernels_best_level();
    if (!wanted || !*wanted) return best;
    for (int level = CKERNELS_PORTABLE; level <= CKERNELS_AVX512; level++) {
        if (strcmp(wanted, level_names[level])) continue;
        if (level > best && !atomic_flag_test_and_set(&has_told))
            fprintf(stderr, "NDARRAY_KERNELS: this processor has no %s; taking %s\n", wanted, level_names[best]);
        return lowered(level);
    }
    if (!atomic_flag_test_and_set(&has_told))
        fprintf(stderr, "NDARRAY_KERNELS: '%s' is none of portable, avx2 and avx512; taking %s\n", wanted,
                level_names[best]);
    return best;
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
