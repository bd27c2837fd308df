#include "CDigits.h"

// Tables of features are numbers of 15 to 18 digits, and reading them is most of what loading takes.
// Sixteen bytes are looked at together, and nothing is branched on that differs from field to field:
// how many digits stand before and behind the mark.

#if defined(__x86_64__)

#include <cpuid.h>
#include <immintrin.h>

#define VECTORS __attribute__((target("ssse3,sse4.1")))

int octavo_has_digit_instructions(void) {
  unsigned a, b, c, d;
  return __get_cpuid(1, &a, &b, &c, &d) && (c & (1u << 9)) && (c & (1u << 19));
}

// A bit for each of 32 bytes that is no digit.
VECTORS static inline uint32_t other_bytes(const uint8_t *bytes) {
  const __m128i zero = _mm_set1_epi8('0'), nine = _mm_set1_epi8(9);
  const __m128i low = _mm_sub_epi8(_mm_loadu_si128((const __m128i *)bytes), zero);
  const __m128i high = _mm_sub_epi8(_mm_loadu_si128((const __m128i *)(bytes + 16)), zero);
  const uint32_t first = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(low, nine), low));
  const uint32_t second =
      (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(high, nine), high));
  return ~(first | second << 16);
}

// The digits of the 16 bytes before `end`, those left of the mark moved over it, in fours: byte i
// counts where i > before, and comes from behind the mark where i > mark.
VECTORS static inline __m128i digits_before(const uint8_t *end, int mark, int before) {
  const __m128i places = _mm_setr_epi8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  const __m128i right = _mm_loadu_si128((const __m128i *)(end - 16));
  const __m128i left = _mm_loadu_si128((const __m128i *)(end - 17));
  const __m128i is_right = _mm_cmpgt_epi8(places, _mm_set1_epi8((char)mark));
  const __m128i counts = _mm_cmpgt_epi8(places, _mm_set1_epi8((char)before));
  const __m128i digits = _mm_and_si128(
      counts, _mm_sub_epi8(_mm_blendv_epi8(left, right, is_right), _mm_set1_epi8('0')));
  const __m128i pairs = _mm_maddubs_epi16(digits, _mm_set1_epi16(10 | 1 << 8));
  return _mm_madd_epi16(pairs, _mm_set1_epi32(100 | 1 << 16));
}

VECTORS octavo_digit_fields octavo_read_digits(
    const uint8_t *start, const uint8_t *record_end, const uint8_t *text_start,
    const uint8_t *text_end, uint8_t separator, uint8_t decimal_mark, size_t limit,
    uint64_t *digits, uint8_t *scales) {
  octavo_digit_fields found = {start, 0, 0};
  // From here to there 33 bytes before the end of a field and 32 from its start on can be read.
  const uint8_t *const last = text_end - 40;
  if (start - text_start < 40) return found;
  while (found.count < limit && found.next < last) {
    const uint8_t *const field = found.next;
    // The sign is looked at aside: where the field ends must be known soon, for the next one.
    const int is_negative = *field == '-';
    uint32_t others = other_bytes(field) & ~(uint32_t)is_negative;
    if (others == 0) break;
    const int whole = __builtin_ctz(others) - is_negative;
    int length = whole, decimals = 0;
    if (field[is_negative + whole] == decimal_mark) {
      others &= others - 1;
      if (others == 0) break;
      length = __builtin_ctz(others) - is_negative;
      decimals = length - whole - 1;
      if (decimals == 0) break;
    } else if (whole > 7 || (whole > 1 && field[is_negative] == '0')) {
      break;  // Identifiers are long, or start with a needless zero.
    }
    const int count = length - (decimals > 0);
    if (whole == 0 || count > 20) break;
    const uint8_t *const end = field + is_negative + length;
    if (end > record_end || (end < record_end && *end != separator)) break;
    // Without a mark nothing is moved: it stands before everything.
    const int mark = decimals > 0 ? 15 - decimals : -20;
    const __m128i fours = digits_before(end, mark, 15 - count);
    const __m128i eights = _mm_madd_epi16(
        _mm_packus_epi32(fours, fours), _mm_set1_epi32(10000 | 1 << 16));
    const uint64_t both = (uint64_t)_mm_cvtsi128_si64(eights);
    const __m128i more = digits_before(end - 16, mark + 16, 31 - count);
    const uint64_t leading = (uint32_t)_mm_extract_epi32(more, 3);
    if (leading > 999) break;
    digits[found.count] = leading * 10000000000000000u + (both & 0xffffffffu) * 100000000u +
                          (both >> 32);
    scales[found.count] = (uint8_t)(decimals | is_negative << 7);
    found.count++;
    if (end == record_end) {
      found.next = end;
      found.ended = 1;
      break;
    }
    found.next = end + 1;
  }
  return found;
}

#else

int octavo_has_digit_instructions(void) { return 0; }

octavo_digit_fields octavo_read_digits(
    const uint8_t *start, const uint8_t *record_end, const uint8_t *text_start,
    const uint8_t *text_end, uint8_t separator, uint8_t decimal_mark, size_t limit,
    uint64_t *digits, uint8_t *scales) {
  (void)record_end, (void)text_start, (void)text_end, (void)separator, (void)decimal_mark;
  (void)limit, (void)digits, (void)scales;
  return (octavo_digit_fields){start, 0, 0};
}

#endif
