// The two evaluators: what decide() says, evaluate() says too, and it says the same when it is
// spared what decide() knows.
#include "expr/decide.h"

#include <array>
#include <deque>
#include <string>
#include <vector>

#include "support/catch.h"
#include "support/dice.h"
#include "world.h"

namespace {

using expr::Answer;
using expr::Value;
using expr_test::World;

/// A world some of whose fields are stored under numbers, and some of whose lists are kept.
class Stored : public World {
 public:
  [[nodiscard]] bool stored(expr::ObjectTypeId type, expr::FieldSlot slot) const override {
    return type == device && slot == login_slot;
  }
  [[nodiscard]] std::int64_t code(expr::ObjectRef object, expr::FieldSlot) const override {
    return object.row > 1 ? kNotStated : std::int64_t{object.row};
  }
  [[nodiscard]] bool numbered(expr::ObjectTypeId type) const override { return type == link; }
  [[nodiscard]] Value field(expr::ObjectRef object, expr::FieldSlot slot) const override {
    if (object.type == link && slot == carries_slot) {
      return Value::list(expr::List::kept_objects(device, kAll, nullptr));
    }
    if (object.type == device && slot == peers_slot && object.row % 2 == 0) {
      return Value::list(
          expr::List::kept_objects(device, kAll, expr::missing({{object, peers_slot, "via"}})));
    }
    return World::field(object, slot);
  }
};

/// All that an evaluation tells.
std::string whole(const expr::Result& result, const expr::Vocabulary& vocabulary) {
  std::string out = to_text(result.value, vocabulary) + ":";
  for (const expr::Witness& witness : result.witnesses) {
    out += (witness.holds ? " " : " !") + std::string(witness.variable) + "=" +
           to_text(witness.element, vocabulary);
  }
  return out;
}

Answer reference(const Value& value) {
  if (value.is(expr::Kind::boolean)) return value.boolean() ? Answer::yes : Answer::no;
  return value.is(expr::Kind::unknown) ? Answer::unknown : Answer::ask;
}

/// Decides conditions together and each by itself.
class Both {
 public:
  /// Subjects for which it is told without asking evaluate(); a disagreement fails the test.
  std::size_t check(const std::string& text) {
    INFO(text);
    auto made = world_.compiled(text);
    REQUIRE(made.program.has_value());
    const expr::Program& program = programs_.emplace_back(std::move(*made.program));
    const std::uint32_t condition = together_.add(program, scope());
    expr::Decider alone(world_);
    const std::uint32_t single = alone.add(program, scope());
    std::size_t told = 0;
    for (const std::uint32_t row : {0U, 1U, 2U, 9U, 0U}) {
      INFO(row);
      const Value subject = Value::object({world_.device, row});
      std::vector<Value> bindings = world_.bindings;
      bindings[0] = subject;
      const expr::Result plain = expr::evaluate(program, world_, bindings);
      const Answer wanted = reference(plain.value);
      for (expr::Decider* decider : {&together_, &alone}) {
        CHECK(whole(expr::evaluate(program, world_, bindings, *decider), world_.vocabulary) ==
              whole(plain, world_.vocabulary));
      }
      for (const Answer got :
           {together_.decide(condition, subject), alone.decide(single, subject)}) {
        if (got == Answer::ask) continue;
        ++told;
        CHECK(static_cast<int>(got) == static_cast<int>(wanted));
      }
    }
    return told;
  }

 private:
  [[nodiscard]] expr::Decider::Scope scope() const {
    static constexpr std::array kSubject = {expr::VariableSlot{0}};
    return {kSubject, world_.bindings, static_cast<expr::VariableSlot>(world_.bindings.size()), {}};
  }

  Stored world_;
  std::deque<expr::Program> programs_;
  expr::Decider together_{world_};
};

/// Conditions at random; `objects` are names of devices in sight.
class Conditions {
 public:
  explicit Conditions(std::uint64_t seed) : dice_(seed) {}

  std::string boolean(const std::vector<std::string>& objects, int depth) {
    if (depth == 0) return atom(objects);
    const auto part = [&] { return "(" + boolean(objects, depth - 1) + ")"; };
    switch (dice_.below(9)) {
      case 0:
        return part() + " && " + part() + " && " + part();
      case 1:
        return part() + " || " + part();
      case 2:
        return "!" + part();
      case 3:
        return part() + " ? " + part() + " : " + part();
      case 4:
        return list(objects, depth) + over("exists", objects, depth);
      case 5:
        return list(objects, depth) + over("all", objects, depth);
      case 6:
        return list(objects, depth) + ".size() " + pick({">", "==", "<="}) + " 1";
      case 7:
        return object(objects) + " in " + list(objects, depth);
      default:
        return list(objects, depth) + over("exists_one", objects, depth);
    }
  }

 private:
  std::string pick(const std::vector<std::string>& from) {
    return from[dice_.below(static_cast<std::uint32_t>(from.size()))];
  }
  std::string object(const std::vector<std::string>& objects) { return pick(objects); }

