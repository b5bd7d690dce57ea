#pragma once
#include "cpu.h"
#include "divergence.h"
