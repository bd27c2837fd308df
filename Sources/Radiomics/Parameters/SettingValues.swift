public import Imaging
public import Settings

/// A number with the spelling that names of image types show: `1` gives `log-sigma-1-mm-3D` and
/// `1.0` gives `log-sigma-1-0-mm-3D`, as in pyradiomics.
public struct PrintedNumber: BoundedSettingValue, Hashable {
  public var value: Double
  public var isWhole: Bool

  public init(_ value: Double, isWhole: Bool) {
    self.value = value
    self.isWhole = isWhole
  }

  public static func read(_ node: Node, into problems: inout Problems) -> PrintedNumber? {
    if case .integer(let value) = node.value { return .init(Double(value), isWhole: true) }
    return Double.read(node, into: &problems).map { .init($0, isWhole: false) }
  }
  public var node: Node { isWhole ? .integer(Int(value)) : .number(value) }
  public static var shape: Shape { .number(nil) }
  public static func shape(within bounds: Shape.Bounds) -> Shape { .number(bounds) }
  public var numbers: [Double] { [value] }

  var text: String { isWhole ? String(Int(value)) : value.description }
}

/// `interpolator`: a name of SimpleITK or its number; nothing turns resampling off.
public struct InterpolatorSetting: SettingValue, Hashable {
  public var interpolator: Interpolator?

  public init(_ interpolator: Interpolator?) { self.interpolator = interpolator }

  static let words = [
    "sitkNearestNeighbor", "sitkLinear", "sitkBSpline", "sitkGaussian", "sitkLabelGaussian",
    "sitkHammingWindowedSinc", "sitkCosineWindowedSinc", "sitkWelchWindowedSinc",
    "sitkLanczosWindowedSinc", "sitkBlackmanWindowedSinc",
  ]

  public static func read(_ node: Node, into problems: inout Problems) -> Self? {
    var word = node.spelling ?? ""
    if case .integer(let number) = node.value, (1...10).contains(number) {
      word = words[number - 1]
    }
    if node.isNull { return Self(nil) }
    if let known = Interpolator(rawValue: word) { return Self(known) }
    guard words.contains(word) else {
      problems.add(
        .unknownWord, "'\(word.shortened(to: 40))' is no interpolator", at: node,
        help: Suggestion.help(for: word, among: words))
      return nil
    }
    problems.add(
      .unsupportedParameter, "the interpolator \(word) is not offered", at: node,
      help: "use one of \(words.prefix(3).joined(separator: ", "))")
    return nil
  }
  public var node: Node { interpolator.map { .text($0.rawValue) } ?? .null }
  public static var shape: Shape { .text }
}

extension WeightingNorm: WordSetting {}
extension FeatureConvention: WordSetting {}
extension Resegmentation.Mode: WordSetting, SettingValue {}

/// `wavelet`: a name of PyWavelets.
public struct WaveletName: SettingValue, Hashable {
  public var name: String

  public init(_ name: String) { self.name = name }

  public static func read(_ node: Node, into problems: inout Problems) -> WaveletName? {
    guard let name = String.read(node, into: &problems) else { return nil }
    if Wavelet(name) != nil { return WaveletName(name) }
    problems.add(
      .unknownWord, "there is no wavelet '\(name.shortened(to: 40))'", at: node,
      help: Suggestion.help(for: name, among: Wavelet.names))
    return nil
  }
  public var node: Node { .text(name) }
  public static var shape: Shape { .text }
}

extension LocalBinaryPattern.Method: WordSetting, SettingValue {}
