/// Arithmetic on subnormal numbers, which takes a processor up to a hundred times as long as that on others.
#pragma once

/// Lets the calling thread take subnormal operands and results for zero, where the processor can. Returns the state before,
/// for `ck_restore_subnormals`.
unsigned long ck_flush_subnormals(void);

void ck_restore_subnormals(unsigned long state);
