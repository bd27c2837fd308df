import FoundationEssentials
internal import Settings
internal import Statistics

/// The files of an output folder against the hashes that were written beside them.
enum LockedFiles {
  /// What was changed, removed or damaged since, in words; nothing where all is as it was written.
  static func findings(in folder: String) -> [String] {
    let name = OutputFolder.mark
    guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else {
      return ["there is no \(name): whether files were changed cannot be told"]
    }
    var problems = Problems(file: name)
    guard let tree = JSONReader.read([UInt8](data), into: &problems),
      let lock = StudyLock.read(tree, into: &problems), !problems.hasErrors
    else { return ["\(name) is damaged: whether files were changed cannot be told"] }
    var expected = lock.files.map { ($0.name, $0.sha256) }
    expected.append((ResultsFile.name, lock.results))
    return expected.compactMap { file, hash in
      guard !file.hasPrefix("/"), !file.split(separator: "/").contains("..") else {
        return "\(name) is damaged: it names files outside of the folder"
      }
      guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(file)") else {
        return "file missing: \(file)"
      }
      return SHA256.hexadecimal([UInt8](bytes)) == hash ? nil : "file changed: \(file)"
    }
  }
}
