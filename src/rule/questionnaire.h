// What is not stated, sorted by who can say it: a sheet of questions for each party.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "diag/report.h"
#include "facts/world.h"
#include "rule/catalogue.h"

namespace rule {

/// The sheets of all undecided findings and of every value that the plant states as `unknown`:
/// parties in file order, last those questions that nobody is stated for. A sheet is left out
/// unless `wanted` (party id, role) is true.
std::vector<diag::Sheet> sheets(
    const std::vector<diag::Finding>& findings, const facts::World& world, const Library& library,
    const std::function<bool(std::string_view id, std::string_view role)>& wanted);

}  // namespace rule
