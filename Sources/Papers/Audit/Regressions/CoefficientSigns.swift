/// β and the odds ratio lie on the same side of no effect.
enum CoefficientSigns: Check {
  static let word = "sign"
  static let meaning = "β is negative where the odds ratio is below 1"

  static func findings(in facts: PaperFacts) -> [Finding] {
    facts.printedFits.filter(\.hasLostSign).map { fit in
      let printed = fit.values["beta"]?.text ?? ""
      let other = printed.hasPrefix("-") ? String(printed.dropFirst()) : "-\(printed)"
      return Finding(
        "\(fit.id).sign", what: "sign of β against the odds ratio", printed: printed,
        recomputed: other, .inconsistent,
        sentence:
          "An odds ratio of \(fit.values["or"]?.text ?? "") needs β = \(other); the sign was lost.")
    }
  }
}
