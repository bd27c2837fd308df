public import Cohorts
import FoundationEssentials
import Settings

extension BatchExtraction.Outcome {
  /// One row for each problem of a case that has no features.
  public var failureTable: [Column] {
    var cells: [[String?]] = [[], [], [], [], []]
    for failure in failures {
      for problem in failure.problems {
        cells[0].append(failure.id)
        cells[1].append(failure.reader.isEmpty ? nil : failure.reader)
        cells[2].append(problem.kind.code)
        let place = problem.place.map { $0.file.isEmpty ? "" : $0.file + ": " } ?? ""
        cells[3].append(place + problem.message)
        cells[4].append(problem.help)
      }
    }
    return zip(["id", "reader", "code", "problem", "advice"], cells).map {
      Column(name: $0, kind: .text, values: .texts($1))
    }
  }
}
