// plantlint lsp: what an editor asks, on standard input and output.
#include <chrono>
#include <memory>
#include <sstream>

#include "cli/commands.h"
#include "cli/packs.h"
#include "cli/plants.h"
#include "cli/session.h"
#include "lsp/run.h"
#include "text/file.h"

namespace cli {
namespace {

/// Settings and files as the other commands see them, from the folder that the client opened.
class EditorHost : public lsp::Host {
 public:
  EditorHost(const CheckOptions& options, const Context& context)
      : options_(options), context_(context) {}

  void enter(const std::string& folder) override { text::enter_folder(folder); }

  std::unique_ptr<lint::Desk> desk(text::Language language, bool fixed) override {
    auto session = std::make_unique<Session>();
    session->options = options_;
    // What a fault of the call would print has nowhere to go: it is among the faults as well.
    std::ostringstream unseen;
    Context context{context_.in, unseen, unseen, context_.variable, now()};
    context.language = language;
    if (fixed) context.language_option = language == text::Language::ja ? "ja" : "en";
    context.log = std::make_shared<text::Log>();
    read_settings(*session, context);
    session->language = context.language;
    return session;
  }

  std::unique_ptr<lint::Desk> shipped_desk(text::Language language) override {
    auto desk = std::make_unique<lint::Desk>();
    desk->language = language;
    desk->book = std::make_unique<rule::Rulebook>(desk->sources, rule::shipped(), desk->faults);
    return desk;
  }

  reader::Opener opener(text::Sources& sources, const std::string& folder,
                        const lsp::Texts& texts) override {
    return include_opener(sources, folder, &texts);
  }

 private:
  /// An editor stays open over midnight.
  [[nodiscard]] std::int64_t now() const {
    const auto since = std::chrono::steady_clock::now() - begun_;
    return context_.now + std::chrono::duration_cast<std::chrono::seconds>(since).count();
  }

  CheckOptions options_;
  const Context& context_;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

}  // namespace

std::unique_ptr<lsp::Host> editor_host(const CheckOptions& options, const Context& context) {
  return std::make_unique<EditorHost>(options, context);
}

Run add_lsp(Arguments& arguments) {
  const auto options = std::make_shared<CheckOptions>();
  add_judging_options(arguments, *options);
  return [options](Context& context) {
    const auto host = editor_host(*options, context);
    const bool fixed = !context.language_option.empty() && context.language_option != "auto";
    return lsp::serve(*host, context.language, fixed, context.in, context.out, context.err);
  };
}

}  // namespace cli
