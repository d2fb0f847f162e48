// A small world to speak of: devices and links, some of whose fields are not stated.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "excerpt.h"
#include "expr/evaluate.h"
#include "expr/host.h"
#include "expr/program.h"
#include "expr/value.h"
#include "expr/vocabulary.h"

namespace expr_test {

using expr::Kind;
using expr::Type;
using expr::TypeKind;
using expr::Value;

/// device: id, login (word, optional), secure (bool, optional), rank (int), peers (list of device,
/// the last uncertain). link: id, medium (word), carries (list of device, all sure).
///
/// Device n has the id "d<n>"; its login is "shared" for 0, "none" for 1, not stated for others;
/// secure is true for 0, false for 1, an error of the host for 9, not stated for others. Its peers
/// are n+1 and, not surely, n+2; link 0 carries devices 0, 1, 2.
class World : public expr::Host {
 public:
  World() {
    using expr::Field;
    logins = vocabulary.add_words({"none", "shared", "individual", "multi-factor"});
    media = vocabulary.add_words({"ethernet", "wifi", "lte", "local-5g"});
    device = vocabulary.add_object("device");
    link = vocabulary.add_object("link");
    const Type devices = Type::list(Type::object(device));
    id_slot = vocabulary.add_field(device, {"id", TypeKind::string, {}});
    login_slot = vocabulary.add_field(device, {"login", Type::word(logins), {}, true});
    secure_slot = vocabulary.add_field(device, {"secure", TypeKind::boolean, {}, true});
    rank_slot = vocabulary.add_field(device, {"rank", TypeKind::integer, {}});
    peers_slot = vocabulary.add_field(device, {"peers", devices, {}});
    vocabulary.add_field(link, {"id", TypeKind::string, {}});
    medium_slot = vocabulary.add_field(link, {"medium", Type::word(media), {}});
    carries_slot = vocabulary.add_field(link, {"carries", devices, {}});

    bind("device", Type::object(device), Value::object({device, 0}));
    bind("link", Type::object(link), Value::object({link, 0}));
    bind("t", TypeKind::boolean, Value::boolean(true));
    bind("f", TypeKind::boolean, Value::boolean(false));
    bind("u", TypeKind::boolean, unknown(7));
    bind("v", TypeKind::boolean, unknown(8));
    bind("e", TypeKind::boolean, Value::error("broken"));
    bind("n", TypeKind::integer, Value::integer(3));
    bind("un", TypeKind::integer, unknown(7));
    bind("en", TypeKind::integer, Value::error("broken"));
    bind("us", TypeKind::string, unknown(7));
    bind("any", TypeKind::dyn, Value::integer(1));
    bind("today", TypeKind::timestamp, Value::timestamp({1'782'864'000, 0}));
    // Of 0, 1, 2, 3 the members 1 and 3 are not sure.
    std::vector<Value> items;
    std::vector<expr::Missings> maybe;
    for (int i = 0; i < 4; ++i) {
      items.push_back(Value::integer(i));
      maybe.push_back(i % 2 == 1 ? expr::missing({missing(static_cast<std::uint32_t>(20 + i))})
                                 : nullptr);
    }
    bind("maybe", Type::list(TypeKind::integer),
         Value::list(expr::List(std::move(items), std::move(maybe))));
    bind("devices", devices, Value::list(expr::List::objects(device, kAll)));

    expr::Function worst;
    worst.name = "worse";
    worst.arguments = {Type::word(logins), Type::word(logins)};
    worst.result = TypeKind::boolean;
    vocabulary.add_function(worst);
    expr::Function stated;
    stated.name = "stated";
    stated.receiver = Type::object(device);
    stated.result = TypeKind::boolean;
    stated.takes_unknown = true;
    vocabulary.add_function(stated);
  }

  [[nodiscard]] expr::Missing missing(std::uint32_t row) const {
    return {{device, row}, secure_slot, {}};
  }
  [[nodiscard]] Value unknown(std::uint32_t row) const { return Value::unknown(missing(row)); }

  [[nodiscard]] Value field(expr::ObjectRef object, expr::FieldSlot slot) const override {
    const std::uint32_t row = object.row;
    if (object.type == link) {
      if (slot == medium_slot) return Value::string_view("wifi");
      if (slot == carries_slot) {
        return Value::list(expr::List::owned_objects(device, {0, 1, 2}));
      }
      return Value::string("l" + std::to_string(row));
    }
    if (slot == id_slot) return Value::string("d" + std::to_string(row));
    if (slot == rank_slot) return Value::integer(row);
    if (slot == login_slot) {
      if (row > 1) return Value::unknown({object, slot, {}});
      return Value::string_view(row == 0 ? "shared" : "none");
    }
    if (slot == secure_slot) {
      if (row == 9) return Value::error("the host can not tell");
      if (row > 1) return Value::unknown({object, slot, "protection"});
      return Value::boolean(row == 0);
    }
    return Value::list(expr::List::owned_objects(
        device, {row + 1, row + 2}, {nullptr, expr::missing({{object, peers_slot, "via"}})}));
  }

  [[nodiscard]] Value call(expr::FunctionId function,
                           std::span<const Value> arguments) const override {
    if (static_cast<int>(function) == 0) {
      return Value::boolean(arguments[0].text() < arguments[1].text());
    }
    return Value::boolean(!arguments[0].is(Kind::unknown));
  }

  /// The program of an expression, or its faults as text.
  struct Compiled {
    std::optional<expr::Program> program;
    std::string faults;
  };
  [[nodiscard]] Compiled compiled(const std::string& text,
                                  const expr::CheckOptions& options = {}) const {
    const Source source(text);
    diag::Sink sink;
    Compiled out;
    out.program = expr::compile(source.excerpt(), vocabulary, sink, options);
    out.faults = source.lines(sink);
    return out;
  }

  /// The value as text, or the faults of the expression. An error prints as its message.
  [[nodiscard]] std::string eval(const std::string& text) const {
    const Compiled made = compiled(text);
    if (!made.program) return made.faults;
    return expr::to_text(expr::evaluate(*made.program, *this, bindings).value, vocabulary);
  }
  /// t, f, u with what is missing, e, or another value's text.
  [[nodiscard]] std::string truth(const std::string& text) const {
    const std::string out = eval(text);
    if (out == "true") return "t";
    if (out == "false") return "f";
    if (out.rfind("error(", 0) == 0) return "e";
    if (out.rfind("unknown(", 0) == 0) return "u";
    return out;
  }
  /// "x=device#0, !y=device#1": what decided; `!` where it was a counterexample.
  [[nodiscard]] std::string witnesses(const std::string& text) const {
    const Compiled made = compiled(text);
    if (!made.program) return made.faults;
    const expr::Result result = expr::evaluate(*made.program, *this, bindings);
    std::string out = to_text(result.value, vocabulary) + ":";
    for (const expr::Witness& witness : result.witnesses) {
      out += (witness.holds ? " " : " !") + std::string(witness.variable) + "=" +
             to_text(witness.element, vocabulary);
    }
    return out;
  }

  void bind(std::string name, Type type, Value value) {
    vocabulary.add_variable({std::move(name), std::move(type), {}});
    bindings.push_back(std::move(value));
  }

  static constexpr std::uint32_t kAll[] = {0, 1, 2};
  expr::Vocabulary vocabulary;
  std::vector<Value> bindings;
  expr::WordSetId logins{}, media{};
  expr::ObjectTypeId device{}, link{};
  expr::FieldSlot id_slot{}, login_slot{}, secure_slot{}, rank_slot{}, peers_slot{}, medium_slot{},
      carries_slot{};
};

}  // namespace expr_test
