// plantlint completion: scripts for shells, made from the command tree.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <ostream>

#include "cli/commands.h"
#include "cli/fault.h"
#include "diag/codes_call.h"
#include "text/spelling.h"

namespace cli {
namespace {

constexpr std::array<std::string_view, 3> kShells = {"bash", "zsh", "fish"};

/// Within single quotes of a shell.
std::string single(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
    } else {
      out += c;
    }
  }
  return out;
}

std::string command_names(const std::vector<CommandShape>& commands) {
  std::string out;
  for (const CommandShape& command : commands) out += (out.empty() ? "" : " ") + command.name;
  return out;
}

std::string options_of(const CommandShape& command) {
  std::string out = "--help";
  for (const OptionShape& option : command.options) out += " " + option.name;
  return out;
}

void write_bash(const std::vector<CommandShape>& commands, std::ostream& out) {
  out << "# bash completion for plantlint: source <(plantlint completion bash)\n"
         "_plantlint() {\n"
         "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=\n"
         "  ((COMP_CWORD > 1)) && command=${COMP_WORDS[1]}\n"
         "  COMPREPLY=()\n"
         "  case \"$command $before\" in\n";
  for (const CommandShape& command : commands) {
    for (const OptionShape& option : command.options) {
      if (option.words.empty()) continue;
      out << fmt::format("    '{} {}') COMPREPLY=($(compgen -W '{}' -- \"$word\")); return;;\n",
                         command.name, option.name,
                         fmt::format("{}", fmt::join(option.words, " ")));
    }
  }
  out << "  esac\n"
         "  if [[ -z $command ]]; then\n"
      << fmt::format("    COMPREPLY=($(compgen -W '{} --help --version --lang' -- \"$word\"))\n",
                     command_names(commands))
      << "    return\n"
         "  fi\n"
         "  if [[ $word == -* ]]; then\n"
         "    case $command in\n";
  for (const CommandShape& command : commands) {
    out << fmt::format("      {}) COMPREPLY=($(compgen -W '{}' -- \"$word\"));;\n", command.name,
                       options_of(command));
  }
  out << "    esac\n"
         "    return\n"
         "  fi\n"
         "  COMPREPLY=($(compgen -f -- \"$word\"))\n"
         "}\n"
         "complete -o filenames -F _plantlint plantlint\n";
}

void write_zsh(const std::vector<CommandShape>& commands, std::ostream& out) {
  out << "#compdef plantlint\n"
         "# zsh completion for plantlint: put it into a folder of $fpath as _plantlint\n"
         "_plantlint() {\n"
         "  local -a commands\n"
         "  commands=(\n";
  const auto text = [](std::string_view words) {
    std::string quoted;
    for (const char c : words) {
      if (c == ':' || c == '[' || c == ']' || c == '\\') quoted += '\\';
      quoted += c;
    }
    return single(quoted);
  };
  for (const CommandShape& command : commands) {
    out << fmt::format("    '{}:{}'\n", command.name, text(command.summary));
  }
  out << "  )\n"
         "  if ((CURRENT == 2)); then\n"
         "    _describe command commands\n"
         "    return\n"
         "  fi\n"
         "  case $words[2] in\n";
  for (const CommandShape& command : commands) {
    out << fmt::format("    {}) _arguments \\\n", command.name);
    for (const OptionShape& option : command.options) {
      std::string value;
      if (!option.words.empty()) {
        value = fmt::format(":value:({})", fmt::format("{}", fmt::join(option.words, " ")));
      } else if (option.takes_value) {
        value = ":value:_files";
      }
      out << fmt::format("      '*{}[{}]{}' \\\n", option.name, text(option.help), value);
    }
    out << "      '*:file:_files';;\n";
  }
  out << "  esac\n"
         "}\n"
         "_plantlint \"$@\"\n";
}

void write_fish(const std::vector<CommandShape>& commands, std::ostream& out) {
  out << "# fish completion for plantlint: plantlint completion fish | source\n";
  for (const CommandShape& command : commands) {
    out << fmt::format("complete -c plantlint -n __fish_use_subcommand -a {} -d '{}'\n",
                       command.name, single(command.summary));
  }
  for (const CommandShape& command : commands) {
    for (const OptionShape& option : command.options) {
      std::string value;
      if (!option.words.empty()) {
        value = fmt::format(" -x -a '{}'", fmt::format("{}", fmt::join(option.words, " ")));
      } else if (option.takes_value) {
        value = " -r";
      }
      out << fmt::format(
          "complete -c plantlint -n '__fish_seen_subcommand_from {}' -l {} -d '{}'{}\n",
          command.name, option.name.substr(2), single(option.help), value);
    }
  }
}

int print_completion(const std::string& shell, Context& context) {
  if (shell.empty()) {
    return fail(context, diag::call::kNeedsArgument, {"plantlint completion", "bash, zsh, fish"});
  }
  if (std::ranges::find(kShells, shell) == kShells.end()) {
    return fail(context, diag::call::kUnknownWord,
                {shell, "plantlint completion", "bash, zsh, fish"},
                text::nearest(shell, {kShells.begin(), kShells.end()}));
  }
  const std::vector<CommandShape> commands = command_shapes(context.language);
  if (shell == "bash") write_bash(commands, context.out);
  if (shell == "zsh") write_zsh(commands, context.out);
  if (shell == "fish") write_fish(commands, context.out);
  return kOk;
}

}  // namespace

Run add_completion(Arguments& arguments) {
  const auto shell = std::make_shared<std::string>();
  arguments.argument("SHELL", *shell, {"bash, zsh or fish", "bash、zsh、fish のいずれか"});
  return [shell](Context& context) { return print_completion(*shell, context); };
}

}  // namespace cli
