#pragma once
#include "mixture.h"
