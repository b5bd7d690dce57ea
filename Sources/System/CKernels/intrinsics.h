// The processor's own vector instructions, where there are any.
#pragma once

#include "cpu.h"

#if CKERNELS_X86
#include <immintrin.h>
#endif
