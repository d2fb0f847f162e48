// IP addresses and networks.
#include "diag/codes_expr.h"
#include "expr/functions.h"
#include "expr/network.h"

namespace expr {
namespace {

namespace codes = diag::expression;

using Arguments = std::span<const Value>;

Value refuse_text(const Call& call, const Value& text, std::string_view type) {
  return call.error(codes::kConversion,
                    {std::string(text.text().substr(0, 60)), std::string(type)});
}

Value ip_of_string(const Call& call, Arguments a) {
  const auto out = parse_address(a[0].text());
  return out ? Value::ip(*out) : refuse_text(call, a[0], "ip");
}

Value cidr_of_string(const Call& call, Arguments a) {
  const auto out = parse_network(a[0].text());
  return out ? Value::cidr(*out) : refuse_text(call, a[0], "cidr");
}

Value is_canonical(const Call& call, Arguments a) {
  const auto address = parse_address(a[0].text());
  if (!address) return refuse_text(call, a[0], "ip");
  return Value::boolean(address_text(*address) == a[0].text());
}

template <bool (*Holds)(const Address&)>
Value asked(const Call&, Arguments a) {
  return Value::boolean(Holds(a[0].address()));
}

Value contains_ip(const Call& call, Arguments a) {
  if (a[1].is(Kind::ip)) return Value::boolean(contains(a[0].network(), a[1].address()));
  const auto address = parse_address(a[1].text());
  if (!address) return refuse_text(call, a[1], "ip");
  return Value::boolean(contains(a[0].network(), *address));
}

Value contains_cidr(const Call& call, Arguments a) {
  if (a[1].is(Kind::cidr)) return Value::boolean(contains(a[0].network(), a[1].network()));
  const auto network = parse_network(a[1].text());
  if (!network) return refuse_text(call, a[1], "cidr");
  return Value::boolean(contains(a[0].network(), *network));
}

}  // namespace

std::vector<Overload> network_overloads() {
  using enum TypeKind;
  const auto same = [](const Call&, Arguments a) { return a[0]; };
  return {
      {"ip", false, {string}, ip, ip_of_string},
      {"ip", false, {ip}, ip, same},
      {"ip.isCanonical", false, {string}, boolean, is_canonical},
      {"isIP",
       false,
       {string},
       boolean,
       [](const Call&, Arguments a) {
         return Value::boolean(parse_address(a[0].text()).has_value());
       }},
      {"isCIDR",
       false,
       {string},
       boolean,
       [](const Call&, Arguments a) {
         return Value::boolean(parse_network(a[0].text()).has_value());
       }},
      {"cidr", false, {string}, cidr, cidr_of_string},
      {"cidr", false, {cidr}, cidr, same},
      {"family",
       true,
       {ip},
       integer,
       [](const Call&, Arguments a) { return Value::integer(a[0].address().size == 4 ? 4 : 6); }},
      {"isUnspecified", true, {ip}, boolean, asked<is_unspecified>},
      {"isLoopback", true, {ip}, boolean, asked<is_loopback>},
      {"isGlobalUnicast", true, {ip}, boolean, asked<is_global_unicast>},
      {"isLinkLocalMulticast", true, {ip}, boolean, asked<is_link_local_multicast>},
      {"isLinkLocalUnicast", true, {ip}, boolean, asked<is_link_local_unicast>},
      {"containsIP", true, {cidr, ip}, boolean, contains_ip},
      {"containsIP", true, {cidr, string}, boolean, contains_ip},
      {"containsCIDR", true, {cidr, cidr}, boolean, contains_cidr},
      {"containsCIDR", true, {cidr, string}, boolean, contains_cidr},
      {"ip",
       true,
       {cidr},
       ip,
       [](const Call&, Arguments a) { return Value::ip(a[0].network().address); }},
      {"masked",
       true,
       {cidr},
       cidr,
       [](const Call&, Arguments a) { return Value::cidr(masked(a[0].network())); }},
      {"prefixLength",
       true,
       {cidr},
       integer,
       [](const Call&, Arguments a) { return Value::integer(a[0].network().prefix); }},
  };
}

}  // namespace expr
