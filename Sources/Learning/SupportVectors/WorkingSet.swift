/// The points that violate the optimality conditions most, from both sides.
struct Violators {
  /// The largest sum of two violations that a pair could settle.
  let gap: Double
  /// Alternating between the sides, the worst first.
  let points: [Int]

  init(_ state: DualState, most: Int) {
    var rising = Leaders(most)
    var falling = Leaders(most)
    for point in state.rows {
      let gradient = state.gradient[point]
      if state.canRise(point) { rising.offer(-gradient, point) }
      if state.canFall(point) { falling.offer(gradient, point) }
    }
    gap = (rising.best ?? -.infinity) + (falling.best ?? -.infinity)
    var points: [Int] = []
    let (a, b) = (rising.places, falling.places)
    for place in 0..<max(a.count, b.count) {
      if place < a.count { points.append(a[place]) }
      if place < b.count, !points.contains(b[place]) { points.append(b[place]) }
    }
    self.points = points
  }
}

/// The largest of many values, of equal ones the earlier.
private struct Leaders {
  private let most: Int
  private var entries: [(value: Double, place: Int)] = []

  init(_ most: Int) {
    self.most = most
    entries.reserveCapacity(most + 1)
  }

  var best: Double? { entries.first?.value }
  var places: [Int] { entries.map(\.place) }

  mutating func offer(_ value: Double, _ place: Int) {
    if entries.count == most, let last = entries.last, value <= last.value { return }
    var at = entries.count
    while at > 0, entries[at - 1].value < value { at -= 1 }
    entries.insert((value, place), at: at)
    if entries.count > most { entries.removeLast() }
  }
}

/// Which point stands in which slot; the longest there makes room.
struct WorkingSet {
  private let capacity: Int
  private(set) var points: [Int] = []
  private var since: [Int] = []
  private var round = 0

  init(capacity: Int) { self.capacity = capacity }

  /// Lets points in and tells the slots whose point is new.
  mutating func take(_ wanted: [Int]) -> SlotRuns {
    round += 1
    var fresh: [Int] = []
    let wantedHere = Set(wanted)
    var present = Set(points)
    var leaving = points.indices.filter { !wantedHere.contains(points[$0]) }
      .sorted { (since[$0], $0) < (since[$1], $1) }[...]
    for point in wanted where !present.contains(point) {
      present.insert(point)
      if points.count < capacity {
        points.append(point)
        since.append(round)
        fresh.append(points.count - 1)
      } else if let slot = leaving.popFirst() {
        points[slot] = point
        since[slot] = round
        fresh.append(slot)
      }
    }
    return SlotRuns(fresh.sorted())
  }
}

/// Slots in runs without gaps.
struct SlotRuns {
  private(set) var runs: [Range<Int>] = []

  init(_ slots: [Int]) {
    for slot in slots {
      if let last = runs.last, last.upperBound == slot {
        runs[runs.count - 1] = last.lowerBound..<(slot + 1)
      } else {
        runs.append(slot..<(slot + 1))
      }
    }
  }
}
