/// Completion scripts for the shells, made from the same declarations as the help pages.
enum Completion {
  static let shells = ["bash", "zsh", "fish"]

  static func script(for shell: String, commands: [CommandSyntax]) -> String {
    switch shell {
    case "zsh": "autoload -U +X bashcompinit && bashcompinit\n" + bash(commands)
    case "fish": fish(commands)
    default: bash(commands)
    }
  }

  private static func options(of command: CommandSyntax) -> [OptionSyntax] {
    command.options + ArgumentParser.shared
  }

  private static func bash(_ commands: [CommandSyntax]) -> String {
    var text = """
      _octavo() {
        local word="${COMP_WORDS[COMP_CWORD]}" command="${COMP_WORDS[1]}"
        COMPREPLY=()
        if [ "$COMP_CWORD" = 1 ]; then
          COMPREPLY=($(compgen -W "\(commands.map(\.name).joined(separator: " "))" -- "$word"))
          return
        fi
        case "$command" in

      """
    for command in commands {
      let words = options(of: command).map { "--\($0.name)" }.joined(separator: " ")
      text += "    \(command.name))\n"
      text += "      if [[ \"$word\" == -* ]]; then\n"
      text += "        COMPREPLY=($(compgen -W \"\(words)\" -- \"$word\"))\n"
      text += "      else\n        COMPREPLY=($(compgen -f -- \"$word\"))\n      fi ;;\n"
    }
    return text + "  esac\n}\ncomplete -o filenames -F _octavo octavo\n"
  }

  private static func fish(_ commands: [CommandSyntax]) -> String {
    var lines: [String] = []
    for command in commands {
      lines.append(
        "complete -c octavo -n __fish_use_subcommand -f -a \(command.name) -d '\(escaped(command.summary))'"
      )
      for option in options(of: command) {
        var line =
          "complete -c octavo -n '__fish_seen_subcommand_from \(command.name)' -l \(option.name)"
        if option.value != nil { line += option.words.isEmpty ? " -r" : " -x" }
        if !option.words.isEmpty { line += " -a '\(option.words.joined(separator: " "))'" }
        lines.append(line + " -d '\(escaped(option.meaning))'")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func escaped(_ text: String) -> String {
    text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "\\'")
  }
}
