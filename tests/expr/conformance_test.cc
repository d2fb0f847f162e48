// The conformance cases of CEL (tests/expr/conformance), all of them.
#include <cmath>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "excerpt.h"
#include "expr/evaluate.h"
#include "expr/number.h"
#include "expr/program.h"
#include "support/catch.h"
#include "support/plants.h"

namespace {

using expr::Kind;
using expr::Type;
using expr::TypeKind;
using expr::Value;
using nlohmann::json;

constexpr const char* kNoZones = "there is no database of time zones in the binary";

/// Cases that are known not to pass, with the reason.
const std::map<std::string, std::string>& waived() {
  static const std::map<std::string, std::string> cases = {
      {"timestamps/timestamp_selectors_tz/getDate", kNoZones},
      {"timestamps/timestamp_selectors_tz/getDayOfMonth_name_neg", kNoZones},
      {"timestamps/timestamp_selectors_tz/getDayOfMonth_name_pos", kNoZones},
      {"timestamps/timestamp_selectors_tz/getDayOfYear", kNoZones},
      {"timestamps/timestamp_selectors_tz/getMinutes", kNoZones},
  };
  return cases;
}

/// Extensions that are not there: their cases are not run.
const std::map<std::string, std::string>& waived_files() {
  static const std::map<std::string, std::string> files = {
      {"block_ext", "what optimisers write; rules have cel.bind"},
      {"encoders_ext", "nothing in a plant is written in base64"},
  };
  return files;
}

std::string conformance_path() {
  return support::source_dir().string() + "/tests/expr/conformance/cases.jsonl";
}

/// How many cases the file holds: a file that is cut short must not pass.
constexpr int kCases = 1743;

std::string base64(const std::string& text) {
  static const std::string kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  unsigned bits = 0;
  int count = 0;
  for (const char c : text) {
    const std::size_t digit = kLetters.find(c);
    if (digit == std::string::npos) break;
    bits = (bits << 6U | static_cast<unsigned>(digit)) & 0xFFFFFFU;
    count += 6;
    if (count >= 8) {
      count -= 8;
      out += static_cast<char>(static_cast<unsigned char>(bits >> static_cast<unsigned>(count)));
    }
  }
  return out;
}

/// The name of a type, from the program's own table where there is one.
Value type_value(const std::string& name) {
  static std::set<std::string> names;
  return Value::type(*names.insert(name).first);
}

Value value_of(const json& tagged) {
  const std::string tag = tagged.begin().key();
  const json& content = tagged.begin().value();
  if (tag == "null") return Value();
  if (tag == "bool") return Value::boolean(content.get<bool>());
  if (tag == "int") return Value::integer(std::stoll(content.get<std::string>()));
  if (tag == "uint") return Value::uinteger(std::stoull(content.get<std::string>()));
  if (tag == "double") return Value::real(*expr::parse_real(content.get<std::string>()));
  if (tag == "string") return Value::string(content.get<std::string>());
  if (tag == "bytes") return Value::bytes(base64(content.get<std::string>()));
  if (tag == "type") return type_value(content.get<std::string>());
  if (tag == "duration" || tag == "timestamp") {
    const expr::Instant instant{std::stoll(content.at("s").get<std::string>()),
                                content.at("n").get<std::int32_t>()};
    return tag == "duration" ? Value::duration(instant) : Value::timestamp(instant);
  }
  if (tag == "list") {
    std::vector<Value> items;
    for (const json& item : content) items.push_back(value_of(item));
    return Value::list(std::move(items));
  }
  if (tag == "map") {
    std::vector<expr::Map::Entry> entries;
    for (const json& entry : content) entries.emplace_back(value_of(entry[0]), value_of(entry[1]));
    return Value::map(expr::Map(std::move(entries)));
  }
  return Value::error("no value of kind " + tag);
}

/// Equal in kind too, and NaN to itself.
bool same(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case Kind::real:
      return a.real() == b.real() || (std::isnan(a.real()) && std::isnan(b.real()));
    case Kind::list: {
      if (a.list().size() != b.list().size()) return false;
      for (std::size_t i = 0; i < a.list().size(); ++i) {
        if (!same(a.list().at(i), b.list().at(i))) return false;
      }
      return true;
    }
    case Kind::map: {
      if (a.map().size() != b.map().size()) return false;
      for (const auto& entry : a.map().entries()) {
        const Value* other = b.map().find(entry.first);
        if (other == nullptr || !same(entry.second, *other)) return false;
      }
      return true;
    }
    default:
      return expr::equal(a, b);
  }
}

/// Reads types such as "map(string, list(T))".
class TypeReader {
 public:
  TypeReader(std::string text, expr::Vocabulary& vocabulary,
             std::map<std::string, std::uint32_t>& opaques)
      : text_(std::move(text)), vocabulary_(vocabulary), opaques_(opaques) {}

  Type read() {
    std::string name;
    while (at_ < text_.size() && text_[at_] != '(' && text_[at_] != ',' && text_[at_] != ')') {
      if (text_[at_] != ' ') name += text_[at_];
      ++at_;
    }
    std::vector<Type> arguments;
    if (at_ < text_.size() && text_[at_] == '(') {
      do {
        ++at_;
        arguments.push_back(read());
      } while (at_ < text_.size() && text_[at_] == ',');
      ++at_;
    }
    if (name == "dyn") return TypeKind::dyn;
    if (name.size() == 1 && name[0] >= 'A' && name[0] <= 'Z') {
      return Type::parameter(static_cast<std::uint32_t>(name[0] - 'A') % 8);
    }
    const Type plain = expr::denoted_type(name);
    if (plain.is(TypeKind::dyn)) {
      auto found = opaques_.find(name);
      if (found == opaques_.end()) {
        found = opaques_.emplace(name, vocabulary_.add_opaque(name)).first;
      }
      return Type::opaque(found->second, arguments);
    }
    return arguments.empty() ? plain : plain.with(arguments);
  }

