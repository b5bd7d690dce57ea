#define _GNU_SOURCE
#include "blas.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#include "cpu.h"

void ck_correct_openblas_selection(void) {
#if CKERNELS_X86
    int level = ckernels_best_level();
    if (level < CKERNELS_AVX2 || getenv("OPENBLAS_CORETYPE")) return;
    char *(*core_name)(void) = (char *(*)(void))dlsym(RTLD_DEFAULT, "openblas_get_corename");
    void (*initialise)(void) = (void (*)(void))dlsym(RTLD_DEFAULT, "gotoblas_dynamic_init");
    void (*quit)(void) = (void (*)(void))dlsym(RTLD_DEFAULT, "gotoblas_dynamic_quit");
    if (!core_name || !initialise || !quit) return;
    const char *name = core_name();
    if (strcmp(name, "Prescott") && strcmp(name, "Core2") && strcmp(name, "Nehalem")) return;
    setenv("OPENBLAS_CORETYPE", level == CKERNELS_AVX512 ? "SkylakeX" : "Haswell", 1);
    quit();
    initialise();
    unsetenv("OPENBLAS_CORETYPE");
#endif
}
