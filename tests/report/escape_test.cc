// Text of a plant does nothing in Markdown or in a spreadsheet.
#include "report/escape.h"

#include "model/attribute.h"
#include "model/labels.h"
#include "support/catch.h"

TEST_CASE("markdown: no markup, HTML or line end gets through") {
  CHECK(report::markdown("plc_1 [a](b) <b> | `x` *y* & z") ==
        "plc_1 \\[a\\](b) &lt;b&gt; \\| \\`x\\` \\*y\\* &amp; z");
  CHECK(report::markdown("_x_") == "\\_x\\_");
  CHECK(report::markdown("a\nb").find('\n') == std::string::npos);
  CHECK(report::markdown("制御盤") == "制御盤");
}

TEST_CASE("csv: quotes are doubled, and no cell is a formula") {
  CHECK(report::csv_cell("a \"b\", c") == "\"a \"\"b\"\", c\"");
  for (const std::string sign : {"=", "+", "-", "@", "＝", "＋", "－", "＠"}) {
    CHECK(report::csv_cell(sign + "1") == "\"'" + sign + "1\"");
    CHECK(report::csv_cell(" " + sign + "1") == "\"' " + sign + "1\"");
  }
  CHECK(report::csv_cell("\t=1").starts_with("\"'"));
  CHECK(report::csv_cell("\r=1").starts_with("\"'"));
  CHECK(report::csv_cell("") == "\"\"");
}

TEST_CASE("every word that may be ticked is said in both languages") {
  for (const model::Attribute& row : model::attributes()) {
    if (row.question.en.empty() || row.type != model::Type::choice) continue;
    for (const std::string_view word : row.fixed) {
      INFO(row.name << " " << word);
      const text::Words label = model::label(row.name, word);
      CHECK_FALSE(label.en.empty());
      CHECK_FALSE(label.ja.empty());
    }
  }
}
