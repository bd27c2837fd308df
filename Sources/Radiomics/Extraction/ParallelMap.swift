import Dispatch
import Synchronization

/// Runs independent work on several threads; the results keep their order, so that nothing depends
/// on how many threads there are.
enum Parallel {
  private struct Slots<Value>: @unchecked Sendable {
    let base: UnsafeMutablePointer<Value>
  }

  static func map<Element: Sendable, Value: Sendable>(
    _ elements: [Element], threads: Int, _ work: @Sendable (Element) -> Value
  ) -> [Value] {
    guard threads > 1, elements.count > 1 else { return elements.map(work) }
    return [Value](unsafeUninitializedCapacity: elements.count) { buffer, count in
      guard let base = buffer.baseAddress else { return }
      let slots = Slots(base: base)
      // Whoever is free takes the next element: the long ones should come first.
      let next = Atomic<Int>(0)
      DispatchQueue.concurrentPerform(iterations: min(threads, elements.count)) { _ in
        while true {
          let index = next.add(1, ordering: .relaxed).oldValue
          guard index < elements.count else { return }
          (slots.base + index).initialize(to: work(elements[index]))
        }
      }
      count = elements.count
    }
  }
}
