#include "CDICOM.h"

#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <istream>
#include <memory>
#include <streambuf>
#include <string>

#include <gdcm-3.0/gdcmImage.h>
#include <gdcm-3.0/gdcmImageHelper.h>
#include <gdcm-3.0/gdcmImageReader.h>
#include <gdcm-3.0/gdcmReader.h>
#include <gdcm-3.0/gdcmSequenceOfFragments.h>
#include <gdcm-3.0/gdcmSequenceOfItems.h>
#include <gdcm-3.0/gdcmStringFilter.h>
#include <gdcm-3.0/gdcmTrace.h>

namespace {

// Bytes as a stream, without a copy.
struct Memory : std::streambuf {
  Memory(const unsigned char *bytes, size_t count) {
    char *base = const_cast<char *>(reinterpret_cast<const char *>(bytes));
    setg(base, base, base + count);
  }
  pos_type seekoff(off_type offset, std::ios_base::seekdir way, std::ios_base::openmode) override {
    off_type size = egptr() - eback();
    off_type start = way == std::ios_base::beg ? 0 : way == std::ios_base::cur ? gptr() - eback() : size;
    off_type target = start + offset;
    if (target < 0 || target > size) return pos_type(off_type(-1));
    setg(eback(), eback() + target, egptr());
    return pos_type(target);
  }
  pos_type seekpos(pos_type position, std::ios_base::openmode mode) override {
    return seekoff(off_type(position), std::ios_base::beg, mode);
  }
};

}  // namespace

// Distributions build GDCM with its assertions on, and damaged files reach them: a failed assertion
// would end the process. While a call is inside of this door, the failure comes back to the door as
// a refusal instead; what the call had allocated is lost. Outside of the door nothing changes.
static thread_local std::jmp_buf *octavo_door = nullptr;

extern "C" void __assert_fail(
    const char *assertion, const char *file, unsigned int line, const char *function) noexcept {
  if (octavo_door) std::longjmp(*octavo_door, 1);
  std::fprintf(stderr, "%s:%u: %s: assertion '%s' failed\n", file, line, function, assertion);
  std::abort();
}

namespace {

template <class Result, class Body>
Result guarded(Result refusal, Body body) {
  std::jmp_buf door;
  std::jmp_buf *outer = octavo_door;
  if (setjmp(door)) {
    octavo_door = outer;
    return refusal;
  }
  octavo_door = &door;
  try {
    Result result = body();
    octavo_door = outer;
    return result;
  } catch (...) {
    octavo_door = outer;
    return refusal;
  }
}

}  // namespace

struct octavo_dicom {
  std::string bytes;
  std::unique_ptr<gdcm::Reader> reader;
  std::unique_ptr<gdcm::ImageReader> images;
};

extern "C" int octavo_dicom_recognises(const unsigned char *bytes, size_t count) {
  return count > 132 && std::memcmp(bytes + 128, "DICM", 4) == 0;
}

extern "C" octavo_dicom *octavo_dicom_open(const unsigned char *bytes, size_t count) {
  return guarded<octavo_dicom *>(nullptr, [&]() -> octavo_dicom * {
    gdcm::Trace::WarningOff();
    gdcm::Trace::ErrorOff();
    gdcm::Trace::DebugOff();
    auto file = std::make_unique<octavo_dicom>();
    file->bytes.assign(reinterpret_cast<const char *>(bytes), count);
    Memory memory(reinterpret_cast<const unsigned char *>(file->bytes.data()), count);
    std::istream stream(&memory);
    file->reader = std::make_unique<gdcm::Reader>();
    file->reader->SetStream(stream);
    if (!file->reader->Read()) return nullptr;
    return file.release();
  });
}

extern "C" void octavo_dicom_close(octavo_dicom *file) {
  try {
    delete file;
  } catch (...) {
  }
}

