// Expressions out of random bytes: read, checked, run; printed trees must read back.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "expr/evaluate.h"
#include "expr/program.h"
#include "text/excerpt.h"
#include "text/source.h"

namespace {

/// Runs are kept short: what matters is that they end.
constexpr std::uint64_t kSteps = 100'000;

class OneDevice : public expr::Host {
 public:
  OneDevice() {
    const auto device = vocabulary.add_object("device");
    vocabulary.add_field(device, {"id", expr::TypeKind::string, {}});
    vocabulary.add_field(
        device, {"login", expr::Type::word(vocabulary.add_words({"none", "shared"})), {}, true});
    vocabulary.add_field(device, {"peers", expr::Type::list(expr::Type::object(device)), {}});
    vocabulary.add_variable({"device", expr::Type::object(device), {}});
    vocabulary.add_variable({"any", expr::TypeKind::dyn, {}});
    bindings = {expr::Value::object({device, 0}), expr::Value::integer(1)};
  }

  [[nodiscard]] expr::Value field(expr::ObjectRef object, expr::FieldSlot slot) const override {
    if (slot == expr::FieldSlot{0}) return expr::Value::string_view("d");
    if (slot == expr::FieldSlot{1}) return expr::Value::unknown({object, slot, {}});
    return expr::Value::list(expr::List::owned_objects(
        object.type, {object.row, object.row + 1}, {nullptr, expr::missing({{object, slot, {}}})}));
  }
  [[nodiscard]] expr::Value call(expr::FunctionId, std::span<const expr::Value>) const override {
    return {};
  }

  expr::Vocabulary vocabulary;
  std::vector<expr::Value> bindings;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const OneDevice world;
  text::Sources sources;
  const text::FileId file =
      sources.add("expr", std::string(reinterpret_cast<const char*>(data), size));
  const text::Excerpt excerpt = text::whole(sources, file);
  diag::Sink sink;
  const auto ast = expr::parse(excerpt, sink);
  if (!ast) {
    if (sink.empty()) std::abort();
    return 0;
  }
  const std::string printed = to_text(*ast);
  if (printed.size() <= expr::kMaxTextBytes) {
    text::Excerpt again;
    again.text = printed;
    const auto reread = expr::parse(again, sink);
    // Parentheses that printing adds may pass the limit of nesting.
    const bool too_deep = !reread && sink.all().back().code->id == "expr/too-deep";
    if (!too_deep && (!reread || to_text(*reread) != printed)) std::abort();
  }
  for (const bool dynamic : {false, true}) {
    expr::CheckOptions options;
    options.dynamic = dynamic;
    diag::Sink faults;
    const auto program = expr::compile(excerpt, world.vocabulary, faults, options);
    if (!program) {
      if (faults.empty()) std::abort();
      for (const diag::Diagnostic& fault : faults.all()) {
        diag::message(fault, text::Language::en);
        diag::message(fault, text::Language::ja);
      }
      continue;
    }
    const expr::Result result = expr::evaluate(*program, world, world.bindings, kSteps);
    expr::to_text(result.value, world.vocabulary);
    if (result.value.is(expr::Kind::error)) {
      diag::message(program->diagnostic(result.value.fault()), text::Language::ja);
    }
  }
  return 0;
}
