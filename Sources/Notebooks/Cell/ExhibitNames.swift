/// Names files after columns of the data, whose names may hold anything.
struct ExhibitNames {
  let id: String
  private var taken: Set<String> = []

  init(_ id: String) { self.id = id }

  /// `groups-ca153`: letters and digits stay, anything else becomes a hyphen; a name that is taken
  /// gets a number.
  mutating func name(for column: String) -> String {
    let plain = String(
      column.unicodeScalars.prefix(80).map { scalar -> Character in
        let isPlain = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        return isPlain || scalar == "_" ? Character(scalar) : "-"
      })
    var name = "\(id)-\(plain)"
    var number = 1
    while !taken.insert(name.lowercased()).inserted {
      number += 1
      name = "\(id)-\(plain)-\(number)"
    }
    return name
  }
}
