#pragma once
#include <libsvm/svm.h>
