// The command line. The only file that knows CLI11, which is costly to compile.
#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>

#include "cli/commands.h"
#include "cli/fault.h"
#include "cli/settings.h"
#include "diag/codes_call.h"
#include "text/file.h"
#include "text/spelling.h"
#include "text/version.h"

namespace cli {

/// A parser of one command, and what it must check when it is done.
struct Arguments::State {
  struct Check {
    std::string name;
    const std::string* target;
    std::span<const std::string_view> words;
  };
  CLI::App* app = nullptr;
  text::Language language = text::Language::en;
  std::vector<Check> checks;
  std::vector<std::string> options;
  std::vector<OptionShape> shapes;
  Run run;

  [[nodiscard]] std::string in(const text::Words& words) const {
    return std::string(words.in(language));
  }
  CLI::Option* option(CLI::Option* added) const {
    return added->group(in({"Options", "オプション"}));
  }
};

namespace {

std::string joined(std::span<const std::string_view> words, std::string_view between) {
  std::string out;
  for (const std::string_view word : words) {
    if (!out.empty()) out += between;
    out += word;
  }
  return out;
}

std::string dashed(std::string_view name) { return "--" + std::string(name); }

/// The value of --lang before anything is parsed, since help and faults need it too.
std::string language_option(const std::vector<std::string>& arguments) {
  constexpr std::string_view kOption = "--lang";
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string_view argument = arguments[i];
    if (argument == kOption && i + 1 < arguments.size()) return arguments[i + 1];
    if (argument.starts_with("--lang=")) return std::string(argument.substr(kOption.size() + 1));
  }
  return {};
}

class Parser {
 public:
  explicit Parser(text::Language language) : app_("", "plantlint"), language_(language) {
    app_.description(in({"plantlint judges the description of a plant network against rules.",
                         "plantlint は工場ネットワークの記述をルールに照らして判定します。"}));
    prepare(app_, in({"Commands", "コマンド"}));
    app_.require_subcommand(0, 1);  // one: `explain check` asks about a word, it runs no check
    app_.set_version_flag("--version", "plantlint " + std::string(text::version()),
                          in({"print the version", "バージョンを表示する"}))
        ->group(in({"Options", "オプション"}));
    Arguments::State& global = states_.emplace_back();
    global.app = &app_;
    global.language = language_;
    Arguments(global).word("lang", lang_, kLanguages, kLangHelp);
    add_log(global);
    for (const Command& command : commands()) {
      CLI::App* sub = app_.add_subcommand(std::string(command.name), in(command.summary));
      sub->group(in({"Commands", "コマンド"}));
      prepare(*sub, {});
      Arguments::State& state = states_.emplace_back();
      state.app = sub;
      state.language = language_;
      Arguments arguments(state);
      state.run = command.add(arguments);
      arguments.word("lang", lang_, kLanguages, kLangHelp);
      add_log(state);
      sub->footer(examples(command));
    }
  }

  [[nodiscard]] std::vector<CommandShape> shapes() const {
    std::vector<CommandShape> out;
    for (const Arguments::State& state : states_) {
      if (!state.run) continue;
      out.push_back({state.app->get_name(), state.app->get_description(), state.shapes});
    }
    return out;
  }

  int run(const std::vector<std::string>& arguments, Context& context) {
    try {
      // CLI11 takes them from the back.
      app_.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    } catch (const CLI::Error& error) {
      return told(error, context);
    }
    for (Arguments::State& state : states_) {
      if (!*state.app || !state.run) continue;
      if (const int code = check(state, context); code != kOk) return code;
      if (const int code = begin_log(log_level_, log_file_, context); code != kOk) return code;
      context.log->write(text::LogLevel::debug, "command " + state.app->get_name());
      const int code = state.run(context);
      context.log->write(text::LogLevel::info, "exit " + std::to_string(code));
      return code;
    }
    const std::vector<std::string> rest = app_.remaining();
    if (!rest.empty()) return unknown_command(rest.front(), context);
    if (const int code = check(states_.front(), context); code != kOk) return code;
    context.err << app_.help();
    return fail(context, diag::call::kNoCommand);
  }

 private:
  static constexpr text::Words kLangHelp{
      "language of texts (default: `lang` of the settings file, else LC_ALL, LC_MESSAGES or LANG, "
      "into a file as on the screen)",
      "表示言語（既定：設定ファイルの lang、なければ LC_ALL、LC_MESSAGES、LANG。"
      "ファイルへの出力も画面と同じ）"};

  [[nodiscard]] std::string in(const text::Words& words) const {
    return std::string(words.in(language_));
  }

  void add_log(Arguments::State& state) {
    Arguments arguments(state);
    arguments.word("log-level", log_level_, kLogLevels,
                   {"tell what the run does (default: off)", "動作の記録（既定：off）"});
    arguments.value("log-file", log_file_, "FILE",
                    {"tell it in a file", "動作の記録を書くファイル"});
  }

  [[nodiscard]] std::string examples(const Command& command) const {
    std::string out = in({"Examples:", "例："});
    for (const Example& example : command.examples) {
      out += "\n  " + std::string(example.line) + "\n      " + in(example.what);
    }
    return out;
  }

