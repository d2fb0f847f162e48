// The tables of everything the program can say about an input, one table a reader.
// A new code is a row in the table of its reader and a constant here.
#pragma once

#include "diag/diagnostic.h"

namespace diag {

// YAML and file faults (codes_yaml.cc), named yaml::k…
namespace yaml {
std::vector<const Code*> codes();
}
// Faults of a plant file (codes_plant.cc), named plant::k…
namespace plant {
std::vector<const Code*> codes();
}
// Faults of an expression (codes_expr.cc), named expr::k…
namespace expression {
std::vector<const Code*> codes();
}
// Faults of a rule file, its cases or a catalogue (codes_rule.cc), named rule::k…
namespace rule {
std::vector<const Code*> codes();
}
// Faults of a call of the program and of its config file (codes_call.cc), named call::k…
namespace call {
std::vector<const Code*> codes();
}
// Faults of a file to be imported (codes_import.cc), named importer::k…
namespace importer {
std::vector<const Code*> codes();
}
// Faults of waivers, baselines, reports and answers (codes_file.cc), named file::k…
namespace file {
std::vector<const Code*> codes();
}
// What an accepted risk is found at fault for (codes_file.cc), named waiver::k…
namespace waiver {
std::vector<const Code*> codes();
}

// What reports say besides the texts of rules (codes_note.cc), named note::k…
namespace note {
std::vector<const Code*> codes();
}

}  // namespace diag
