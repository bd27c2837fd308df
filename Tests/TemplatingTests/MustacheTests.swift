import Templating
import Testing

/// The core of Mustache (https://mustache.github.io/mustache.5.html), with cases of our own.
@Suite struct MustacheTests {
  static let interpolation: [MustacheCase] = [
    .init("no tags", "Nothing here.\n", "Nothing here.\n"),
    .init("a string", "Age: {{age}}.", ["age": "61"], "Age: 61."),
    .init("blanks in the tag", "|{{  age\t}}|", ["age": "61"], "|61|"),
    .init("escaped", "{{x}}", ["x": "& \" ' < >"], "&amp; &quot; &#39; &lt; &gt;"),
    .init("three braces", "{{{x}}}", ["x": "& \" < >"], "& \" < >"),
    .init("three braces with blanks", "{{{ x }}}", ["x": "<b>"], "<b>"),
    .init("ampersand", "{{&x}}|{{& x }}", ["x": "<"], "<|<"),
    .init("safe text is not escaped again", "{{x}}", ["x": .html("<b>1</b>")], "<b>1</b>"),
    .init("a whole number", "{{n}}", ["n": 85], "85"),
    .init("a number keeps its text", "{{n}}", ["n": .number(1.1, text: "1.10")], "1.10"),
    .init("a number's text by name", "{{n.text}}", ["n": 838], "838"),
    .init("null is nothing", "({{x}})", ["x": .null], "()"),
    .init("a name that is not there", "({{x}})", "()"),
    .init("a boolean", "{{x}}", ["x": true], "true"),
    .init("dotted names", "{{a.b.c}}", ["a": ["b": ["c": "deep"]]], "deep"),
    .init("a dotted name that breaks off", "({{a.b.c}})", ["a": ["b": [:]]], "()"),
    .init(
      "a dotted name starts in the nearest context that has its first part",
      "{{#a}}{{b.c}}{{/a}}", ["a": ["b": [:]], "b": ["c": "wrong"]], ""),
    .init(
      "only the first part of a dotted name is searched outwards",
      "{{#a}}{{b.c}}{{/a}}", ["a": ["x": 1], "b": ["c": "right"]], "right"),
    .init("the current value", "{{#names}}<{{.}}>{{/names}}", ["names": ["a", "&"]], "<a><&amp;>"),
    .init("blanks around are kept", "  {{x}}\n  {{x}}\n", ["x": "1"], "  1\n  1\n"),
    .init("a value is no template", "{{x}}", ["x": "{{y}}", "y": "no"], "{{y}}"),
    .init("other scripts", "{{患者}} – {{é}}", ["患者": "李", "é": "ü"], "李 – ü"),
    .init("single braces are text", "{ {x} } }}", ["x": "1"], "{ {x} } }}"),
    .init("an element of a list", "{{x.1}} of {{x.count}}", ["x": ["a", "b"]], "b of 2"),
    .init("an element that is not there", "({{x.2}}{{x.01}})", ["x": ["a", "b"]], "()"),
  ]

