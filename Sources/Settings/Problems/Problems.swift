/// Collects the problems of one source while it is read. Reading goes on after a problem, so that
/// all of them are reported together; beyond a cap per kind only the number is kept.
public struct Problems: Sendable {
  /// The file that nodes read now come from.
  public var file: String
  public private(set) var found: [Problem] = []
  /// How many were met, those beyond the cap too.
  public private(set) var count = 0
  private var counts: [String: Int] = [:]

  public static let capPerKind = 20

  public init(file: String = "") { self.file = file }

  public var hasErrors: Bool { found.contains(where: \.isError) }

  public mutating func add(_ problem: Problem) {
    let count = counts[problem.kind.code, default: 0] + 1
    counts[problem.kind.code] = count
    self.count += 1
    if count <= Self.capPerKind { found.append(problem) }
  }

  public mutating func add(contentsOf others: [Problem]) {
    for problem in others { add(problem) }
  }

  /// Takes over what another collector met, the number left out of it too.
  public mutating func add(contentsOf other: Problems) {
    add(contentsOf: other.found)
    for (code, leftOut) in other.leftOut {
      counts[code, default: 0] += leftOut
      count += leftOut
    }
  }

  /// Reports a problem at a node of the current file.
  public mutating func add(
    _ kind: ProblemKind, _ message: String, at node: Node?, help: String? = nil
  ) {
    add(
      Problem(
        kind, message, at: place(of: node?.position, length: node?.source?.spelling?.count ?? 1),
        help: help))
  }

  /// Reports a problem at a position of the current file.
  public mutating func add(
    _ kind: ProblemKind, _ message: String, at position: SourcePosition?, length: Int = 1,
    help: String? = nil
  ) {
    add(Problem(kind, message, at: place(of: position, length: length), help: help))
  }

  /// Leaves out problems that are of no use here.
  public mutating func keep(_ isKept: (Problem) -> Bool) {
    let kept = found.filter(isKept)
    self = Problems(file: file)
    add(contentsOf: kept)
  }

  /// Gives a place in the current file to problems that have none.
  public mutating func place(at position: SourcePosition?, length: Int) {
    for index in found.indices where found[index].place?.isNowhere(in: file) ?? true {
      found[index].place = place(of: position, length: length)
    }
  }

  private func place(of position: SourcePosition?, length: Int) -> Place {
    Place(file: file, position: position, length: max(1, length))
  }

  /// Kinds of which more were met than are kept, with the number left out.
  public var leftOut: [(code: String, count: Int)] {
    counts.filter { $0.value > Self.capPerKind }
      .map { ($0.key, $0.value - Self.capPerKind) }
      .sorted { $0.0 < $1.0 }
  }

  /// The problems in reading order: by file in the order of their first problem, then by line and
  /// column; those without a line come first.
  public var sorted: [Problem] {
    var files: [String] = []
    for problem in found where !files.contains(problem.place?.file ?? "") {
      files.append(problem.place?.file ?? "")
    }
    func place(_ index: Int) -> (file: Int, line: Int, column: Int, order: Int) {
      let place = found[index].place
      return (
        files.firstIndex(of: place?.file ?? "") ?? 0, place?.position?.line ?? 0,
        place?.position?.column ?? 0, index
      )
    }
    return found.indices.sorted { place($0) < place($1) }.map { found[$0] }
  }

  /// Throws everything found when there is an error among it.
  public func throwErrors() throws(ProblemsFound) {
    if hasErrors { throw ProblemsFound(sorted) }
  }
}
