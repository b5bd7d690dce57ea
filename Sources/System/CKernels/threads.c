#include "threads.h"

static _Thread_local int shares_loop = 0;

int ck_shares_loop(void) { return shares_loop; }

void ck_set_shares_loop(int shares) { shares_loop = shares; }