  void prepare(CLI::App& app, const std::string& commands) {
    app.allow_extras();  // told by us, with the nearest spelling
    app.set_help_flag("-h,--help", in({"print this help", "このヘルプを表示する"}))
        ->group(in({"Options", "オプション"}));
    const auto formatter = std::make_shared<CLI::Formatter>();
    formatter->label("Usage", in({"Usage", "使い方"}));
    formatter->label("OPTIONS", in({"OPTIONS", "オプション"}));
    formatter->label("SUBCOMMAND", in({"COMMAND", "コマンド"}));
    formatter->label("Positionals", in({"Arguments", "引数"}));
    formatter->column_width(36);
    if (!commands.empty()) formatter->label("Subcommands", commands);
    app.formatter(formatter);
  }

  /// Help and version are told by the parser as errors too.
  int told(const CLI::Error& error, Context& context) {
    if (error.get_name() == "CallForHelp" || error.get_name() == "CallForVersion") {
      return app_.exit(error, context.out, context.err);
    }
    const std::string text = error.what();
    if (error.get_name() == "ArgumentMismatch") {
      return fail(context, diag::call::kNeedsValue, {text.substr(0, text.find(':'))});
    }
    return fail(context, diag::call::kBadCommandLine, {text});
  }

  int check(const Arguments::State& state, Context& context) const {
    const std::string name =
        state.app == &app_ ? std::string("plantlint") : "plantlint " + state.app->get_name();
    const std::vector<std::string> rest = state.app->remaining();
    if (!rest.empty() && rest.front().size() > 1 && rest.front().front() == '-') {
      const std::string option = rest.front().substr(0, rest.front().find('='));
      return fail(context, diag::call::kUnknownOption, {option, name},
                  text::nearest(option, {state.options.begin(), state.options.end()}));
    }
    if (!rest.empty()) return fail(context, diag::call::kTooManyArguments, {rest.front(), name});
    for (const Arguments::State::Check& one : state.checks) {
      if (one.target->empty() || std::ranges::find(one.words, *one.target) != one.words.end()) {
        continue;
      }
      return fail(context, diag::call::kUnknownWord,
                  {*one.target, one.name, joined(one.words, ", ")},
                  text::nearest(*one.target, {one.words.begin(), one.words.end()}));
    }
    return kOk;
  }

  int unknown_command(const std::string& word, Context& context) const {
    if (word.size() > 1 && word.front() == '-') return check(states_.front(), context);
    std::vector<std::string_view> names;
    for (const Command& command : commands()) names.push_back(command.name);
    const std::string nearest = text::nearest(word, names);
    if (nearest.empty() && (word == "-" || text::exists(word))) {
      return fail(context, diag::call::kCommandMissing, {word});
    }
    return fail(context, diag::call::kUnknownCommand, {word}, nearest);
  }

  CLI::App app_;
  text::Language language_;
  std::string lang_;
  std::string log_level_;
  std::string log_file_;
  std::deque<Arguments::State> states_;
};

}  // namespace

void Arguments::flag(std::string_view name, bool& target, const text::Words& help) {
  state_.option(state_.app->add_flag(dashed(name), target, state_.in(help)));
  state_.options.push_back(dashed(name));
  state_.shapes.push_back({dashed(name), state_.in(help), {}, false});
}

void Arguments::value(std::string_view name, std::string& target, std::string_view type,
                      const text::Words& help) {
  state_.option(state_.app->add_option(dashed(name), target, state_.in(help)))
      ->type_name(std::string(type))
      ->take_last();
  state_.options.push_back(dashed(name));
  state_.shapes.push_back({dashed(name), state_.in(help), {}, true});
}

void Arguments::word(std::string_view name, std::string& target,
                     std::span<const std::string_view> words, const text::Words& help) {
  value(name, target, joined(words, "|"), help);
  state_.checks.push_back({dashed(name), &target, words});
  state_.shapes.back().words.assign(words.begin(), words.end());
}

void Arguments::list(std::string_view name, std::vector<std::string>& target, std::string_view type,
                     const text::Words& help) {
  state_.option(state_.app->add_option(dashed(name), target, state_.in(help)))
      ->type_name(std::string(type))
      ->delimiter(',')
      ->allow_extra_args(false);
  state_.options.push_back(dashed(name));
  state_.shapes.push_back({dashed(name), state_.in(help), {}, true});
}

void Arguments::argument(std::string_view type, std::string& target, const text::Words& help) {
  state_.app->add_option(std::string(type), target, state_.in(help))->type_name("");
}

void Arguments::arguments(std::string_view type, std::vector<std::string>& target,
                          const text::Words& help) {
  state_.app->add_option(std::string(type), target, state_.in(help))->type_name("");
}

std::vector<CommandShape> command_shapes(text::Language language) {
  return Parser(language).shapes();
}

int run(const std::vector<std::string>& arguments, Context& context) {
  context.language_option = language_option(arguments);
  context.language = language(context.language_option, context);
  return Parser(context.language).run(arguments, context);
}

}  // namespace cli
