// yaml-cpp's events, turned into the composer's calls with offsets of the file.
#pragma once

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>

#include <algorithm>
#include <streambuf>
#include <string>
#include <string_view>

#include "doc/composer.h"

namespace doc {

/// Thrown out of an event to end the parsing; caught where yaml-cpp's own exceptions are.
class Stop : public YAML::Exception {
 public:
  explicit Stop(const YAML::Mark& at) : Exception(at, "stopped") {}
};

class Events final : public YAML::EventHandler {
 public:
  /// `document`: the bytes that the parser is given; what stands behind them is the tail's.
  Events(Composer& composer, Range document) : composer_(composer), document_(document) {}

  /// Documents that began: more than one without a marker is text behind the first.
  [[nodiscard]] int documents() const { return documents_; }

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override { composer_.close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override;
  void OnMapEnd() override { composer_.close(); }

  [[nodiscard]] std::uint32_t offset(const YAML::Mark& mark) const {
    return std::min(document_.begin + static_cast<std::uint32_t>(mark.pos), document_.end);
  }

 private:
  void check(const YAML::Mark& mark) const {
    if (composer_.stopped()) throw Stop(mark);
  }

  Composer& composer_;
  Range document_;
  int documents_ = 0;
};

/// The bytes of a document and then a tail that ends it, so that yaml-cpp sees a quote that was
/// left open and a last line that is no entry, which it lets pass at the end of a file.
class DocumentBuffer final : public std::streambuf {
 public:
  explicit DocumentBuffer(std::string_view document);

 protected:
  int_type underflow() override;

 private:
  std::string tail_;
  bool in_tail_ = false;
};

}  // namespace doc
