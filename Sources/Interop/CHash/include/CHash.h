#pragma once
#include <stddef.h>
#include <stdint.h>

// Whether this processor computes SHA-256 rounds itself.
int octavo_has_sha_instructions(void);

// FIPS 180-4 compression of whole 64-byte blocks; only where the processor has the instructions.
void octavo_sha256_blocks(uint32_t state[8], const uint8_t *bytes, size_t blocks);