  static let sections: [MustacheCase] = [
    .init("true", "{{#x}}shown{{/x}}", ["x": true], "shown"),
    .init("false", "{{#x}}shown{{/x}}", ["x": false], ""),
    .init("not there", "{{#x}}shown{{/x}}", ""),
    .init("null", "{{#x}}shown{{/x}}", ["x": .null], ""),
    .init("an empty list", "{{#x}}shown{{/x}}", ["x": []], ""),
    .init("an empty text hides", "{{#x}}shown{{/x}}", ["x": ""], ""),
    .init("zero is a value", "{{#x}}{{.}}{{/x}}", ["x": 0], "0"),
    .init("a text", "{{#x}}({{x}}){{/x}}", ["x": "a"], "(a)"),
    .init("a map is a context", "{{#a}}{{b}}{{/a}}", ["a": ["b": "in"], "b": "out"], "in"),
    .init("what is around stays in reach", "{{#a}}{{c}}{{/a}}", ["a": ["b": 1], "c": "c"], "c"),
    .init(
      "a list of maps", "{{#rows}}{{n}};{{/rows}}", ["rows": [["n": 1], ["n": 2]]], "1;2;"),
    .init(
      "lists in lists", "{{#x}}[{{#.}}{{.}}{{/.}}]{{/x}}", ["x": [["a", "b"], ["c"]]], "[ab][c]"),
    .init("dotted", "{{#a.b}}yes{{/a.b}}", ["a": ["b": true]], "yes"),
    .init("twice", "{{#x}}1{{/x}}-{{#x}}2{{/x}}", ["x": true], "1-2"),
    .init("nested", "{{#x}}a{{#y}}b{{/y}}c{{/x}}", ["x": true, "y": false], "ac"),
    .init(
      "nested by the same name", "{{#x}}a{{#x}}b{{/x}}c{{/x}}", ["x": true], "abc"),
    .init(
      "three contexts deep",
      "{{#a}}{{#b}}{{#c}}{{one}}{{two}}{{three}}{{/c}}{{/b}}{{/a}}",
      ["a": ["one": 1], "b": ["two": 2], "c": ["three": 3]], "123"),
    .init("blanks in the tags", "|{{# x }}a{{/ x }}|", ["x": true], "|a|"),
  ]

  static let inverted: [MustacheCase] = [
    .init("false", "{{^x}}none{{/x}}", ["x": false], "none"),
    .init("true", "{{^x}}none{{/x}}", ["x": true], ""),
    .init("not there", "{{^x}}none{{/x}}", "none"),
    .init("an empty list", "{{^x}}none{{/x}}", ["x": []], "none"),
    .init("a list", "{{^x}}none{{/x}}", ["x": [1]], ""),
    .init("a map", "{{^x}}none{{/x}}", ["x": ["y": 1]], ""),
    .init("a dotted name", "{{^a.b}}none{{/a.b}}", ["a": [:]], "none"),
    .init("either or", "{{#x}}a{{/x}}{{^x}}b{{/x}}", ["x": false], "b"),
    .init("standalone", "1\n{{^x}}\n2\n{{/x}}\n3\n", "1\n2\n3\n"),
  ]

  static let comments: [MustacheCase] = [
    .init("inside of a line", "a{{! not this }}b", "ab"),
    .init("over lines", "a{{!\n not\n this\n}}b", "ab"),
    .init("alone on its line", "a\n  {{! gone }}\nb\n", "a\nb\n"),
    .init("over lines, alone", "a\n{{!\nx\n}}\nb\n", "a\nb\n"),
    .init("with Windows line ends", "|\r\n{{! gone }}\r\n|", "|\r\n|"),
    .init("at the start", "{{! gone }}\nb", "b"),
    .init("at the end", "a\n  {{! gone }}", "a\n"),
    .init("with text beside it the line stays", "  12 {{! x }}\n", "  12 \n"),
    .init("a comment may hold anything", "{{! {{x {#}} }y", " }y"),
  ]

  static let partials: [MustacheCase] = [
    .init("included", "({{>p}})", partials: ["p": "text"], "(text)"),
    .init("not there", "({{>p}})", "()"),
    .init("in the same context", "{{>p}}", ["x": "1"], partials: ["p": "*{{x}}*"], "*1*"),
    .init(
      "recursive", "{{>node}}", ["v": "a", "children": [["v": "b", "children": []]]],
      partials: ["node": "{{v}}<{{#children}}{{>node}}{{/children}}>"], "a<b<>>"),
    .init(
      "inside of a line", "  {{x}}  {{>p}}\n", ["x": "|"], partials: ["p": ">\n>"], "  |  >\n>\n"),
    .init("alone on its line", "a\n{{>p}}\nb", partials: ["p": "p\n"], "a\np\nb"),
    .init(
      "indented as its tag", "<\n  {{>p}}\n>\n", partials: ["p": "1\n2\n"], "<\n  1\n  2\n>\n"),
    .init(
      "a value's own lines are not indented", "<\n  {{>p}}\n>\n", ["x": "a\nb"],
      partials: ["p": "[\n{{{x}}}\n]\n"], "<\n  [\n  a\nb\n  ]\n>\n"),
    .init("blanks in the tag", "|{{> p }}|", partials: ["p": "[]"], "|[]|"),
    .init("names with dots and hyphens", "{{> a-b.html}}", partials: ["a-b.html": "x"], "x"),
    .init("Windows line ends", "|\r\n{{>p}}\r\n|", partials: ["p": ">"], "|\r\n>|"),
  ]

