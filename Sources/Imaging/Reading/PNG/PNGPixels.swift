import CPNG
import Settings

/// The expanded samples of a PNG file.
struct PNGPixels {
  var samples: [UInt8]
  var channels: Int
  var isWide: Bool

  init(_ bytes: [UInt8], header: PNGHeader, file: String) throws(ProblemsFound) {
    isWide = header.isWide
    let colours = header.isColour ? 3 : 1
    // Transparency may come as a colour key or a palette, which only the decoder knows.
    for alpha in [header.colour & 4 != 0 ? 1 : 0, 1] {
      let channels = colours + alpha
      let count = header.width * header.height * channels * (header.isWide ? 2 : 1)
      var outcome: Int32 = 0
      let samples = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
        buffer.initialize(repeating: 0)
        outcome = bytes.withUnsafeBufferPointer { source in
          octavo_png_read(
            source.baseAddress, source.count, UInt32(header.width), UInt32(header.height),
            Int32(channels), header.isWide ? 1 : 0, buffer.baseAddress)
        }
        initialized = count
      }
      if outcome == 0 {
        self.samples = samples
        self.channels = channels
        return
      }
      if outcome == 1 { break }
    }
    throw .image(
      .damagedImageData, "the compressed pixels are damaged or end too early", file: file,
      help: "copy the file again from where it came from")
  }

  /// One sample per pixel.
  func grey() -> [UInt8] {
    if channels == 1 { return samples }
    let width = isWide ? 2 : 1
    let count = samples.count / (channels * width)
    var result = [UInt8](repeating: 0, count: count * width)
    func sample(_ pixel: Int, _ channel: Int) -> Double {
      let at = (pixel * channels + channel) * width
      return isWide ? Double(Int(samples[at]) | Int(samples[at + 1]) << 8) : Double(samples[at])
    }
    for pixel in 0..<count {
      var value = sample(pixel, 0)
      if channels >= 3 {
        value = 0.2125 * value + 0.7154 * sample(pixel, 1) + 0.0721 * sample(pixel, 2)
      }
      let rounded = Int(value.rounded())
      result[pixel * width] = UInt8(truncatingIfNeeded: rounded)
      if isWide { result[pixel * width + 1] = UInt8(truncatingIfNeeded: rounded >> 8) }
    }
    return result
  }
}
