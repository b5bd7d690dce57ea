/// Whether the calling thread already does a share of a loop that is spread over threads.
#pragma once

/// Every thread has its own mark, 0 at first.
int ck_shares_loop(void);

void ck_set_shares_loop(int shares);

/// Tells the processor that the thread waits for another one's write.
static inline void ck_pause(void) {
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("isb" ::: "memory");
#endif
}
