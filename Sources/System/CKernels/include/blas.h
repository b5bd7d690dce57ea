/// Help for the BLAS library that is linked.
#pragma once

/// Makes OpenBLAS use the vector instructions of this processor where it has not recognised it.
///
/// Old versions take processors that are newer than they are for one of 2004, and are then five to eight times slower than
/// they could be. If OpenBLAS says so of itself, the processor has AVX2, and the environment does not name a kernel set
/// (OPENBLAS_CORETYPE), its selection is repeated with the right name. Does nothing for other libraries.
///
/// To be called once, before the first use of BLAS.
void ck_correct_openblas_selection(void);
