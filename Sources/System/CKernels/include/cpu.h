// Which instruction set the vector kernels use. Every kernel is one body compiled for several targets; the choice is
// made by hand at run time because `target_clones` crashes under the thread sanitizer.
#pragma once

#if defined(__x86_64__)
#define CKERNELS_X86 1
#define CKERNELS_TARGET_AVX2 "avx2,fma"
#define CKERNELS_TARGET_AVX512 "avx512f,avx512vl,avx512dq,avx512bw,avx2,fma"
#endif

enum { CKERNELS_PORTABLE = 0, CKERNELS_AVX2 = 1, CKERNELS_AVX512 = 2 };

/// The best level that this processor supports.
int ckernels_best_level(void);

/// The level in use: the best one, unless a test forced a lower one.
int ckernels_level(void);

/// Forces a level (clipped to the best one) for the whole process and returns the level now in use.
int ckernels_set_level(int level);

// The instance of a kernel for the level in use: NAME_portable, NAME_avx2 or NAME_avx512.
#ifdef CKERNELS_X86
#define CKERNELS_DISPATCH(name)                                                                               \
    (ckernels_level() == CKERNELS_AVX512 ? name##_avx512                                                      \
     : ckernels_level() == CKERNELS_AVX2 ? name##_avx2                                                        \
                                         : name##_portable)
#else
#define CKERNELS_DISPATCH(name) name##_portable
#endif
