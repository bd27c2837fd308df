public import Presentation
public import Templating

/// Everything a report shows, before it has a format.
public struct Report: Sendable {
  public var title: String
  /// `en` or `zh`: the language of the page.
  public var language = "en"
  public var authors: [Author] = []
  /// Shown on every page: `Reconstructed cohort: not patient data`.
  public var labels: [String] = []
  /// What must be known before the numbers are read; shown below the title.
  public var honesty: [Prose] = []
  public var sections: [Section] = []
  /// Hashes, versions, seeds: how the page came about.
  public var provenance: [FactList.Fact] = []
  /// `octavo 1.0.0`.
  public var generator: String
  public var style = Style()
  /// What `{{names}}` in the prose of the study stand for; `nil` when texts are final as they are.
  public var values: TemplateValue?

  public init(title: String, generator: String) {
    self.title = title
    self.generator = generator
  }

  public struct Author: Sendable, Equatable {
    public var name: String
    public var affiliation: String

    public init(_ name: String, affiliation: String = "") {
      self.name = name
      self.affiliation = affiliation
    }
  }

  /// A cell of the notebook: a heading and what it shows.
  public struct Section: Sendable {
    public var id: String
    public var heading: String
    public var exhibits: [Exhibit]

    public init(id: String, heading: String, exhibits: [Exhibit]) {
      self.id = id
      self.heading = heading
      self.exhibits = exhibits
    }
  }
}

/// A drawn figure.
public struct Picture: Sendable, Equatable {
  public var svg: [UInt8]?
  public var png: [UInt8]?

  public init(svg: [UInt8]? = nil, png: [UInt8]? = nil) {
    self.svg = svg
    self.png = png
  }
}