  static let delimiters: [MustacheCase] = [
    .init("changed", "{{=<% %>=}}(<%x%>){{x}}", ["x": "1"], "(1){{x}}"),
    .init("changed and changed back", "{{=| |=}}|x||={{ }}=|{{x}}", ["x": "1"], "11"),
    .init("signs of patterns", "({{=[ ]=}}[x])", ["x": "1"], "(1)"),
    .init("blanks", "{{= @   @ =}}@x@", ["x": "1"], "1"),
    .init("alone on its line", "a\n{{=@ @=}}\nb\n", "a\nb\n"),
    .init("in a section", "{{#s}}{{=| |=}}|x||/s|", ["s": true, "x": "1"], "1"),
    .init(
      "a partial has its own", "{{=| |=}}|>p| |x|", ["x": "1"], partials: ["p": "{{x}}|x|"],
      "1|x| 1"),
    .init(
      "a partial's stay in it", "{{>p}}{{x}}", ["x": "1"], partials: ["p": "{{=| |=}}|x|"], "11"),
  ]

  static let standalone: [MustacheCase] = [
    .init("a section's lines go", "a\n{{#x}}\nb\n{{/x}}\nc\n", ["x": true], "a\nb\nc\n"),
    .init("indented ones too", "a\n  {{#x}}\nb\n\t{{/x}}\nc\n", ["x": true], "a\nb\nc\n"),
    .init("blanks after", "{{#x}} \t\nb\n{{/x}}  \n", ["x": true], "b\n"),
    .init("not with text beside", " {{#x}}a{{/x}} \n", ["x": true], " a \n"),
    .init("two tags in a line stay", "{{#x}}{{/x}}\n", ["x": true], "\n"),
    .init("Windows line ends", "|\r\n{{#x}}\r\n{{/x}}\r\n|", ["x": true], "|\r\n|"),
    .init("without a line break before", "{{#x}}\nb\n{{/x}}\nc", ["x": true], "b\nc"),
    .init("without a line break after", "{{#x}}\nb\n{{/x}}", ["x": true], "b\n"),
    .init("values are never alone", "  {{x}}  \n", ["x": "1"], "  1  \n"),
    .init("nor are unescaped ones", "{{{x}}}\n{{&x}}\n", ["x": "1"], "1\n1\n"),
    .init("blank lines inside stay", "{{#x}}\n\nb\n{{/x}}\n", ["x": true], "\nb\n"),
  ]

  @Test(arguments: interpolation) func interpolates(_ entry: MustacheCase) throws {
    #expect(try entry.rendered() == entry.expected)
  }
  @Test(arguments: sections) func rendersSections(_ entry: MustacheCase) throws {
    #expect(try entry.rendered() == entry.expected)
  }
  @Test(arguments: inverted) func rendersInvertedSections(_ entry: MustacheCase) throws {
    #expect(try entry.rendered() == entry.expected)
  }
  @Test(arguments: comments) func dropsComments(_ entry: MustacheCase) throws {
    #expect(try entry.rendered() == entry.expected)
  }
  @Test(arguments: partials) func includesPartials(_ entry: MustacheCase) throws {
    #expect(try entry.rendered() == entry.expected)
  }
  @Test(arguments: delimiters) func changesDelimiters(_ entry: MustacheCase) throws {
    #expect(try entry.rendered() == entry.expected)
  }
  @Test(arguments: standalone) func takesLinesOfTagsThatStandAlone(_ entry: MustacheCase) throws {
    #expect(try entry.rendered() == entry.expected)
  }
}
