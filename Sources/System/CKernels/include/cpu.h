/// Choice of the instruction set at run time.
///
/// A topic's kernels are written once, in a file `<topic>_body.inc`, and compiled once per instruction set:
///
///     #define LEVEL(name) name##_portable
///     #include "topic_body.inc"
///     #undef LEVEL
///     #if CKERNELS_X86
///     CKERNELS_BEGIN_AVX2
///     #define LEVEL(name) name##_avx2
///     #include "topic_body.inc"
///     #undef LEVEL
///     CKERNELS_END
///     CKERNELS_BEGIN_AVX512
///     #define LEVEL(name) name##_avx512
///     #include "topic_body.inc"
///     #undef LEVEL
///     CKERNELS_END
///     #endif
///
/// and the public function forwards: `void f(int n) { CKERNELS_CALL(f, (n)); }`, or for a result
/// `double g(int n) { return CKERNELS_RESULT(g, (n)); }`. Every inline helper that a body calls must be inside the
/// body (or a macro), or it would be compiled for the portable level and not inlined.
#pragma once

#if defined(__x86_64__) || defined(__i386__)
#define CKERNELS_X86 1
#else
#define CKERNELS_X86 0
#endif

enum {
    CKERNELS_PORTABLE = 0,  ///< what the compiler's default target offers (SSE2 on x86-64, NEON on arm64)
    CKERNELS_AVX2 = 1,      ///< AVX2 and FMA
    CKERNELS_AVX512 = 2,    ///< AVX-512 F, VL, DQ, BW
};

/// The best level of this processor.
int ckernels_best_level(void);

/// The level that the calling thread uses: the best one, unless another was forced for the thread or, by the environment
/// variable NDARRAY_KERNELS (`portable`, `avx2` or `avx512`), for the process.
int ckernels_level(void);

/// Forces a level for the calling thread, for tests; one above the processor's best is lowered to it. Returns the level now
/// in use.
int ckernels_set_level(int level);

#if CKERNELS_X86
#define CKERNELS_BEGIN_AVX2 _Pragma("clang attribute push(__attribute__((target(\"avx2,fma\"))), apply_to = function)")
#define CKERNELS_BEGIN_AVX512                                                                                     \
    _Pragma("clang attribute push(__attribute__((target(\"avx2,fma,avx512f,avx512vl,avx512dq,avx512bw\"))), apply_to = function)")
#define CKERNELS_END _Pragma("clang attribute pop")
#define CKERNELS_RESULT(name, arguments)                       \
    (ckernels_level() == CKERNELS_AVX512 ? name##_avx512 arguments \
     : ckernels_level() == CKERNELS_AVX2 ? name##_avx2 arguments   \
                                         : name##_portable arguments)
#else
#define CKERNELS_RESULT(name, arguments) (name##_portable arguments)
#endif

#define CKERNELS_CALL(name, arguments) CKERNELS_RESULT(name, arguments)
