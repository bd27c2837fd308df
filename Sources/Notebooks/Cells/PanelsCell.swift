internal import Plotting
public import Presentation
public import Settings
internal import StudyFigures

/// The figures of several cells as the lettered panels of one.
public struct PanelsCell: Cell {
  public static let word = "panels"
  public static let meaning = "the figures of several cells as panels A, B, C of one figure"

  public var cells: [Unbound<CellFamily>] = []
  public var columns = 2

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("cells", \.cells, required: true, fills: .list, "cells that draw figures, in order"),
      Field("columns", \.columns, .between(1, 4), "panels beside each other"),
    ]
  }

  /// What each cell found, by the word of the cell.
  public struct Part: Configurable {
    public var word = ""
    public var outcome: Node = .null
    public init() {}
    public static var fields: [Field<Self>] {
      [Field("word", \.word, "the cell"), Field("outcome", \.outcome, "what it computed")]
    }
  }

  public struct Outcome: Configurable {
    public var columns = 2
    public var parts: [Part] = []
    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("columns", \.columns, "panels beside each other"),
        Field("parts", \.parts, "the cells with what they found"),
      ]
    }
  }

  public func check(against context: NotebookContext, into problems: inout Problems) {
    for node in cells {
      guard let bound = CellCatalogue.catalogue.read(node.node, into: &problems) else { continue }
      var found = Problems(file: problems.file)
      bound.member.check(against: context, into: &found)
      found.place(at: bound.wordPosition, length: bound.word.count)
      problems.add(contentsOf: found)
    }
  }

  public func compute(from context: NotebookContext) throws(CellFailure) -> Outcome {
    var problems = Problems()
    var outcome = Outcome()
    outcome.columns = columns
    for node in cells {
      guard let bound = CellCatalogue.catalogue.read(node.node, into: &problems) else { continue }
      var part = Part()
      part.word = bound.word
      part.outcome = try bound.member.computeNode(from: context)
      outcome.parts.append(part)
    }
    return outcome
  }

  public static func present(
    _ outcome: Outcome, as heading: CellHeading, in style: Style
  ) -> [Exhibit] {
    var problems = Problems()
    var figures: [Figure] = []
    var captions: [String] = []
    for (place, part) in outcome.parts.enumerated() {
      var own = CellHeading()
      own.id = "\(heading.id)-\(place + 1)"
      let exhibits =
        CellCatalogue.present(
          word: part.word, outcome: part.outcome, as: own, in: style, into: &problems) ?? []
      for case .figure(let figure, _) in exhibits {
        figures.append(figure)
        captions.append(figure.title)
      }
    }
    guard !figures.isEmpty else {
      return [.prose(Prose(paragraphs: ["None of these cells draws a figure."], kind: .warning))]
    }
    let letters = captions.enumerated().map { "\(letter($0.offset)) \($0.element)" }
    let panels = PanelsFigure(
      title: heading.title ?? "Panels", figures: figures,
      columns: min(outcome.columns, figures.count))
    return [
      .figure(
        panels.figure(id: heading.id, style: style.figures),
        caption: RichText(heading.caption ?? letters.joined(separator: "; ") + "."))
    ]
  }

  private static func letter(_ place: Int) -> String {
    place < 26 ? String(UnicodeScalar(UInt8(65 + place))) : "\(place + 1)"
  }
}
