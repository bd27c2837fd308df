/// The codes that scikit-learn gives to strata: labels sorted as numpy sorts them.
public enum ScikitLearnStrata {
  /// Codes of text labels, ordered by Unicode code point.
  public static func codes(of labels: [String]) -> [Int] {
    codes(of: labels.map { Array($0.unicodeScalars.map(\.value)) }) {
      $0.lexicographicallyPrecedes($1)
    }
  }

  /// Codes of numbers, in ascending order.
  public static func codes(of numbers: [Double]) -> [Int] {
    codes(of: numbers, before: <)
  }

  /// Codes of rows of several variables: scikit-learn joins the texts of a row by a space.
  public static func codes(ofRows rows: [[String]]) -> [Int] {
    codes(of: rows.map { $0.joined(separator: " ") })
  }

  private static func codes<Label: Hashable>(
    of labels: [Label], before: (Label, Label) -> Bool
  ) -> [Int] {
    var places: [Label: Int] = [:]
    for (place, label) in Set(labels).sorted(by: before).enumerated() { places[label] = place }
    return labels.map { places[$0]! }
  }
}
