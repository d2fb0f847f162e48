// Values as text in the syntax of CEL.
#include <fmt/format.h>

#include <cmath>

#include "diag/diagnostic.h"
#include "expr/network.h"
#include "expr/number.h"
#include "expr/quote.h"
#include "expr/time.h"
#include "expr/value.h"

namespace expr {
namespace {

/// Nesting deeper than this prints as "…"; values of the host are not limited otherwise.
constexpr std::uint32_t kMaxPrintedDepth = 200;

class Printer {
 public:
  explicit Printer(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  std::string run(const Value& value) {
    print(value, 0);
    if (out_.size() <= kMaxPrinted) return std::move(out_);
    std::size_t cut = kMaxPrinted;
    while (cut > 0 && (static_cast<unsigned char>(out_[cut]) & 0xC0U) == 0x80U) --cut;
    return out_.substr(0, cut) + "…";
  }

 private:
  void print(const Value& value, std::uint32_t depth) {
    // One past the limit is enough to see that the text is to be cut.
    if (out_.size() > kMaxPrinted) return;
    if (depth > kMaxPrintedDepth) {
      out_ += "…";
      return;
    }
    switch (value.kind()) {
      case Kind::null:
        out_ += "null";
        return;
      case Kind::boolean:
        out_ += value.boolean() ? "true" : "false";
        return;
      case Kind::integer:
        out_ += std::to_string(value.integer());
        return;
      case Kind::uinteger:
        out_ += std::to_string(value.uinteger()) + "u";
        return;
      case Kind::real:
        out_ += real(value.real());
        return;
      case Kind::string:
        out_ += quoted(value.text().substr(0, kMaxPrinted));
        return;
      case Kind::bytes:
        out_ += quoted_bytes(value.text().substr(0, kMaxPrinted));
        return;
      case Kind::timestamp:
        out_ += "timestamp(\"" + timestamp_text(value.instant()) + "\")";
        return;
      case Kind::duration:
        out_ += "duration(\"" + duration_text(value.instant()) + "\")";
        return;
      case Kind::ip:
        out_ += "ip(\"" + address_text(value.address()) + "\")";
        return;
      case Kind::cidr:
        out_ += "cidr(\"" + network_text(value.network()) + "\")";
        return;
      case Kind::type:
        out_ += value.text();
        return;
      case Kind::list:
        list(value.list(), depth);
        return;
      case Kind::map:
        map(value.map(), depth);
        return;
      case Kind::optional:
        if (!value.has_value()) {
          out_ += "optional.none()";
          return;
        }
        out_ += "optional.of(";
        print(value.value(), depth + 1);
        out_ += ')';
        return;
      case Kind::object:
        object(value.object());
        return;
      case Kind::error:
        error(value.fault());
        return;
      case Kind::unknown:
        unknown(value.missing());
        return;
    }
  }

  static std::string real(double value) {
    if (std::isnan(value)) return "double(\"NaN\")";
    if (std::isinf(value)) return value > 0 ? "double(\"Infinity\")" : "double(\"-Infinity\")";
    std::string text = real_text(value);
    if (text.find_first_of(".e") == std::string::npos) text += ".0";
    return text;
  }

  void list(const List& items, std::uint32_t depth) {
    out_ += '[';
    for (std::size_t i = 0; i < items.size() && out_.size() <= kMaxPrinted; ++i) {
      if (i > 0) out_ += ", ";
      if (items.membership(i)) out_ += "maybe ";
      print(items.at(i), depth + 1);
    }
    out_ += ']';
  }

  void map(const Map& entries, std::uint32_t depth) {
    out_ += '{';
    bool first = true;
    for (const Map::Entry& entry : entries.entries()) {
      if (out_.size() > kMaxPrinted) break;
      if (!first) out_ += ", ";
      first = false;
      print(entry.first, depth + 1);
      out_ += ": ";
      print(entry.second, depth + 1);
    }
    out_ += '}';
  }

  void object(ObjectRef ref) {
    const auto type = static_cast<std::size_t>(ref.type);
    out_ += type < vocabulary_.objects().size() ? vocabulary_.objects()[type].name : "object";
    out_ += '#' + std::to_string(ref.row);
  }

  void error(const Fault& fault) {
    diag::Diagnostic diagnostic;
    diagnostic.code = fault.code;
    diagnostic.arguments = fault.arguments;
    out_ += "error(" + quoted(diag::message(diagnostic, text::Language::en)) + ")";
  }

  void unknown(const Missings& missing) {
    out_ += "unknown(";
    bool first = true;
    if (missing) {
      for (const Missing& item : missing->items) {
        if (!first) out_ += ", ";
        first = false;
        object(item.object);
        out_ += '.';
        if (!item.attribute.empty()) {
          out_ += item.attribute;
        } else {
          field(item);
        }
      }
      if (missing->more) out_ += ", …";
    }
    out_ += ')';
  }

  void field(const Missing& item) {
    const auto type = static_cast<std::size_t>(item.object.type);
    const auto slot = static_cast<std::size_t>(item.slot);
    if (type < vocabulary_.objects().size() && slot < vocabulary_.objects()[type].fields.size()) {
      out_ += vocabulary_.objects()[type].fields[slot].name;
    } else {
      out_ += std::to_string(slot);
    }
  }

  const Vocabulary& vocabulary_;
  std::string out_;
};

}  // namespace

std::string to_text(const Value& value, const Vocabulary& vocabulary) {
  return Printer(vocabulary).run(value);
}

}  // namespace expr
