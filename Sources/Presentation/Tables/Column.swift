public import Plotting

extension Table {
  public struct Column: Sendable, Equatable {
    public var header: RichText
    public var alignment: Alignment
    /// Indices into the table's notes.
    public var marks: [Int]

    public init(_ header: RichText, _ alignment: Alignment = .number, marks: [Int] = []) {
      self.header = header
      self.alignment = alignment
      self.marks = marks
    }
  }

  public enum Alignment: Sendable, Equatable {
    case text
    /// Plain numbers meet at their decimal marks; anything else is set to the right.
    case number
    case centre
  }

  /// A heading over so many neighbouring columns; an empty one leaves them without.
  public struct Span: Sendable, Equatable {
    public var header: RichText
    public var width: Int

    public init(_ header: RichText, width: Int) {
      self.header = header
      self.width = width
    }
  }

  /// The spans cut or filled up so that they cover the columns exactly; none where none says
  /// anything.
  var fittedSpans: [Span] {
    guard spans.contains(where: { !$0.header.isEmpty && $0.width > 0 }) else { return [] }
    var fitted: [Span] = []
    var covered = 0
    for span in spans where span.width > 0 && covered < columns.count {
      let width = min(span.width, columns.count - covered)
      fitted.append(Span(span.header, width: width))
      covered += width
    }
    if covered < columns.count { fitted.append(Span("", width: columns.count - covered)) }
    return fitted
  }
}