 private:
  std::string text_;
  std::size_t at_ = 0;
  expr::Vocabulary& vocabulary_;
  std::map<std::string, std::uint32_t>& opaques_;
};

/// Empty if the case passes, else what went wrong.
std::string run(const json& test) {
  expr::Vocabulary vocabulary;
  std::map<std::string, std::uint32_t> opaques;
  std::vector<Value> bindings;
  if (test.contains("type_env")) {
    for (const json& entry : test["type_env"]) {
      if (entry.contains("ident")) {
        const std::string name = entry["ident"];
        const Type type = TypeReader(entry["type"], vocabulary, opaques).read();
        vocabulary.add_variable({name, type, {}});
        const bool bound = test.contains("bindings") && test["bindings"].contains(name) &&
                           test["bindings"][name].contains("value");
        bindings.push_back(bound ? value_of(test["bindings"][name]["value"])
                                 : Value::error("unbound"));
        continue;
      }
      for (const json& overload : entry["overloads"]) {
        expr::Function function;
        function.name = entry["function"];
        for (const json& parameter : overload["params"]) {
          function.arguments.push_back(TypeReader(parameter, vocabulary, opaques).read());
        }
        function.result = TypeReader(overload["result"], vocabulary, opaques).read();
        vocabulary.add_function(std::move(function));
      }
    }
  }
  if (test.contains("bindings")) {
    for (const auto& [name, binding] : test["bindings"].items()) {
      if (vocabulary.find_variable(name) || !binding.contains("value")) continue;
      vocabulary.add_variable({name, TypeKind::dyn, {}});
      bindings.push_back(value_of(binding["value"]));
    }
  }
  const expr_test::Source source(test["expr"]);
  diag::Sink sink;
  const json& expect = test["expect"];
  const bool error_wanted = expect.contains("error") || expect.contains("any_error");
  auto ast = expr::parse(source.excerpt(), sink, {.macros = !test["disable_macros"].get<bool>()});
  if (!ast) return error_wanted ? "" : source.lines(sink);
  const std::string printed = to_text(*ast);
  const expr_test::Source again(printed);
  const auto reread =
      expr::parse(again.excerpt(), sink, {.macros = !test["disable_macros"].get<bool>()});
  if (!reread || to_text(*reread) != printed) return "does not read back: " + printed;
  expr::CheckOptions options;
  options.dynamic = test["disable_check"];
  if (test.contains("container")) options.container = test["container"];
  const auto checked = expr::check(std::move(*ast), source.excerpt(), vocabulary, sink, options);
  if (!checked) return error_wanted ? "" : source.lines(sink);
  if (expect.contains("type")) {
    const std::string type = expr::to_text(checked->result, vocabulary);
    if (type != expect["type"]) return "type " + type;
  }
  if (test["check_only"]) return "";
  const auto program = expr::compile(*checked, source.excerpt(), vocabulary, sink, options.dynamic);
  if (!program) return error_wanted ? "" : source.lines(sink);
  const Value value = expr::evaluate(*program, expr::empty_host(), bindings).value;
  if (error_wanted) {
    return value.is(Kind::error) ? "" : "no error but " + to_text(value, vocabulary);
  }
  return same(value, value_of(expect["value"])) ? "" : to_text(value, vocabulary);
}

struct Count {
  int passed = 0;
  int failed = 0;
  int waived = 0;
};

}  // namespace

TEST_CASE("the conformance cases of CEL pass", "[expr][conformance]") {
  std::ifstream in(conformance_path());
  REQUIRE(in);
  std::vector<std::string> order;
  std::map<std::string, Count> counts;
  std::set<std::string> unused;
  for (const auto& entry : waived()) unused.insert(entry.first);
  std::string line;
  while (std::getline(in, line)) {
    const json test = json::parse(line);
    const std::string file = test["file"];
    const std::string id = test["id"];
    if (counts.find(file) == counts.end()) order.push_back(file);
    Count& count = counts[file];
    if (waived_files().count(file) > 0) {
      ++count.waived;
      continue;
    }
    const std::string fault = run(test);
    unused.erase(id);
    if (fault.empty()) {
      ++count.passed;
      // A waiver for what passes is out of date.
      if (waived().count(id) > 0) FAIL_CHECK(id << " passes and is waived");
    } else if (waived().count(id) > 0) {
      ++count.waived;
    } else {
      ++count.failed;
      FAIL_CHECK(id << ": " << test["expr"] << ": " << fault);
    }
  }
  for (const std::string& id : unused) FAIL_CHECK(id << " is waived and is no case");
  int all = 0;
  for (const std::string& file : order) {
    const Count& count = counts[file];
    all += count.passed + count.failed + count.waived;
    std::cout << file << ": " << count.passed << " passed, " << count.failed << " failed, "
              << count.waived << " waived\n";
  }
  CHECK(all == kCases);
}
