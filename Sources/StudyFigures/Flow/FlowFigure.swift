public import Plotting

/// How patients (or features) came to the analysis: who was in, who was left out and why, and how
/// the rest was split.
public struct FlowFigure: FigureSource {
  public struct Exclusion: Sendable, Equatable {
    public var reason: String
    public var count: Int

    public init(_ reason: String, _ count: Int) {
      self.reason = reason
      self.count = count
    }
  }

  public struct Stage: Sendable, Equatable {
    public var name: String
    public var count: Int
    /// Further lines in the box.
    public var details: [String]
    /// Who leaves between this stage and the next.
    public var excluded: [Exclusion]

    public init(
      _ name: String, _ count: Int, details: [String] = [], excluded: [Exclusion] = []
    ) {
      self.name = name
      self.count = count
      self.details = details
      self.excluded = excluded
    }
  }

  public var title: String
  /// What is counted, for the alternative text.
  public var unit = "patients"
  public var stages: [Stage]
  /// What the last stage is split into.
  public var branches: [Stage]

  public init(title: String, stages: [Stage], branches: [Stage] = []) {
    self.title = title
    self.stages = stages
    self.branches = branches
  }

  public func figure(id: String, width: FigureWidth, style: FigureStyle) -> Figure {
    Figure(
      id: id, title: title, altText: altText, width: width, data: data, style: style,
      content: FlowChart(source: self))
  }

  private var altText: String {
    var sentences = ["Flow diagram of \(unit)."]
    for stage in stages {
      sentences.append("\(stage.name): n = \(stage.count).")
      let left = stage.excluded.map { "\($0.reason) (n = \($0.count))" }
      if !left.isEmpty { sentences.append("Excluded: \(listed(left)).") }
    }
    let parts = branches.map { "\($0.name) (n = \($0.count))" }
    if !parts.isEmpty { sentences.append("Split into \(listed(parts)).") }
    return sentences.joined(separator: " ")
  }

  private var data: FigureData {
    var kinds: [String] = []
    var names: [String] = []
    var counts: [Double] = []
    func add(_ kind: String, _ name: String, _ count: Int) {
      kinds.append(kind)
      names.append(name)
      counts.append(Double(count))
    }
    for stage in stages {
      add("stage", stage.name, stage.count)
      for exclusion in stage.excluded { add("excluded", exclusion.reason, exclusion.count) }
    }
    for branch in branches { add("branch", branch.name, branch.count) }
    return FigureData(["kind": .texts(kinds), "name": .texts(names), "n": .numbers(counts)])
  }
}
