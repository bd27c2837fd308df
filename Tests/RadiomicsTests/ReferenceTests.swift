import Settings
import Testing

@testable import Radiomics

/// Features against pyradiomics 3.0.1 (numpy 1.26.4, SimpleITK 2.5.7, PyWavelets 1.9.0), on the
/// test cases of its source distribution and on made images (`Reference/make_synthetic.py`).
@Suite struct ReferenceTests {
  /// Features that may differ, with the cause. The image `lbp-3D-m2` holds few distinct values, each
  /// a sum over the corners of a sphere: patterns that are turned versions of one another differ in
  /// the last bits, in pyradiomics and here. The robust deviation keeps values between two percentiles
  /// that are such values themselves, so that last bits decide how many of them count.
  static let exceptions = ["lbp-3D-m2_firstorder_RobustMeanAbsoluteDeviation"]

  @Test(arguments: ReferenceCase.all)
  func agreesWithPyradiomics(_ reference: ReferenceCase) throws {
    let node = try reference.node()
    let (image, mask) = try reference.images(node)
    let row = try Extractor(try reference.parameters(node), threads: 2)
      .extract(image: image, mask: mask)
    let expected = reference.expected(node)
    #expect(row.features.map(\.name) == expected.names)
    var (worst, worstName, failures) = (0.0, "", [String]())
    for feature in row.features {
      guard let wanted = expected.values[feature.name],
        !Self.exceptions.contains(feature.name)
      else { continue }
      if wanted.isNaN && feature.value.isNaN { continue }
      let difference = abs(feature.value - wanted)
      let relative = difference / abs(wanted)
      if difference <= 1e-9 { continue }
      if relative > worst { (worst, worstName) = (relative, feature.name) }
      if !(relative <= 1e-6) {
        failures.append("\(feature.name): \(feature.value), expected \(wanted)")
      }
    }
    #expect(failures.isEmpty, "\(failures.count): \(failures.prefix(12))")
    #expect(worst <= 1e-6, "worst: \(worstName)")
    print("MEASURED \(reference.name) \(row.features.count) worst \(worst) \(worstName)")
  }
}
