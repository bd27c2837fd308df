import Settings
import Testing

@Suite struct PathTextTests {
  @Test(arguments: [
    ("a.csv", "a.csv", ""), ("x/a.csv", "a.csv", "x"), ("/a.csv", "a.csv", "/"),
    ("x//y/", "y", "x"), ("/", "/", "/"), ("", "", ""), ("..", "..", ""), ("x/..", "..", "x"),
    ("/x/y", "y", "/x"), ("//x", "x", "/"),
  ])
  func parts(path: String, name: String, folder: String) {
    #expect(path.lastPathPart == name)
    #expect(path.enclosingFolder == folder)
  }

  @Test(arguments: [
    ("a.csv", "csv", "a"), ("x.y/a", "", "x.y/a"), (".hidden", "", ".hidden"),
    ("x/a.tar.gz", "gz", "x/a.tar"), ("a.", "", "a."), ("", "", ""),
  ])
  func extensions(path: String, found: String, rest: String) {
    #expect(path.fileExtension == found)
    #expect(path.withoutFileExtension == rest)
  }
}
