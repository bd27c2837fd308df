import Plotting
import Presentation
import Testing

@Suite struct EscapingTests {
  @Test func htmlKeepsCharactersAndDropsControls() {
    #expect(
      HTML.escaped("<a href=\"x\">'&'</a>")
        == "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;")
    #expect(
      HTML.escaped("a\u{0}b\u{202E}c\u{2067}d\u{FFFF}") == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}")
    #expect(HTML.escaped("患者 é 👩‍⚕️ \u{200F}") == "患者 é 👩‍⚕️ \u{200F}")
    #expect(HTML.text(RichText("x<", .italic) + .superscript("2")) == "<i>x&lt;</i><sup>2</sup>")
  }

  @Test func anchorsOfDifferentNamesDiffer() {
    let names = ["a", "A", "a b", "a/b", "a.b", "", "é", "e", "患", "a\"b", "a>b"]
    let anchors = names.map(HTML.anchor)
    #expect(Set(anchors).count == names.count)
    for anchor in anchors {
      #expect(anchor.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) })
    }
  }

  @Test(arguments: [
    ("a_b", "a_b"), ("_a_", "\\_a\\_"), ("1.2 ~ 1.9", "1.2 ~ 1.9"), ("~~a~~", "\\~\\~a\\~\\~"),
    ("a|b", "a\\|b"), ("`a`", "\\`a\\`"), ("# a", "\\# a"), ("a # b", "a # b"), ("- a", "\\- a"),
    ("1. a", "1\\. a"), ("1.5 a", "1.5 a"), ("2) a", "2\\) a"), ("<b>", "\\<b\\>"),
    ("&amp;", "\\&amp;"), ("a & b", "a & b"), ("a@b.c", "a\\@b.c"), ("http://x", "http\\://x"),
    ("www.x.org", "www\\.x.org"), ("[a](b)", "\\[a\\](b)"), ("a\nb", "a b"),
    ("{{a}}", "\\{\\{a\\}\\}"),
    ("    a", "a"), ("$x$", "\\$x\\$"), ("+1", "\\+1"), ("", ""),
  ]) func markdownTakesSignsLiterally(text: String, expected: String) {
    #expect(Markdown.escaped(text) == expected)
  }

  @Test(arguments: [
    ("f(x)", "`f(x)`"), ("a`b", "``a`b``"), ("``", "``` `` ```"), ("`a", "`` `a ``"),
    ("a\nb", "`a b`"),
  ]) func codeIsFencedByMoreThanItHolds(code: String, expected: String) {
    #expect(Markdown.code(code) == expected)
  }
}
