import Dispatch
import Synchronization

/// Memory that several workers fill, each its own places.
private struct Slots<Element>: @unchecked Sendable {
  let base: UnsafeMutablePointer<Element>
}

/// Computes `count` values on several cores and returns them in the order of their index.
///
/// - Parameters:
///   - jobs: how many workers at most; nil means one for every core that is available.
///   - body: a function of the index alone, so that the result does not depend on `jobs`.
/// - Throws: of all errors the one with the smallest index, whatever the order they came in.
public func parallelMap<Value: Sendable, Failure: Error>(
  _ count: Int, jobs: Int? = nil, _ body: @Sendable (Int) throws(Failure) -> Value
) throws(Failure) -> [Value] {
  let nothing: @Sendable () -> Void = {}
  return try parallelMap(count, jobs: jobs, workspace: nothing) { (index, _) throws(Failure) in
    try body(index)
  }
}

/// The same, with a workspace for each worker, so that buffers are reused from value to value.
///
/// What `body` returns must not depend on what an earlier call left in the workspace.
public func parallelMap<Value: Sendable, Workspace, Failure: Error>(
  _ count: Int, jobs: Int? = nil, workspace: @Sendable () -> Workspace,
  _ body: @Sendable (Int, inout Workspace) throws(Failure) -> Value
) throws(Failure) -> [Value] {
  guard count > 0 else { return [] }
  let workers = max(1, min(count, jobs ?? Parallelism.availableCores))
  if workers == 1 {
    var space = workspace()
    var values: [Value] = []
    values.reserveCapacity(count)
    for index in 0..<count { values.append(try body(index, &space)) }
    return values
  }
  let outcomes = [Result<Value, Failure>](unsafeUninitializedCapacity: count) { buffer, filled in
    guard let base = buffer.baseAddress else { return }
    let slots = Slots(base: base)
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      var space = workspace()
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if index >= count { break }
        let outcome: Result<Value, Failure>
        do throws(Failure) {
          outcome = .success(try body(index, &space))
        } catch {
          outcome = .failure(error)
        }
        (slots.base + index).initialize(to: outcome)
      }
    }
    filled = count
  }
  var values: [Value] = []
  values.reserveCapacity(count)
  for outcome in outcomes { values.append(try outcome.get()) }
  return values
}
