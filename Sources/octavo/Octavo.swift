import Glibc
internal import Settings
internal import StudyRuns

/// The command line: finds the command, parses its arguments, gives its exit code.
@main
enum Octavo {
  static var commands: [any Command.Type] {
    [
      NewCommand.self, InspectCommand.self, CheckCommand.self, RunCommand.self, ReportCommand.self,
      VerifyCommand.self, ScoreCommand.self, OpenCommand.self, ExtractCommand.self,
      DoctorCommand.self,
      ExplainCommand.self, SchemaCommand.self, AuditCommand.self, SynthesizeCommand.self,
      CompletionCommand.self,
    ]
  }

  static func main() {
    // A reader that closes the pipe early (head, less) ends the program quietly.
    signal(SIGPIPE, SIG_IGN)
    exit(run(Array(CommandLine.arguments.dropFirst())).rawValue)
  }

  static func run(_ arguments: [String]) -> ExitCode {
    guard let word = arguments.first else {
      Terminal(isQuiet: false).print(overview)
      return .mistake
    }
    switch word {
    case "--version", "-V", "version":
      Terminal(isQuiet: false).print("octavo \(Version.number)\n")
      return .fine
    case "--help", "-h", "help":
      guard let named = arguments.dropFirst().first else {
        Terminal(isQuiet: false).print(overview)
        return .fine
      }
      return run([named, "--help"])
    default: break
    }
    guard let command = commands.first(where: { $0.syntax.name == word }) else {
      let names = commands.map { $0.syntax.name }
      Terminal(isQuiet: false).complain(
        [UsageMistake.unknownCommand(word, among: names)],
        hint: "`octavo --help` lists the commands")
      return .mistake
    }
    let (parsed, mistakes) = ArgumentParser.parse(
      Array(arguments.dropFirst()), for: command.syntax)
    let terminal = Terminal(isQuiet: parsed.has("quiet"))
    if parsed.has("help") {
      terminal.print(HelpPage.text(for: command.syntax))
      return .fine
    }
    guard mistakes.isEmpty else {
      terminal.complain(mistakes, hint: "`octavo \(word) --help` shows what it takes")
      return .mistake
    }
    return command.run(parsed, terminal)
  }

  static var overview: String {
    var lines = [
      "octavo: reproducible study notebooks for prediction-model studies in medical imaging", "",
      "usage: octavo COMMAND [STUDY] [options]", "", "commands:",
    ]
    lines += HelpPage.aligned(commands.map { ($0.syntax.name, $0.syntax.summary) })
    lines += [
      "",
      "A study is a folder with a file study.yml, or such a file; the current folder by default.",
      "`octavo COMMAND --help` describes a command. For research use.", "",
    ]
    return lines.joined(separator: "\n")
  }
}

/// What a command's end means to a script.
enum ExitCode: Int32 {
  case fine = 0
  /// Findings: of an audit, of a verification, warnings under --strict.
  case findings = 1
  /// A mistake in the command, the spec or the data.
  case mistake = 2
  /// Done in part.
  case partial = 4
}

/// One command of the command line.
protocol Command {
  static var syntax: CommandSyntax { get }
  static func run(_ arguments: ParsedArguments, _ terminal: Terminal) -> ExitCode
}

enum UsageMistake {
  static func unknownCommand(_ word: String, among names: [String]) -> String {
    let near = Suggestion.nearest(to: word, among: names).map { "; did you mean '\($0)'?" } ?? ""
    return "there is no command '\(word.shortened(to: 40))'\(near)"
  }
}
