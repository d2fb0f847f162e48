#include "doc/events.h"

namespace doc {

void Events::OnDocumentStart(const YAML::Mark& mark) {
  if (++documents_ > 1) throw Stop(mark);
}

void Events::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  composer_.empty(offset(mark), anchor != YAML::NullAnchor);
  check(mark);
}

void Events::OnAlias(const YAML::Mark& mark, YAML::anchor_t) {
  composer_.alias(offset(mark));
  check(mark);
}

void Events::OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                      const std::string& value) {
  composer_.scalar(offset(mark), value);
  check(mark);
}

void Events::OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                             YAML::EmitterStyle::value style) {
  composer_.open(NodeKind::sequence, offset(mark), style == YAML::EmitterStyle::Flow);
  check(mark);
}

void Events::OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                        YAML::EmitterStyle::value style) {
  composer_.open(NodeKind::mapping, offset(mark), style == YAML::EmitterStyle::Flow);
  check(mark);
}

DocumentBuffer::DocumentBuffer(std::string_view document) {
  if (!document.empty() && document.back() != '\n') tail_ = "\n";
  tail_ += "# end\n...\n";
  // The get area is never written to; streambuf merely has no const one.
  char* begin = const_cast<char*>(document.data());
  setg(begin, begin, begin + document.size());
}

DocumentBuffer::int_type DocumentBuffer::underflow() {
  if (gptr() < egptr()) return traits_type::to_int_type(*gptr());
  if (in_tail_) return traits_type::eof();
  in_tail_ = true;
  setg(tail_.data(), tail_.data(), tail_.data() + tail_.size());
  return traits_type::to_int_type(*gptr());
}

}  // namespace doc
