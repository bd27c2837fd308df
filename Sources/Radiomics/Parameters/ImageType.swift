/// The images that features are taken from: the original and its filtered versions, under the names
/// of pyradiomics 3.0.1.
public enum ImageType: String, CaseIterable, Hashable, Sendable {
  case original = "Original"
  case wavelet = "Wavelet"
  case laplacianOfGaussian = "LoG"
  case square = "Square"
  case squareRoot = "SquareRoot"
  case logarithm = "Logarithm"
  case exponential = "Exponential"
  case gradient = "Gradient"
  case localBinaryPattern2D = "LBP2D"
  case localBinaryPattern3D = "LBP3D"
}
