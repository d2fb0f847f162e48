#include "topology/line.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "topology/ids.h"

namespace topology {
namespace {

using model::Kind;
using model::Origin;
using model::Ref;

constexpr std::uint32_t kActionAllow = 0;
constexpr std::uint32_t kDirectionIn = 0;
constexpr std::uint32_t kDirectionOut = 1;
/// Ports that a client takes for itself.
constexpr std::uint32_t kFirstFree = 49152;
constexpr std::uint32_t kLastPort = 65535;

/// Columns of a kind, each looked up once.
class Reader {
 public:
  Reader(const Graph& graph, Endpoints& endpoints, Services& services, std::uint32_t device,
         Kind kind)
      : plant_(graph.plant),
        table_(graph.plant.table(kind)),
        endpoints_(endpoints),
        services_(services),
        self_(Kind::device, device),
        kind_(kind) {}

  [[nodiscard]] Line rule(std::uint32_t row) const;
  [[nodiscard]] Line forward(std::uint32_t row) const;

 private:
  [[nodiscard]] std::span<const std::uint32_t> list(const char* name, std::uint32_t row) const {
    const model::Column& column = table_.column(name);
    return column.known(row) ? plant_.list(column.raw(row)) : std::span<const std::uint32_t>();
  }
  void doubt(Line& line, std::uint32_t row, const char* name) const {
    line.doubts.push_back({{kind_, row}, id_of(kind_, name)});
  }
  /// An attribute that limits the line is stated as unknown: perhaps it is not met.
  void perhaps(Line& line, std::uint32_t row, const char* name) const;
  void presence(Line& line, std::uint32_t row) const;
  void ends(Line& line, std::uint32_t row) const;
  void limits(Line& line, std::uint32_t row) const;
  [[nodiscard]] Ids interfaces(const char* name, std::uint32_t row) const;
  [[nodiscard]] unsigned accesses(std::uint32_t row) const;

