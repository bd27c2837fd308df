#pragma once
#include <stddef.h>
#include <stdint.h>

// Whether this processor has the instructions (SSSE3 and SSE4.1).
int octavo_has_digit_instructions(void);

// Where reading stopped.
typedef struct {
  const uint8_t *next;  // the first field that was not read
  size_t count;         // fields read
  int ended;            // the record ended with the last of them
} octavo_digit_fields;

// Reads fields like -12.345 or 678 as whole numbers with a count of decimals, until `limit` of them
// are read, the record ends, or one is written otherwise. Bit 7 of a scale is the sign, the others
// count the decimals. Bytes of the text before `start` and behind `record_end` may be looked at.
octavo_digit_fields octavo_read_digits(
    const uint8_t *start, const uint8_t *record_end, const uint8_t *text_start,
    const uint8_t *text_end, uint8_t separator, uint8_t decimal_mark, size_t limit,
    uint64_t *digits, uint8_t *scales);