  std::string over(const std::string& macro, std::vector<std::string> objects, int depth) {
    const std::string name = "x" + std::to_string(dice_.below(2) + objects.size());
    objects.push_back(name);
    return "." + macro + "(" + name + ", " + boolean(objects, depth - 1) + ")";
  }
  std::string list(const std::vector<std::string>& objects, int depth) {
    const std::string plain = pick({object(objects) + ".peers", "devices", "link.carries"});
    switch (dice_.below(5)) {
      case 0:
        return plain + over("filter", objects, depth);
      case 1:
        return "(" + plain + " + " + object(objects) + ".peers)";
      default:
        return plain;
    }
  }
  std::string atom(const std::vector<std::string>& objects) {
    const std::string of = object(objects);
    switch (dice_.below(12)) {
      case 0:
        return of + ".secure";
      case 1:
        return of + ".login == \"shared\"";
      case 2:
        return of + ".login != \"none\"";
      case 3:
        return of + ".login in [\"none\", \"individual\"]";
      case 4:
        return of + ".rank > " + std::to_string(dice_.below(4));
      case 5:
        return of + ".id == \"d" + std::to_string(dice_.below(3)) + "\"";
      case 6:
        return of + ".rank < " + object(objects) + ".rank";
      case 7:
        return of + " == " + object(objects);
      case 8:
        return of + ".id.startsWith(\"d1\")";
      case 9:
        return "worse(" + of + ".login, \"shared\")";
      case 10:
        return std::to_string(dice_.below(4)) + " in maybe";
      default:
        return pick({"t", "f", "u", "v", "e", "link.medium == \"wifi\"", "un == 1", "n == 3",
                     of + ".stated()"});
    }
  }

  support::Dice dice_;
};

}  // namespace

TEST_CASE("decide() says what evaluate() says", "[expr][decide]") {
  Both both;
  std::size_t told = 0;
  constexpr std::size_t kConditions = 4000;
  for (std::size_t i = 0; i < kConditions; ++i) {
    told += both.check(Conditions(i).boolean({"device"}, 1 + static_cast<int>(i % 4)));
  }
  // Errors and rare operations are left to evaluate(); most are not.
  CHECK(told > kConditions * 10 / 2);
}

TEST_CASE("decide() takes the value of let: as evaluate() takes a variable", "[expr][decide]") {
  Stored world;
  const auto let = world.compiled("device.peers.filter(p, p.rank > 1)");
  World outer;
  outer.bind("near", expr::Type::list(expr::Type::object(outer.device)), Value());
  const auto made = outer.compiled("near.exists(n, n.rank > device.rank + 1) || near.size() > 2");
  REQUIRE(made.program.has_value());
  expr::Decider decider(world);
  constexpr std::array kSubject = {expr::VariableSlot{0}};
  const std::array<const expr::Program*, 1> lets = {&*let.program};
  const auto first = static_cast<expr::VariableSlot>(world.bindings.size());
  const std::uint32_t condition =
      decider.add(*made.program, {kSubject, world.bindings, first, lets});
  for (const std::uint32_t row : {0U, 1U, 5U}) {
    std::vector<Value> bindings = world.bindings;
    bindings[0] = Value::object({world.device, row});
    bindings.push_back(expr::evaluate(*let.program, world, bindings).value);
    const Answer wanted = reference(expr::evaluate(*made.program, world, bindings).value);
    CHECK(static_cast<int>(decider.decide(condition, bindings[0])) == static_cast<int>(wanted));
  }
}

TEST_CASE("decide() leaves to evaluate() what may cost too much", "[expr][decide]") {
  World world;
  const std::vector<std::uint32_t> rows(250, 1);
  world.bind("many", expr::Type::list(expr::Type::object(world.device)),
             Value::list(expr::List::objects(world.device, rows)));
  constexpr std::array kSubject = {expr::VariableSlot{0}};
  // The innermost is the same for all: worked out once here, and 250 * 250 times by evaluate().
  const std::string inner = "many.all(c, c.rank >= 0)";
  const auto cheap = world.compiled(inner);
  const auto dear = world.compiled("many.all(a, many.all(b, " + inner + "))");
  REQUIRE((cheap.program.has_value() && dear.program.has_value()));
  CHECK(expr::evaluate(*dear.program, world, world.bindings).value.is(expr::Kind::error));
  expr::Decider decider(world);
  const expr::Decider::Scope scope{kSubject, world.bindings, expr::VariableSlot{99}, {}};
  const std::uint32_t once = decider.add(*cheap.program, scope);
  const std::uint32_t often = decider.add(*dear.program, scope);
  CHECK(decider.decide(once, world.bindings[0]) == Answer::yes);
  CHECK(decider.decide(often, world.bindings[0]) == Answer::ask);
  // Whoever asks evaluate() is told of the cost, whatever the decider could spare it.
  CHECK(expr::evaluate(*dear.program, world, world.bindings, decider).value.is(expr::Kind::error));
}
