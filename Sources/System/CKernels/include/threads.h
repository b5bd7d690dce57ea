/// Whether the calling thread already does a share of a loop that is spread over threads.
#pragma once

/// Every thread has its own mark, 0 at first.
int ck_shares_loop(void);

void ck_set_shares_loop(int shares);
