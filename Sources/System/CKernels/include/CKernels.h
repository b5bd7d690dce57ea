/// Vector kernels, one header per topic.
#pragma once

#include "array.h"
#include "blas.h"
#include "copy.h"
#include "cpu.h"
#include "divergence.h"
#include "factor.h"
#include "half.h"
#include "mixture.h"
#include "panel.h"
#include "sort.h"
#include "sparse.h"
#include "subnormals.h"
#include "threads.h"
#include "tile_product.h"
