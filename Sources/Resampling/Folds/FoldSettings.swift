public import Settings

/// How rows are divided for cross-validation.
public struct FoldSettings: Configurable {
  public var count = 10
  public var shuffle = true
  public var stratify = true
  public var seed: Int?
  public var generator = Generator.octavo
  public var column: DataName?

  public init() {}

  public init(count: Int) { self.count = count }

  public static var fields: [Field<Self>] {
    [
      Field("count", \.count, .between(2, 1000), fills: .scalar, "the number of folds"),
      Field(
        "shuffle", \.shuffle,
        "whether rows are dealt by chance; otherwise folds follow the order of the rows"),
      Field("stratify", \.stratify, "whether every fold gets its share of each class"),
      Field(
        "seed", \.seed, .between(0, 4_294_967_295), "seed of the folds; the study's own by default"),
      Field("generator", \.generator, "whose random numbers deal the rows"),
      Field("column", \.column, "a column whose values are the folds"),
    ]
  }

  public enum Generator: String, WordSetting {
    case octavo
    case scikitLearn = "scikit-learn"

    public var meaning: String {
      switch self {
      case .octavo: "octavo's own streams; rows of one patient stay in one fold"
      case .scikitLearn:
        "KFold or StratifiedKFold with random_state, member for member (rows of one patient may part)"
      }
    }
  }
}
