import Glibc

/// What a filter does to the values of features, as far as made values need it.
struct ImageTypeTraits: Sendable {
  /// How large its grey values are beside those of the original image.
  var intensity = 1.0
  /// How many grey levels it has beside the original image.
  var levels = 1.0
  /// Whether its grey values lie around zero.
  var isCentred = false

  init(_ imageType: String) {
    if imageType.hasPrefix("wavelet-") {
      let high = imageType.dropFirst("wavelet-".count).count { $0 == "H" }
      intensity = high == 0 ? 2.4 : high == 1 ? 0.3 : high == 2 ? 0.14 : 0.07
      levels = high == 0 ? 1.6 : high == 1 ? 0.5 : high == 2 ? 0.3 : 0.2
      isCentred = high > 0
    } else if imageType.hasPrefix("log-sigma-") {
      (intensity, levels, isCentred) = (0.35, 0.5, true)
    } else {
      switch imageType {
      case "square": (intensity, levels) = (0.6, 0.8)
      case "squareroot": (intensity, levels) = (1.5, 1.3)
      case "logarithm": (intensity, levels) = (1.7, 1.4)
      case "exponential": (intensity, levels) = (0.12, 0.25)
      case "gradient": (intensity, levels) = (0.25, 0.4)
      case _ where imageType.hasPrefix("lbp-"): (intensity, levels) = (0.02, 0.25)
      default: break
      }
    }
  }

  /// The form of a feature under this filter.
  func form(of template: FeatureTemplate) -> FeatureForm {
    let factor = pow(intensity, template.unitPower) * pow(levels, template.levelPower)
    var form = template.form.scaled(by: factor)
    if isCentred, case .positive(let median, let spread) = form {
      switch template.filtered {
      case .same: break
      case .aroundZero: form = .even(mean: 0.02 * median, deviation: 0.06 * median)
      case .belowZero: form = .negative(median: median, spread: spread)
      }
    }
    return form
  }
}

/// A word that stands for several image types, as pyradiomics' parameter files use it.
enum ImageTypeWord {
  static let usual = ["original", "wavelet", "log-sigma"]

  static func expanded(_ word: String, isFlat: Bool) -> [String] {
    switch word {
    case "wavelet" where isFlat: ["LH", "HL", "HH", "LL"].map { "wavelet-\($0)" }
    case "wavelet":
      ["LLH", "LHL", "LHH", "HLL", "HLH", "HHL", "HHH", "LLL"].map { "wavelet-\($0)" }
    case "log-sigma": (1...5).map { "log-sigma-\($0)-mm-3D" }
    default: [word]
    }
  }
}
