// The html format: one page to deliver. The page itself lies beside this file as template, style,
// script and words, for who wants another look; here its places are filled.
#include <fmt/format.h>

#include <array>
#include <ostream>
#include <sstream>
#include <string>

#include "diag/delivery.h"
#include "report/format.h"
#include "report/html_data.h"
#include "report/pen.h"
#include "report/verdict.h"
#include "report/xml.h"
#include "text/digest.h"
#include "text/embedded.h"

namespace report {
namespace {

std::string_view page_file(std::string_view name) {
  const text::Embedded* file = text::find_embedded("src/report/" + std::string(name));
  return file == nullptr ? std::string_view() : file->bytes;
}

/// Base 64 of hexadecimal digits.
std::string base64(std::string_view hex) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const auto nibble = [](char c) {
    return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10);
  };
  std::string out;
  unsigned bits = 0;
  unsigned value = 0;
  for (const char c : hex) {
    value = (value << 4U) | nibble(c);
    bits += 4;
    if (bits >= 6) {
      bits -= 6;
      out += kDigits[(value >> bits) & 0x3FU];
    }
  }
  if (bits > 0) out += kDigits[(value << (6 - bits)) & 0x3FU];
  while (out.size() % 4 != 0) out += '=';
  return out;
}

/// What a content policy names a script by.
std::string script_hash(std::string_view script) {
  return "sha256-" + base64(text::sha256_hex(script));
}

class PageFiller {
 public:
  PageFiller(const diag::Report& report, const text::Sources& sources, const Options& options,
             std::ostream& out)
      : report_(report), sources_(sources), options_(options), out_(out) {}

  /// Writes the template, with what stands for each `{{name}}` in it.
  void write() {
    std::string_view page = page_file("page.html");
    for (std::size_t open = page.find("{{"); open != std::string_view::npos;
         open = page.find("{{")) {
      const std::size_t close = page.find("}}", open);
      if (close == std::string_view::npos) break;
      out_ << page.substr(0, open);
      fill(page.substr(open + 2, close - open - 2));
      page.remove_prefix(close + 2);
    }
    out_ << page;
  }

 private:
  void fill(std::string_view name) {
    if (name == "lang") out_ << (options_.language == text::Language::ja ? "ja" : "en");
    if (name == "title") out_ << xml(title());
    if (name == "verdict") out_ << xml(plain(verdict_line(report_, options_.language)));
    if (name == "policy") out_ << script_hash(page_file("page.js"));
    if (name == "style") out_ << page_file("page.css");
    if (name == "words") out_ << page_file("page_words.json");
    if (name == "data") write_page_data(report_, sources_, options_.language, out_);
    if (name == "pictures") pictures();
    if (name == "script") out_ << page_file("page.js");
  }

  [[nodiscard]] std::string title() const {
    std::string out = "plantlint";
    for (const diag::PlantReport& plant : report_.plants) {
      out += " " + plain(plant.name.empty() ? plant.id : plant.name);
      if (out.size() > 200) break;
    }
    return out;
  }

  void pictures() {
    for (std::size_t i = 0; i < report_.plants.size(); ++i) {
      const diag::Delivery* delivery = report_.plants[i].delivery.get();
      if (delivery == nullptr) continue;
      for (const auto language : {text::Language::en, text::Language::ja}) {
        out_ << fmt::format("<template id=\"picture-{}-{}\">\n", i,
                            language == text::Language::ja ? "ja" : "en")
             << delivery->picture.in(language) << "</template>\n";
      }
    }
  }

  const diag::Report& report_;
  const text::Sources& sources_;
  const Options& options_;
  std::ostream& out_;
};

}  // namespace

void write_html(const diag::Report& report, const text::Sources& sources, const Options& options,
                std::ostream& out) {
  PageFiller(report, sources, options, out).write();
}

}  // namespace report
