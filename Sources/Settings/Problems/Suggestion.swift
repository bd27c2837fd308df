/// Finds the word that was probably meant.
public enum Suggestion {
  /// The nearest of `words` by edit distance (Damerau-Levenshtein, adjacent swaps count once), or
  /// nil when none is near enough: at most a third of the letters may differ.
  public static func nearest(to word: String, among words: [String]) -> String? {
    let wanted = Array(normalised(word))
    var best: (word: String, distance: Int)?
    for candidate in words {
      let letters = Array(normalised(candidate))
      let limit = max(1, max(wanted.count, letters.count) / 3)
      guard abs(wanted.count - letters.count) <= limit else { continue }
      let distance = editDistance(wanted, letters)
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.word
  }

  /// `did you mean 'x'?`, or the words that are possible when none is near.
  public static func help(for word: String, among words: [String]) -> String? {
    if let nearest = nearest(to: word, among: words) { return "did you mean '\(nearest)'?" }
    guard !words.isEmpty else { return nil }
    let shown = words.prefix(24).joined(separator: ", ")
    return "possible here: \(shown)\(words.count > 24 ? ", …" : "")"
  }

  private static func normalised(_ word: String) -> [Character] {
    word.prefix(64).map { $0 == "_" || $0 == " " ? "-" : Character($0.lowercased()) }
  }

  private static func editDistance(_ a: [Character], _ b: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var row = [i + 1]
      for (j, y) in b.enumerated() {
        var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (x == y ? 0 : 1))
        if i > 0, j > 0, x == b[j - 1], a[i - 1] == y { cost = min(cost, beforeLast[j - 1] + 1) }
        row.append(cost)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
