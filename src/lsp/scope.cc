#include "lsp/scope.h"

#include <algorithm>
#include <span>

#include "read/keys.h"

namespace lsp {
namespace {

using model::Kind;
using reader::KeyRole;
using reader::KeySpec;

using Path = std::span<const std::string>;

constexpr std::string_view kElement = "-";

std::vector<KeyChoice> choices(const reader::Keys& keys) {
  std::vector<KeyChoice> out;
  for (const KeySpec& spec : keys.all()) out.push_back({spec.name, spec.attribute});
  return out;
}

std::vector<KeyChoice> named(std::span<const std::string_view> names) {
  std::vector<KeyChoice> out;
  for (const std::string_view name : names) out.push_back({name});
  return out;
}

class Scoper {
 public:
  explicit Scoper(bool key) : key_(key) {}

  Scope whole(Path path) {
    if (path.empty()) {
      if (key_) out_.what = Scope::What::section;
      return out_;
    }
    if (path[0] == "profiles") {
      if (path.size() > 1) set(path.subspan(2), reader::profile_keys());
      return out_;
    }
    const auto kind = model::kind_of_section(path[0]);
    if (!kind) return out_;
    out_.kind = *kind;
    if (*kind == Kind::plant) {
      entity(*kind, path.subspan(1));
    } else if (path.size() > 1) {
      out_.entity = path[1];
      entity(*kind, path.subspan(2));
    }
    return out_;
  }

 private:
  void keys(std::vector<KeyChoice> choices) {
    if (!key_) return;
    out_.what = Scope::What::key;
    out_.keys = std::move(choices);
  }

  void entity(Kind kind, Path rest) {
    out_.kind = kind;
    const reader::Keys& all = reader::keys(kind);
    if (rest.empty()) return keys(choices(all));
    if (const KeySpec* spec = all.find(rest[0])) inside(*spec, rest.subspan(1));
  }

  void set(Path rest, const reader::Keys& all) {
    if (rest.empty()) return keys(choices(all));
    if (const KeySpec* spec = all.find(rest[0])) inside(*spec, rest.subspan(1));
  }

  void inside(const KeySpec& spec, Path rest) {
    switch (spec.role) {
      case KeyRole::attribute:
        return value(spec.attribute, rest);
      case KeyRole::group:
        return group(spec, rest);
      case KeyRole::policy:
        return policy(spec, rest);
      case KeyRole::profile:
        if (!key_) out_.what = Scope::What::profile;
        return;
      case KeyRole::defaults:
        return set(rest, reader::default_keys());
      case KeyRole::interfaces:
        if (!rest.empty()) entity(Kind::interface, rest.subspan(1));
        return;
      case KeyRole::allows:
        return element(Kind::permission, rest);
      case KeyRole::labels:
        return;
    }
  }

  /// Lists of entities without an id.
  void element(Kind kind, Path rest) {
    if (!rest.empty() && rest[0] == kElement) entity(kind, rest.subspan(1));
  }

  void group(const KeySpec& spec, Path rest) {
    if (rest.empty()) {
      std::vector<KeyChoice> members;
      for (const auto& [name, attribute] : spec.members) members.push_back({name, attribute});
      return keys(std::move(members));
    }
    for (const auto& [name, attribute] : spec.members) {
      if (name == rest[0]) return value(attribute, rest.subspan(1));
    }
  }

  void policy(const KeySpec& spec, Path rest) {
    if (rest.empty() && key_) return keys(named(reader::policy_keys()));
    if (rest.empty() || rest[0] == "value" || rest[0] == kElement) {
      return value(spec.attribute, rest);
    }
    const Path inner = rest.subspan(1);
    if (rest[0] == "default") return value(spec.members.front().second, inner);
    if (rest[0] == "rules") return element(Kind::policy_rule, inner);
    if (rest[0] == "forwards") return element(Kind::forward, inner);
    if (rest[0] == "unapplied" && !inner.empty()) {
      return element(Kind::policy_rule, inner.subspan(1));
    }
    if (rest[0] == "aliases" && inner.size() > 0) {
      out_.kind = Kind::alias;
      value(model::find_attribute(Kind::alias, "is"), inner.subspan(1));
    }
  }

  /// A value alone, in a list, or with its evidence.
  void value(model::AttributeId attribute, Path rest) {
    out_.attribute = attribute;
    if (!rest.empty() && rest[0] == kElement) rest = rest.subspan(1);
    if (rest.empty()) {
      if (key_) {
        static constexpr std::string_view kStatement[] = {"value", "evidence", "basis"};
        return keys(named(kStatement));
      }
      out_.what = Scope::What::value;
      return;
    }
    if (key_) return;
    if (rest[0] == "value") out_.what = Scope::What::value;
    if (rest[0] == "basis") out_.what = Scope::What::basis;
  }

  bool key_;
  Scope out_;
};

}  // namespace

Scope scope_of(const Cursor& cursor) {
  if (cursor.role == Cursor::Role::none) return {};
  return Scoper(cursor.role == Cursor::Role::key).whole(cursor.path);
}

}  // namespace lsp
