internal import Cohorts
internal import Modelling
internal import Papers
internal import Settings
internal import Specifications
internal import Synthesis

/// Tables with the settings of each, in the order in which they are joined.
struct CohortTables {
  /// The cohort's settings with as many tables as there are.
  var settings: CohortSettings
  var tables: [Table]
  /// The settings as they were written, with the defaults of made tables filled in.
  var resolved: CohortSettings
}

/// Makes the tables that a cohort names by `synthetic:`, once the others have been read.
struct MadeTableLoading {
  let loaded: LoadedStudy
  let paper: PaperFacts?
  let jobs: Int

  private var settings: CohortSettings { loaded.spec.cohort }

  init(loaded: LoadedStudy, paper: PaperFacts?, jobs: Int) {
    self.loaded = loaded
    self.paper = paper
    self.jobs = jobs
  }

  /// - Parameter read: the tables of each item: nil where reading failed, nothing where the item
  ///   is made
  mutating func tables(
    beside read: [[Table]?], sources: inout [String: String], into problems: inout Problems
  ) -> CohortTables? {
    let errorsBefore = problems.found.count(where: \.isError)
    let members = settings.tables.map { place in
      place.synthetic.flatMap { bind(place, word: $0, into: &problems) }
    }
    guard !read.contains(where: { $0 == nil }) else { return nil }
    var found = read.map { $0 ?? [] }
    var resolved = settings
    // First those that make their own rows, then those that need the rows of others.
    for needsRows in [false, true] {
      let given = needsRows ? rows(of: found) : nil
      for (index, member) in members.enumerated() {
        guard let member, member.needsRows == needsRows else { continue }
        let place = settings.tables[index]
        resolved.tables[index].making = member.node.entries ?? []
        var request = request(for: place)
        request.paper = facts(of: member, sources: &sources, into: &problems)
        if let cohort = given?.cohort {
          request.rows = GivenRows(of: cohort, named: request.cohort)
        }
        if needsRows, request.rows == nil, let reasons = given?.problems, reasons.hasErrors {
          problems.add(contentsOf: reasons)
          return nil
        }
        do throws(ProblemsFound) {
          found[index] = try member.tables(for: request).map { labelled($0, by: place) }
        } catch {
          problems.add(contentsOf: error.problems)
        }
      }
    }
    guard problems.found.count(where: \.isError) == errorsBefore else { return nil }
    return joined(found, resolved)
  }

  private func bind(
    _ place: TableSettings, word: DataName, into problems: inout Problems
  ) -> (any MadeTable)? {
    // Not exactly one source: reported where the settings were read.
    guard place.sourceCount == 1 else { return nil }
    if let again = place.rereadOf {
      problems.add(
        .madeFeatures, "a made block is not reread by another one", at: again.position,
        length: again.text.count, help: "write `readers: 2` at the table of the block")
      return nil
    }
    let source = place.position.map { Node.Source(position: $0) }
    let beside = Node(place.making.isEmpty ? .null : .map(place.making), source: source)
    let node = Node(.map([Node.Entry(word.text, at: word.position, beside)]), source: source)
    return MadeTableCatalogue.catalogue.read(node, into: &problems)?.member
  }

  /// The cohort of the tables that are there, for the rows and columns it gives.
  private func rows(of found: [[Table]]) -> (cohort: Cohort?, problems: Problems) {
    var own = settings
    own.exclude = []
    own.tables = []
    var tables: [Table] = []
    for (place, list) in zip(settings.tables, found) {
      for table in list where place.rereadOf == nil {
        own.tables.append(place)
        tables.append(table)
      }
    }
    var problems = Problems(file: loaded.file.path)
    let cohort = CohortAssembly.assemble(own, tables, into: &problems)
    return (cohort, problems)
  }

  private func request(for place: TableSettings) -> TableRequest {
    let word = place.synthetic
    var request = TableRequest(
      place: Place(
        file: loaded.file.path, position: word?.position, length: word?.text.count ?? 1))
    request.name = "synthetic \(word?.text ?? "")"
    if let name = place.name { request.name += " of \(name)" }
    request.cohort = place.role == .external ? place.name ?? "" : ""
    request.idColumn = (place.id ?? settings.id).text
    if let views = settings.views { request.viewColumn = views.column.text }
    request.block = place.rereadOf?.text ?? place.block ?? "radiomics"
    request.outcome = loaded.spec.outcome?.variable
    request.event = loaded.spec.outcome?.event
    request.seed = UInt64(loaded.spec.seed)
    request.jobs = jobs
    return request
  }

  /// The published facts that a made table follows: the study's own, or another file.
  private func facts(
    of member: any MadeTable, sources: inout [String: String], into problems: inout Problems
  ) -> PaperFacts? {
    guard let name = member.paper else { return nil }
    if let paper, name.text == loaded.spec.paper?.text { return paper }
    let place = Place(
      file: loaded.file.path, position: name.position, length: name.text.count)
    guard
      StudyPaths.check(name.text, of: loaded.file, at: place, as: .paperUnreadable, into: &problems)
    else { return nil }
    return PaperReading.read(
      path: StudyPaths.path(name.text, of: loaded.file), sources: &sources, into: &problems)
  }

  /// A label of one's own never hides that data were made.
  private func labelled(_ table: Table, by place: TableSettings) -> Table {
    guard let label = place.label else { return table }
    var table = table
    table.label = label.lowercased().contains("synthetic") ? label : "Synthetic: \(label)"
    return table
  }

  private func joined(_ found: [[Table]], _ resolved: CohortSettings) -> CohortTables {
    var all = CohortTables(settings: settings, tables: [], resolved: resolved)
    all.settings.tables = []
    for (place, tables) in zip(settings.tables, found) {
      for table in tables {
        var item = place
        if let original = table.block?.rereadOf {
          item.rereadOf = DataName(original)
          item.block = nil
          // A reread never counts as rows of a cohort of its own.
          item.role = nil
          item.name = nil
        }
        all.settings.tables.append(item)
        all.tables.append(table)
      }
    }
    return all
  }
}
