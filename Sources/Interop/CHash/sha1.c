#include "CHash.h"

// SHA-1 identifies the buffers of images, which are large: the x86 SHA extensions compute the same
// bits several times faster than portable code.

#if defined(__x86_64__)

#include <immintrin.h>

#define GROUPS(first, function)                                                              \
  for (int g = first; g < first + 5; ++g) {                                                  \
    if (g >= 4) {                                                                            \
      __m128i next = _mm_sha1msg1_epu32(w[g & 3], w[(g + 1) & 3]);                           \
      next = _mm_xor_si128(next, w[(g + 2) & 3]);                                            \
      w[g & 3] = _mm_sha1msg2_epu32(next, w[(g + 3) & 3]);                                   \
    }                                                                                        \
    const __m128i sum = g == 0 ? _mm_add_epi32(e, w[0]) : _mm_sha1nexte_epu32(before, w[g & 3]); \
    before = abcd;                                                                           \
    abcd = _mm_sha1rnds4_epu32(abcd, sum, function);                                         \
  }

__attribute__((target("sha,ssse3,sse4.1"))) void octavo_sha1_blocks(
    uint32_t state[5], const uint8_t *bytes, size_t blocks) {
  const __m128i order = _mm_set_epi64x(0x0001020304050607ULL, 0x08090a0b0c0d0e0fULL);
  __m128i abcd = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)state), 0x1B);
  __m128i e = _mm_set_epi32((int)state[4], 0, 0, 0);
  for (; blocks > 0; --blocks, bytes += 64) {
    const __m128i abcd_before = abcd, e_before = e;
    __m128i w[4], before = abcd;
    for (int i = 0; i < 4; ++i)
      w[i] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(bytes + 16 * i)), order);
#pragma clang loop unroll(full)
    GROUPS(0, 0)
#pragma clang loop unroll(full)
    GROUPS(5, 1)
#pragma clang loop unroll(full)
    GROUPS(10, 2)
#pragma clang loop unroll(full)
    GROUPS(15, 3)
    e = _mm_sha1nexte_epu32(before, e_before);
    abcd = _mm_add_epi32(abcd, abcd_before);
  }
  _mm_storeu_si128((__m128i *)state, _mm_shuffle_epi32(abcd, 0x1B));
  state[4] = (uint32_t)_mm_extract_epi32(e, 3);
}

#else

void octavo_sha1_blocks(uint32_t state[5], const uint8_t *bytes, size_t blocks) {
  (void)state;
  (void)bytes;
  (void)blocks;
}

#endif
