#include "doc/written_out.h"

#include <yaml-cpp/yaml.h>

#include <set>

namespace doc {
namespace {

constexpr int kMaxLevels = 64;
constexpr std::size_t kMaxNodes = 200'000;

class WrittenOut {
 public:
  [[nodiscard]] bool fits() const { return nodes_ <= kMaxNodes && !deep_; }

  void write(const YAML::Node& node, int level) {
    deep_ = deep_ || level > kMaxLevels;
    if (++nodes_ > kMaxNodes || deep_) return;
    if (node.IsMap()) {
      out_ += '{';
      std::set<std::string> keys;
      entries(node, level, keys);
      out_ += '}';
    } else if (node.IsSequence()) {
      out_ += '[';
      bool first = true;
      for (const YAML::Node& item : node) {
        if (!first) out_ += ", ";
        first = false;
        write(item, level + 1);
      }
      out_ += ']';
    } else if (node.IsScalar()) {
      quoted(node.Scalar());
    } else {
      out_ += "null";
    }
  }

  std::string out() && { return std::move(out_) + "\n"; }

 private:
  /// A mapping's own keys win over those that it merges, the first merged over the later ones.
  void entries(const YAML::Node& map, int level, std::set<std::string>& keys) {
    for (const auto& entry : map) {
      if (!entry.first.IsScalar() || entry.first.Scalar() == "<<") continue;
      if (!keys.insert(entry.first.Scalar()).second) continue;
      if (keys.size() > 1) out_ += ", ";
      quoted(entry.first.Scalar());
      out_ += ": ";
      write(entry.second, level + 1);
      if (!fits()) return;
    }
    for (const auto& entry : map) {
      if (!entry.first.IsScalar() || entry.first.Scalar() != "<<") continue;
      if (++nodes_ > kMaxNodes || level > kMaxLevels) return;
      if (entry.second.IsMap()) entries(entry.second, level + 1, keys);
      if (!entry.second.IsSequence()) continue;
      for (const YAML::Node& one : entry.second) {
        if (one.IsMap()) entries(one, level + 1, keys);
      }
    }
  }

  void quoted(const std::string& text) {
    static constexpr char kDigits[] = "0123456789abcdef";
    out_ += '"';
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      if (c == '"' || c == '\\') {
        out_ += '\\';
        out_ += c;
      } else if (byte < 0x20 || byte == 0x7F) {
        out_ += "\\x";
        out_ += kDigits[byte >> 4U];
        out_ += kDigits[byte & 0xFU];
      } else {
        out_ += c;
      }
    }
    out_ += '"';
  }

  std::string out_;
  std::size_t nodes_ = 0;
  bool deep_ = false;
};

}  // namespace

std::optional<std::string> written_out(std::string_view text) {
  try {
    const YAML::Node root = YAML::Load(std::string(text));
    WrittenOut writer;
    writer.write(root, 0);
    if (!writer.fits()) return std::nullopt;
    return std::move(writer).out();
  } catch (const YAML::Exception&) {
    return std::nullopt;
  }
}

}  // namespace doc
