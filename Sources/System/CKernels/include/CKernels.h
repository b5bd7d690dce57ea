/// Vector kernels, one header per topic.
#pragma once

#include "cpu.h"
#include "divergence.h"
#include "mixture.h"
