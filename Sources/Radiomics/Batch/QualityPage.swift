import FoundationEssentials

extension BatchExtraction.Outcome {
  /// A page with a card for every case and reader, for eyes to check. It holds no other fields of
  /// the files than the ids of the case table.
  public func qualityPage(title: String) -> String {
    func escaped(_ text: String) -> String {
      var result = ""
      for character in text {
        switch character {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        default: result.append(character)
        }
      }
      return result
    }
    var cards: [String] = []
    for (place, id) in ids.enumerated() {
      for (reader, name) in readers.enumerated() {
        let caption = escaped(id) + (name.isEmpty ? "" : ", reader " + escaped(name))
        guard let row = rows[reader][place] else {
          let isFailure = failures.contains { $0.id == id && $0.reader == name }
          if isFailure { cards.append("<li><b>\(caption)</b><br>failed</li>") }
          continue
        }
        guard let card = row.quality else {
          cards.append("<li><b>\(caption)</b><br>mask on a grid of its own</li>")
          continue
        }
        let picture = card.picture.map { png in
          "<img alt=\"\(caption): slice with the outline of the mask\" "
            + "src=\"data:image/png;base64,\(Data(png).base64EncodedString())\"><br>"
        }
        cards.append("<li>\(picture ?? "")<b>\(caption)</b><br>\(escaped(card.facts))</li>")
      }
    }
    return """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><title>\(escaped(title))</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <style>
      body { font: 14px sans-serif; margin: 2em; color-scheme: light dark }
      ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 1.5em }
      li { max-width: 200px } img { image-rendering: pixelated; width: 180px }
      </style></head><body><main><h1>\(escaped(title))</h1>
      <p>The slice with most of the region; the outline of the mask is orange. \
      \(failures.count) failed.</p>
      <ul>
      \(cards.joined(separator: "\n"))
      </ul></main></body></html>

      """
  }
}
