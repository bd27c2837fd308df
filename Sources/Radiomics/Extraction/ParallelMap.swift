import Dispatch

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
      // Each worker takes every n-th element, so that no more than `threads` run at a time.
      let workers = min(threads, elements.count)
      DispatchQueue.concurrentPerform(iterations: workers) { worker in
        for index in stride(from: worker, to: elements.count, by: workers) {
          (slots.base + index).initialize(to: work(elements[index]))
        }
      }
      count = elements.count
    }
  }
}
