#include "CImaging.h"

#if defined(__GLIBC__)
#include <malloc.h>

int octavo_keep_memory(int bytes) {
  return mallopt(M_MMAP_THRESHOLD, bytes) && mallopt(M_TRIM_THRESHOLD, bytes);
}
#else
int octavo_keep_memory(int bytes) { return (void)bytes, 0; }
#endif