namespace {

long number(const octavo_dicom *file, uint16_t group, uint16_t element, long absent) {
  const gdcm::DataSet &set = file->reader->GetFile().GetDataSet();
  gdcm::Tag tag(group, element);
  if (!set.FindDataElement(tag)) return absent;
  gdcm::StringFilter filter;
  filter.SetFile(file->reader->GetFile());
  return std::strtol(filter.ToStringPair(set.GetDataElement(tag)).second.c_str(), nullptr, 10);
}

// Compressed frames: there must be some, and run-length frames must have as many segments as a
// pixel has bytes, which GDCM divides by.
bool has_sound_fragments(
    const octavo_dicom *file, const gdcm::DataElement &pixels, long frames, long width) {
  const gdcm::SequenceOfFragments *fragments = pixels.GetSequenceOfFragments();
  if (!fragments || fragments->GetNumberOfFragments() < 1) return false;
  bool is_run_length = file->reader->GetFile().GetHeader().GetDataSetTransferSyntax() ==
      gdcm::TransferSyntax::RLELossless;
  if (is_run_length && long(fragments->GetNumberOfFragments()) != frames) return false;
  for (size_t i = 0; i < fragments->GetNumberOfFragments(); ++i) {
    const gdcm::ByteValue *value = fragments->GetFragment(i).GetByteValue();
    if (!value || value->GetLength() < 4) return false;
    if (!is_run_length) continue;
    uint32_t header[16];
    if (value->GetLength() < sizeof header) return false;
    std::memcpy(header, value->GetPointer(), sizeof header);
    if (long(header[0]) != width || width > 15) return false;
    for (long segment = 1; segment <= width; ++segment) {
      uint32_t before = segment == 1 ? 64 : header[segment - 1];
      if (header[segment] < before || header[segment] >= value->GetLength()) return false;
    }
  }
  return true;
}

// GDCM divides by these without looking.
bool is_sound(const octavo_dicom *file) {
  const gdcm::DataSet &set = file->reader->GetFile().GetDataSet();
  if (!set.FindDataElement(gdcm::Tag(0x7fe0, 0x0010))) return false;
  const gdcm::DataElement &pixels = set.GetDataElement(gdcm::Tag(0x7fe0, 0x0010));
  if (pixels.IsEmpty()) return false;
  long rows = number(file, 0x0028, 0x0010, 0), columns = number(file, 0x0028, 0x0011, 0);
  long bits = number(file, 0x0028, 0x0100, 0), samples = number(file, 0x0028, 0x0002, 1);
  long stored = number(file, 0x0028, 0x0101, bits), high = number(file, 0x0028, 0x0102, bits - 1);
  long frames = number(file, 0x0028, 0x0008, 1);
  bool sound = rows > 0 && rows <= 65535 && columns > 0 && columns <= 65535 && frames > 0 &&
      frames <= 1000000 && (samples == 1 || samples == 3) &&
      (bits == 1 || bits == 8 || bits == 16 || bits == 32 || bits == 64) && stored > 0 &&
      stored <= bits && high >= stored - 1 && high < bits;
  if (!sound) return false;
  const gdcm::ByteValue *value = pixels.GetByteValue();
  if (!value) return has_sound_fragments(file, pixels, frames, samples * (bits / 8));
  double needed = double(rows) * double(columns) * double(frames) * double(samples) * double(bits) / 8;
  return double(value->GetLength()) + 1 >= needed;
}

}  // namespace

