public import Modelling
public import Settings

/// The models of one protocol by contrast: what is told apart, by the name of its outcome.
public struct ContrastResults: SettingValue {
  public var contrasts = Named<Named<ModelResult>>()

  init(of run: ModelRun) {
    for result in run.results {
      let place = contrasts.entries.firstIndex { $0.name == result.outcome }
      if place == nil { contrasts.entries.append(.init(name: result.outcome, value: Named())) }
      contrasts.entries[place ?? contrasts.entries.count - 1].value.entries.append(
        .init(name: result.name, value: result))
    }
  }

  init(_ contrasts: Named<Named<ModelResult>>) { self.contrasts = contrasts }

  public static func read(_ node: Node, into problems: inout Problems) -> ContrastResults? {
    Named<Named<ModelResult>>.read(node, into: &problems).map { ContrastResults($0) }
  }

  public var node: Node { contrasts.node }
  public static var shape: Shape { Named<Named<ModelResult>>.shape }
}