  const model::Plant& plant_;
  const model::Table& table_;
  Endpoints& endpoints_;
  Services& services_;
  Ref self_;
  Kind kind_;
};

void Reader::perhaps(Line& line, std::uint32_t row, const char* name) const {
  if (table_.column(name).origin(row) != Origin::unknown || line.present == Truth::no) return;
  line.present = Truth::unknown;
  doubt(line, row, name);
}

Ids Reader::interfaces(const char* name, std::uint32_t row) const {
  Ids found;
  for (const std::uint32_t raw : list(name, row)) found.push_back(Ref::from_raw(raw).row());
  tidy_ids(found);
  return found;
}

void Reader::presence(Line& line, std::uint32_t row) const {
  if (kind_ == Kind::policy_rule) {
    const auto list = table_.column("unapplied").get(row);
    if (list && !plant_.text(model::TextId{*list}).empty()) line.present = Truth::no;
  }
  if (table_.column("enabled").get(row) == 0U) line.present = Truth::no;
  perhaps(line, row, "enabled");
}

void Reader::ends(Line& line, std::uint32_t row) const {
  if (table_.column("from").known(row)) line.from = endpoints_.add(self_, list("from", row));
  perhaps(line, row, "from");
}

/// The codes of `access` and `state` begin with `any`.
unsigned Reader::accesses(std::uint32_t row) const {
  unsigned found = 0;
  for (const std::uint32_t code : list("access", row)) {
    found |= code == 0 ? kEveryAccess : 1U << (code - 1);
  }
  return found == 0 ? kEveryAccess : found;
}

std::optional<ServiceSet> ports(const model::Plant& plant, std::span<const std::uint32_t> words) {
  ServiceSet found;
  for (const std::uint32_t raw : words) {
    const std::string_view text = plant.text(model::TextId{raw});
    if (text == "any") return std::nullopt;
    std::uint32_t low = 0;
    std::uint32_t high = 0;
    const char* end = text.data() + text.size();
    const auto [stop, fault] = std::from_chars(text.data(), end, low);
    if (fault != std::errc()) continue;
    high = low;
    if (stop != end) std::from_chars(stop + 1, end, high);
    if (low <= high) found.add(low, std::min(high, kLastPort));
  }
  return found.empty() ? std::nullopt : std::optional(std::move(found));
}

void Reader::limits(Line& line, std::uint32_t row) const {
  unsigned states = 0;
  for (const std::uint32_t code : list("state", row)) {
    states |= code == 0 ? static_cast<unsigned>(kEveryState) : 1U << (code - 1);
  }
  if (states != 0) line.states = states;
  line.source_ports = ports(plant_, list("source_port", row));
  line.exits = interfaces("exit_interface", row);
  for (const char* name : {"state", "source_port", "access", "exit_interface"}) {
    perhaps(line, row, name);
  }
}

Line Reader::rule(std::uint32_t row) const {
  Line line;
  line.ref = {kind_, row};
  presence(line, row);
  if (const auto word = table_.column("action").get(row)) {
    line.allows = *word == kActionAllow;
  } else {
    doubt(line, row, "action");
  }
  line.interfaces = interfaces("interface", row);
  perhaps(line, row, "interface");
  const std::uint32_t way = table_.column("direction").get(row).value_or(kDirectionIn);
  line.on_entry = way != kDirectionOut;
  // A line for every side in both directions is met at the entry already.
  line.on_exit = way == kDirectionOut || (way != kDirectionIn && !line.interfaces.empty());
  limits(line, row);
  ends(line, row);
  if (table_.column("to").known(row)) line.to = endpoints_.add(self_, list("to", row));
  perhaps(line, row, "to");
  const unsigned accesses_of_line = accesses(row);
  line.accesses = accesses_of_line;
  if (table_.column("service").known(row)) {
    line.services = services_.add(self_, list("service", row), std::nullopt, accesses_of_line);
  }
  return line;
}

Line Reader::forward(std::uint32_t row) const {
  Line line;
  line.ref = {kind_, row};
  line.forward = true;
  line.allows = true;
  presence(line, row);
  ends(line, row);
  if (const auto raw = table_.column("interface").get(row)) {
    line.interfaces = {Ref::from_raw(*raw).row()};
  }
  line.to = endpoints_.add(self_, std::array{table_.column("to").raw(row)});
  if (table_.column("service").known(row)) {
    line.services = services_.add(self_, list("service", row), table_.column("to_port").get(row));
  }
  return line;
}

bool denies_everything(const Endpoints& endpoints, const Services& services, const Line& line) {
  const auto any_end = [&](std::uint32_t set) { return set == kNone || endpoints.any(set); };
  return line.present == Truth::yes && line.allows == false && line.meets_new() &&
         !line.avoidable() && line.exits.empty() && any_end(line.from) && any_end(line.to) &&
         (line.services == kNone || services.any(line.services));
}

}  // namespace

bool Line::fits_free_ports() const {
  if (!source_ports) return true;
  ServiceSet free;
  free.add(kFirstFree, kLastPort);
  return source_ports->meets(free);
}

std::vector<Line> read_lines(const Graph& graph, Endpoints& endpoints, Services& services,
                             std::uint32_t device) {
  const Ref self(Kind::device, device);
  std::vector<Line> lines;
  const Reader rules(graph, endpoints, services, device, Kind::policy_rule);
  for (const std::uint32_t row : graph.plant.children(self, Kind::policy_rule)) {
    lines.push_back(rules.rule(row));
  }
  const Reader reader(graph, endpoints, services, device, Kind::forward);
  std::vector<Line> forwards;
  for (const std::uint32_t row : graph.plant.children(self, Kind::forward)) {
    if (graph.plant.table(Kind::forward).column("to").known(row)) {
      forwards.push_back(reader.forward(row));
    }
  }
  auto before = lines.begin();
  if (graph.facts.type(device).filters || graph.facts.type(device).entry) {
    before = std::find_if(lines.begin(), lines.end(), [&](const Line& line) {
      return denies_everything(endpoints, services, line);
    });
  }
  lines.insert(before, forwards.begin(), forwards.end());
  return lines;
}

}  // namespace topology
