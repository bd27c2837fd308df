/// A finished page as a display list: what the drawing back ends read and what tests look at.
public struct Scene: Sendable, Equatable {
  /// Prefix for the ids of an SVG, so that several can stand in one page.
  public var id: String
  public var title: String
  /// The alternative text, in full sentences.
  public var description: String
  public var size: Size
  public var marks: [Mark]

  public init(id: String, title: String, description: String, size: Size, marks: [Mark]) {
    self.id = id
    self.title = title
    self.description = description
    self.size = size
    self.marks = marks
  }

  /// Every text run, those inside clip groups too, in painting order.
  public var texts: [TextRun] {
    func collect(_ marks: [Mark]) -> [TextRun] {
      marks.flatMap { mark -> [TextRun] in
        switch mark {
        case .text(let run): [run]
        case .clip(_, let inner): collect(inner)
        case .path, .markers: []
        }
      }
    }
    return collect(marks)
  }
}
