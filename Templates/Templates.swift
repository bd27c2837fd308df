/// The templates that the program carries, by the name of their file.
public enum BuiltInTemplate: String, CaseIterable, Sendable {
  case reportHTML = "report.html"
  case exhibitHTML = "exhibit.html"
  case reportMarkdown = "report.md"
  case exhibitMarkdown = "exhibit.md"
  case stylesheet = "report.css"
  case script = "report.js"

  public var text: String {
    let bytes =
      switch self {
      case .reportHTML: PackageResources.report_html
      case .exhibitHTML: PackageResources.exhibit_html
      case .reportMarkdown: PackageResources.report_md
      case .exhibitMarkdown: PackageResources.exhibit_md
      case .stylesheet: PackageResources.report_css
      case .script: PackageResources.report_js
      }
    return String(decoding: bytes, as: UTF8.self)
  }
}
