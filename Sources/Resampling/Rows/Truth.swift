/// What is to be predicted, one value a row.
public enum Truth: Sendable, Equatable {
  /// Class indices; of two classes the second is the event.
  case classes([Int32], names: [String])
  case numbers([Double])
  case survival(times: [Double], events: [Bool])

  public var count: Int {
    switch self {
    case .classes(let codes, _): codes.count
    case .numbers(let values): values.count
    case .survival(let times, _): times.count
    }
  }

  public func selecting(_ rows: [Int]) -> Truth {
    switch self {
    case .classes(let codes, let names): .classes(rows.map { codes[$0] }, names: names)
    case .numbers(let values): .numbers(rows.map { values[$0] })
    case .survival(let times, let events):
      .survival(times: rows.map { times[$0] }, events: rows.map { events[$0] })
    }
  }

  /// Class indices, where the truth is one of several classes.
  public var classes: [Int32]? {
    if case .classes(let codes, _) = self { codes } else { nil }
  }

  public var classNames: [String] {
    if case .classes(_, let names) = self { names } else { [] }
  }

  public var classCount: Int {
    if case .classes(_, let names) = self { names.count } else { 0 }
  }

  /// 1 for the event and 0 otherwise, where there are two classes.
  public var indicator: [Double]? {
    guard case .classes(let codes, let names) = self, names.count == 2 else { return nil }
    return codes.map { $0 == 1 ? 1 : 0 }
  }

  /// What a least-squares fit takes: the number itself, or the class index (0/1, 0/1/2).
  public var numbers: [Double] {
    switch self {
    case .classes(let codes, _): codes.map { Double($0) }
    case .numbers(let values): values
    case .survival(let times, _): times
    }
  }

  /// Rows of each class.
  public var counts: [Int] {
    guard case .classes(let codes, let names) = self else { return [] }
    var counts = Array(repeating: 0, count: names.count)
    for code in codes { counts[Int(code)] += 1 }
    return counts
  }
}
