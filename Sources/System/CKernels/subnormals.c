#include "subnormals.h"

#if defined(__x86_64__)

#include <xmmintrin.h>

// FTZ and DAZ of the MXCSR register.
unsigned long ck_flush_subnormals(void) {
    unsigned state = _mm_getcsr();
    _mm_setcsr(state | 0x8040);
    return state;
}

void ck_restore_subnormals(unsigned long state) { _mm_setcsr((unsigned)state); }

#elif defined(__aarch64__)

// FZ of the FPCR register.
unsigned long ck_flush_subnormals(void) {
    unsigned long state;
    __asm__ volatile("mrs %0, fpcr" : "=r"(state));
    __asm__ volatile("msr fpcr, %0" : : "r"(state | 1ul << 24));
    return state;
}

void ck_restore_subnormals(unsigned long state) { __asm__ volatile("msr fpcr, %0" : : "r"(state)); }

#else

unsigned long ck_flush_subnormals(void) { return 0; }

void ck_restore_subnormals(unsigned long state) { (void)state; }

#endif
