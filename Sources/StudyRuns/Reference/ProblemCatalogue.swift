internal import Cohorts
internal import Modelling
internal import Notebooks
internal import Papers
internal import Preparation
internal import Radiomics
internal import Resampling
public import Settings
internal import Specifications
internal import Synthesis
internal import YAMLReading

/// Every kind of problem that octavo can report, by code.
public enum ProblemCatalogue {
  public static let kinds: [ProblemKind] = {
    let families: [[ProblemKind]] = [
      ProblemKind.yamlReading, ProblemKind.settings, ProblemKind.cohorts, ProblemKind.papers,
      ProblemKind.preparation, ProblemKind.models, ProblemKind.radiomics, ProblemKind.synthesis,
      ProblemKind.rebuilding,
    ]
    let own: [ProblemKind] = [
      .languageVersion, .notYet, .studyNotFound, .fileUnreadable, .studyExists, .starterInput,
      .splitWay, .splitImpossible, .cellName, .cellNameTwice, .cellInput, .cellFailed, .interaction,
      .noFormula,
      .outcomeForm,
      .templateBroken, .textBroken, .textUnfilled, .outputRefused, .noResults, .otherFormat,
      .noFonts,
    ]
    return (families.flatMap(\.self) + own).sorted { $0.code < $1.code }
  }()

  public static func kind(_ code: String) -> ProblemKind? {
    kinds.first { $0.code == code.uppercased() }
  }
}

extension ProblemKind {
  public static let templateBroken = ProblemKind(
    "OCT280", "a template that cannot be used",
    explanation: """
      A template in the folder given with --templates cannot be read or parsed. The templates of \
      octavo itself are part of the program; `Templates/README.md` describes what they can use.
      """)
  public static let noFonts = ProblemKind(
    "OCT284", "fonts that are not there",
    explanation: """
      Figures are drawn with the DejaVu fonts, which `make setup` installs (Debian: \
      fonts-dejavu-core). `octavo doctor` says what this machine has.
      """)
}
