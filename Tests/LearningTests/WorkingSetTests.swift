import LinearAlgebra
import Statistics
import Testing

@testable import Learning

/// The solver of large problems against libsvm, on problems that both can do.
@Suite struct WorkingSetTests {
  /// Points about two centres; with `copies`, many stand several times and with both outcomes.
  static func task(
    _ kernel: SupportVectors.Kernel, rows: Int = 320, width: Int = 7, shift: Double = 0.4,
    copies: Bool = false, weights: (other: Double, event: Double) = (1, 1), cost: Double = 1
  ) -> MachineTask {
    var stream = RandomSource(seed: 9, stage: "working-set").stream()
    let outcome = (0..<rows).map { _ in stream.uniform() < 0.3 ? 1.0 : 0 }
    let points = Matrix(
      columns: outcome.map { event in
        (0..<width).map { feature in
          let value = stream.normal() + (feature < 3 ? shift * event : 0)
          return copies ? (value * 1.2).rounded() : value
        }
      }, rows: width)
    return MachineTask(
      points: points, outcome: outcome, kernel: kernel, gamma: 1 / Double(width), cost: cost,
      weights: weights, tolerance: 1e-5)
  }

  static let tasks: [(name: String, task: MachineTask)] = [
    ("rbf", task(.rbf)), ("linear", task(.linear)), ("weighted", task(.rbf, weights: (0.7, 1.6))),
    ("copies", task(.rbf, copies: true)), ("apart", task(.rbf, shift: 9)),
    ("dear", task(.rbf, cost: 50)), ("few", task(.rbf, rows: 30)), ("wide", task(.rbf, width: 60)),
  ]

  @Test(arguments: tasks.indices) func agreesWithLibsvm(_ place: Int) throws {
    let (name, task) = Self.tasks[place]
    let all = Array(task.outcome.indices)
    let library = try LibraryTrainer(task, jobs: 1).train(all, jobs: 1)
    let trainer = WorkingSetTrainer(task, jobs: 2)
    let own = try trainer.train(all, jobs: 2)
    #expect(own.remark == nil, "\(name)")
    func scores(_ machine: Machine) -> [Double] {
      all.map { row in
        zip(machine.rows, machine.coefficients).reduce(machine.intercept) {
          $0 + $1.1 * task.kernel($1.0, row)
        }
      }
    }
    // Kernels in single precision: what they lose grows with the coefficients.
    let tolerance = 1e-4 * max(1, task.cost / 10)
    for (a, b) in zip(scores(own), scores(library)) {
      #expect(abs(a - b) < tolerance * (1 + abs(b)), "\(name): \(a), \(b)")
    }
    let sum = zip(own.coefficients, own.rows).reduce(0) { $0 + $1.0 }
    #expect(abs(sum) < 1e-9, "\(name)")
  }

  @Test(arguments: [0, 3, 7]) func foldsBeginAtTheWholeAndEndAtTheSame(_ place: Int) throws {
    let task = Self.tasks[place].task
    let all = Array(task.outcome.indices)
    let training = all.filter { $0 % 5 != 2 }
    let held = all.filter { $0 % 5 == 2 }
    let library = LibraryTrainer(task, jobs: 1)
    let expected = try library.decisions(
      of: held, training: training, whole: library.train(all, jobs: 1), jobs: 1)
    let trainer = WorkingSetTrainer(task, jobs: 1)
    let whole = try trainer.train(all, jobs: 1)
    let found = try [1, 2].map {
      try trainer.decisions(of: held, training: training, whole: whole, jobs: $0)
    }
    #expect(found[0] == found[1])
    for (a, b) in zip(found[0], expected) { #expect(abs(a - b) < 1e-4 * (1 + abs(b))) }
  }

  @Test func kernelRowsAreKeptOrMadeAlike() {
    let task = Self.task(.rbf, rows: 333)
    let made = KernelPanels(task.points, kernel: .rbf, gamma: task.gamma)
    let kept = KernelPanels(task.points, kernel: .rbf, gamma: task.gamma)
    kept.keep(jobs: 2)
    let wanted = [3, 77, 332, 0, 5]
    let rows = [made, kept].map { panels -> [Float] in
      let buffer = UnsafeMutableBufferPointer<Float>.allocate(
        capacity: wanted.count * panels.stride)
      defer { buffer.deallocate() }
      panels.rows(of: wanted, into: buffer, jobs: 1)
      return Array(buffer)
    }
    for (place, point) in wanted.enumerated() {
      for other in 0..<333 {
        let (a, b) = (rows[0][place * made.stride + other], rows[1][place * made.stride + other])
        #expect(a == b)
        #expect(abs(Double(a) - task.kernel(point, other)) < 1e-6)
      }
    }
  }

  @Test func scoresByManyVectorsAreThoseOfTheFormula() {
    let task = Self.task(.rbf, rows: 200)
    let duals = (0..<200).map { Double($0 % 7) - 3 }
    let vectors = (0..<200).flatMap { task.points.column($0) }
    let found = SupportScores(vectors: vectors, duals: duals, gamma: task.gamma, intercept: 0.25)
      .of(task.points)
    for row in 0..<200 {
      let expected = (0..<200).reduce(0.25) { $0 + duals[$1] * task.kernel($1, row) }
      #expect(abs(found[row] - expected) < 1e-4)
    }
  }
}
