#pragma once
#include <setjmp.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <png.h>

// libpng reports errors by longjmp, which Swift cannot catch: this door keeps the jump in C.

typedef struct {
  const unsigned char *bytes;
  size_t count;
  size_t position;
} octavo_png_source;

static void octavo_png_take(png_structp png, png_bytep target, size_t length) {
  octavo_png_source *source = (octavo_png_source *)png_get_io_ptr(png);
  if (length > source->count - source->position) png_error(png, "end of file");
  memcpy(target, source->bytes + source->position, length);
  source->position += length;
}

static void octavo_png_fail(png_structp png, png_const_charp message) {
  (void)message;
  png_longjmp(png, 1);
}

static void octavo_png_hush(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

// Reads stored samples: palettes and low bit depths expanded, 16 bits in native order. `channels`
// is the number of samples per pixel that `target` has room for. 0 on success, 1 where the file is
// damaged, 2 where it is not what was announced.
static inline int octavo_png_read(
    const unsigned char *bytes, size_t count, unsigned width, unsigned height, int channels,
    int wide, unsigned char *target) {
  octavo_png_source source = {bytes, count, 0};
  png_structp png =
      png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, octavo_png_fail, octavo_png_hush);
  if (!png) return 1;
  png_infop info = png_create_info_struct(png);
  if (!info) {
    png_destroy_read_struct(&png, NULL, NULL);
    return 1;
  }
  png_bytep *volatile rows = NULL;
  if (setjmp(png_jmpbuf(png))) {
    png_destroy_read_struct(&png, &info, NULL);
    free((void *)rows);
    return 1;
  }
  png_set_read_fn(png, &source, octavo_png_take);
  png_set_user_limits(png, 1u << 20, 1u << 20);
  png_set_chunk_malloc_max(png, 16u << 20);
  png_read_info(png, info);
  png_set_expand(png);
  if (wide) png_set_swap(png);
  (void)png_set_interlace_handling(png);
  png_read_update_info(png, info);
  size_t row = png_get_rowbytes(png, info);
  if (png_get_image_width(png, info) != width || png_get_image_height(png, info) != height ||
      png_get_channels(png, info) != channels ||
      row != (size_t)width * (size_t)channels * (wide ? 2 : 1)) {
    png_destroy_read_struct(&png, &info, NULL);
    return 2;
  }
  rows = (png_bytep *)malloc(sizeof(png_bytep) * height);
  if (!rows) png_error(png, "memory");
  for (unsigned y = 0; y < height; ++y) rows[y] = target + row * y;
  png_read_image(png, (png_bytepp)rows);
  png_destroy_read_struct(&png, &info, NULL);
  free((void *)rows);
  return 0;
}
