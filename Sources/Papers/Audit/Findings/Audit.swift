public import Settings

/// Everything that can be recomputed from a paper's printed numbers alone.
public struct Audit: Configurable {
  public static let currentSchema = "paper-audit/1"

  public var schema = Self.currentSchema
  public var key = ""
  public var title = ""
  public var citation = ""
  public var findings: [Finding] = []

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("schema", \.schema, "the form of this result"), Field("key", \.key, "the paper"),
      Field("title", \.title, "its title"), Field("citation", \.citation, "authors and journal"),
      Field("findings", \.findings, "one entry a check that was made"),
    ]
  }

  /// Makes every check that the facts allow, in the order of the catalogue.
  public static func compute(_ facts: PaperFacts) -> Audit {
    var audit = Audit()
    audit.key = facts.paper.key
    audit.title = facts.paper.title
    audit.citation = facts.paper.citation
    for check in CheckCatalogue.all {
      audit.findings += check.findings(in: facts).map { finding in
        var named = finding
        named.id = "\(facts.paper.key).\(finding.id)"
        named.check = check.word
        return named
      }
    }
    return audit
  }

  public func count(_ verdict: Verdict) -> Int { findings.count { $0.verdict == verdict } }

  /// Whether something cannot be as printed.
  public var hasFindings: Bool { findings.contains { $0.verdict == .inconsistent } }
}