extern "C" int octavo_dicom_image(octavo_dicom *file, octavo_dicom_info *info) {
  return guarded<int>(0, [&]() -> int {
    gdcm::ImageHelper::SetForceRescaleInterceptSlope(true);
    gdcm::ImageHelper::SetForcePixelSpacing(true);
    if (!file->images) {
      if (!is_sound(file)) return 0;
      Memory memory(reinterpret_cast<const unsigned char *>(file->bytes.data()), file->bytes.size());
      std::istream stream(&memory);
      auto images = std::make_unique<gdcm::ImageReader>();
      images->SetStream(stream);
      if (!images->Read()) return 0;
      file->images = std::move(images);
    }
    const gdcm::Image &image = file->images->GetImage();
    const unsigned int *dimensions = image.GetDimensions();
    const gdcm::PixelFormat &format = image.GetPixelFormat();
    info->columns = static_cast<int>(dimensions[0]);
    info->rows = static_cast<int>(dimensions[1]);
    info->frames = image.GetNumberOfDimensions() == 3 ? static_cast<int>(dimensions[2]) : 1;
    info->samples = format.GetSamplesPerPixel();
    info->planar = image.GetPlanarConfiguration() == 1;
    info->bits_allocated = format.GetBitsAllocated();
    info->bits_stored = format.GetBitsStored();
    info->is_signed = format.GetPixelRepresentation() == 1;
    gdcm::PixelFormat::ScalarType scalar = format.GetScalarType();
    info->is_float = scalar == gdcm::PixelFormat::FLOAT32 || scalar == gdcm::PixelFormat::FLOAT64;
    switch (image.GetPhotometricInterpretation()) {
      case gdcm::PhotometricInterpretation::MONOCHROME1: info->photometric = 1; break;
      case gdcm::PhotometricInterpretation::MONOCHROME2: info->photometric = 2; break;
      case gdcm::PhotometricInterpretation::RGB: info->photometric = 3; break;
      case gdcm::PhotometricInterpretation::YBR_FULL:
      case gdcm::PhotometricInterpretation::YBR_FULL_422:
      case gdcm::PhotometricInterpretation::YBR_ICT:
      case gdcm::PhotometricInterpretation::YBR_RCT: info->photometric = 4; break;
      default: info->photometric = 0; break;
    }
    for (int i = 0; i < 3; ++i) {
      info->spacing[i] = image.GetSpacing(i);
      info->origin[i] = image.GetOrigin(i);
    }
    const double *cosines = image.GetDirectionCosines();
    for (int i = 0; i < 6; ++i) info->direction[i] = cosines[i];
    info->slope = image.GetSlope();
    info->intercept = image.GetIntercept();
    info->bytes = image.GetBufferLength();
    return 1;
  });
}

extern "C" int octavo_dicom_pixels(octavo_dicom *file, unsigned char *target, size_t bytes) {
  return guarded<int>(0, [&]() -> int {
    if (!file->images) return 0;
    const gdcm::Image &image = file->images->GetImage();
    if (image.GetBufferLength() != bytes) return 0;
    return image.GetBuffer(reinterpret_cast<char *>(target)) ? 1 : 0;
  });
}

namespace {

// Walks down a path and calls `body` with the data set and the last tag.
template <class Body>
bool descend(octavo_dicom *file, const uint32_t *path, int depth, Body body) {
  const gdcm::DataSet *set = &file->reader->GetFile().GetDataSet();
  // Sequences of unknown representation are parsed anew: they live as long as this walk.
  gdcm::SmartPointer<gdcm::SequenceOfItems> keep[8];
  if (depth < 1 || depth > 15 || depth % 2 == 0) return false;
  for (int level = 0; level + 2 < depth; level += 2) {
    gdcm::Tag tag(path[level]);
    if (!set->FindDataElement(tag)) return false;
    keep[level / 2] = set->GetDataElement(tag).GetValueAsSQ();
    if (!keep[level / 2]) return false;
    if (path[level + 1] >= keep[level / 2]->GetNumberOfItems()) return false;
    set = &keep[level / 2]->GetItem(path[level + 1] + 1).GetNestedDataSet();
  }
  gdcm::Tag tag(path[depth - 1]);
  if (!set->FindDataElement(tag)) return false;
  body(*set, tag);
  return true;
}

}  // namespace

extern "C" long octavo_dicom_text(
    octavo_dicom *file, const uint32_t *path, int depth, char *target, long capacity) {
  return guarded<long>(-1, [&]() -> long {
    long length = -1;
    descend(file, path, depth, [&](const gdcm::DataSet &set, const gdcm::Tag &tag) {
      gdcm::StringFilter filter;
      filter.SetFile(file->reader->GetFile());
      std::string text = filter.ToStringPair(set.GetDataElement(tag)).second;
      length = static_cast<long>(text.size());
      long count = length < capacity ? length : capacity;
      if (count > 0) std::memcpy(target, text.data(), static_cast<size_t>(count));
    });
    return length;
  });
}

extern "C" int octavo_dicom_items(octavo_dicom *file, const uint32_t *path, int depth) {
  return guarded<int>(0, [&]() -> int {
    int count = 0;
    descend(file, path, depth, [&](const gdcm::DataSet &set, const gdcm::Tag &tag) {
      gdcm::SmartPointer<gdcm::SequenceOfItems> items = set.GetDataElement(tag).GetValueAsSQ();
      if (items) count = static_cast<int>(items->GetNumberOfItems());
    });
    return count;
  });
}
