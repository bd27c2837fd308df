#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// A DICOM file read from memory by GDCM. Nothing is thrown across this door; every call tells
// failure by its value.
typedef struct octavo_dicom octavo_dicom;

// What a file says about its pixels.
typedef struct {
  int columns, rows, frames;
  int samples;         // per pixel
  int planar;          // 1 where samples lie in planes
  int bits_allocated;  // 1, 8, 16, 32; others are not handed out
  int bits_stored;
  int is_signed;
  int is_float;        // 32 or 64 bit floats
  int photometric;     // 1 MONOCHROME1, 2 MONOCHROME2, 3 RGB, 4 YBR_FULL (or its relatives), 0 other
  double spacing[3];
  double origin[3];
  double direction[6];
  double slope, intercept;
  size_t bytes;        // of the decoded pixels
} octavo_dicom_info;

// Whether the bytes look like a DICOM file.
int octavo_dicom_recognises(const unsigned char *bytes, size_t count);

// NULL where the bytes are no DICOM file.
octavo_dicom *octavo_dicom_open(const unsigned char *bytes, size_t count);
void octavo_dicom_close(octavo_dicom *file);

// Whether the file holds pixels that can be decoded; fills `info`.
int octavo_dicom_image(octavo_dicom *file, octavo_dicom_info *info);

// Decodes the stored pixels into a buffer of `info.bytes`. 1 on success.
int octavo_dicom_pixels(octavo_dicom *file, unsigned char *target, size_t bytes);

// The text of an element. `path` alternates tags (group << 16 | element) and item numbers from 0,
// and ends with a tag; `depth` is its length. Returns the length, or -1 where there is none. The
// text is cut off at `capacity`; numbers are written as text.
long octavo_dicom_text(octavo_dicom *file, const uint32_t *path, int depth, char *target, long capacity);

// How many items a sequence has; 0 where there is none.
int octavo_dicom_items(octavo_dicom *file, const uint32_t *path, int depth);

#ifdef __cplusplus
}
#endif
