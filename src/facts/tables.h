// Where the derived facts come from: one file a theme, each with its tables.
#pragma once

#include <span>

#include "facts/fact.h"

namespace facts {

std::span<const Table> description();
std::span<const Table> of_analysis();
std::span<const Table> of_browsing();
std::span<const Table> of_cloud();
std::span<const Table> of_conduit();
std::span<const Table> of_control();
std::span<const Table> of_device();
std::span<const Table> of_expectation();
std::span<const Table> of_exposure();
std::span<const Table> of_flow();
std::span<const Table> of_host();
std::span<const Table> of_maintenance();
std::span<const Table> of_models();
std::span<const Table> of_network();
std::span<const Table> of_plant();
std::span<const Table> of_policy();
std::span<const Table> of_relation();
std::span<const Table> of_vocabulary();
std::span<const Table> of_wire();
std::span<const Table> of_zone();
std::span<const Table> people();
std::span<const Table> safety();
std::span<const Table> separation();
std::span<const Table> stage();

}  // namespace facts
