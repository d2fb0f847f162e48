#include "text/source.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>
#include <utility>

#include "text/unicode.h"

namespace text {
namespace {

constexpr std::uint32_t kBlockBytes = 512;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::uint32_t mark_bytes(std::string_view bytes) {
  return bytes.substr(0, kByteOrderMark.size()) == kByteOrderMark
             ? static_cast<std::uint32_t>(kByteOrderMark.size())
             : 0;
}

std::uint32_t count32(std::size_t count) { return static_cast<std::uint32_t>(count); }

/// Eight bytes at a time.
std::size_t line_ends(std::string_view part) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  constexpr std::uint64_t kLow = 0x7F * kOnes;
  std::size_t count = 0;
  while (part.size() >= sizeof(std::uint64_t)) {
    std::uint64_t word = 0;
    std::memcpy(&word, part.data(), sizeof word);
    word ^= kOnes * '\n';
    // The high bit of a byte is left clear where all its bits are.
    word = ((word & kLow) + kLow) | word | kLow;
    count += sizeof word - static_cast<std::size_t>(std::popcount(word & ~kLow));
    part.remove_prefix(sizeof word);
  }
  return count + static_cast<std::size_t>(std::count(part.begin(), part.end(), '\n'));
}

}  // namespace

std::string_view name(Role role) {
  constexpr std::string_view kNames[] = {"program", "plant",    "include", "rules",  "settings",
                                         "waivers", "baseline", "report",  "answers"};
  return kNames[static_cast<std::size_t>(role)];
}

FileId Sources::add(std::string name, std::string bytes, Role role) {
  assert(bytes.size() <= kMaxFileBytes);
  const FileId id{count32(files_.size())};
  File& added = files_.emplace_back();
  added.name = std::move(name);
  added.bytes = std::move(bytes);
  added.role = role;
  return id;
}

Role Sources::role(FileId id) const { return id == kNoFile ? Role::program : file(id).role; }

std::string Sources::portable(std::string_view name) const {
  std::string out(name);
  std::replace(out.begin(), out.end(), '\\', '/');
  const bool drive = out.size() > 2 && out[1] == ':' && out[2] == '/';
  if (!out.starts_with('/') && !drive) return out;
  const std::string below = root_.ends_with('/') ? root_ : root_ + "/";
  if (out.starts_with(below) && out.size() > below.size()) return out.substr(below.size());
  return out.substr(out.rfind('/') + 1);
}

std::string_view Sources::name(FileId id) const {
  return id == kNoFile ? std::string_view{} : std::string_view{file(id).name};
}

std::string_view Sources::bytes(FileId id) const {
  return id == kNoFile ? std::string_view{} : std::string_view{file(id).bytes};
}

std::string_view Sources::bytes(Span span) const {
  const std::string_view all = bytes(span.file);
  const std::size_t begin = std::min<std::size_t>(span.begin, all.size());
  const std::size_t end = std::clamp<std::size_t>(span.end, begin, all.size());
  return all.substr(begin, end - begin);
}

const std::vector<Sources::Block>& Sources::blocks(const File& file) {
  std::call_once(file.counted, [&file] {
    const std::string_view all = file.bytes;
    file.blocks.reserve(all.size() / kBlockBytes + 1);
    Block block;
    block.line_begin = mark_bytes(all);
    for (std::size_t at = 0;; at += kBlockBytes) {
      file.blocks.push_back(block);
      if (at + kBlockBytes > all.size()) break;
      const std::string_view part = all.substr(at, kBlockBytes);
      block.lines += count32(line_ends(part));
      block.code_points += count32(code_points(part));
      const std::size_t last = part.rfind('\n');
      if (last != std::string_view::npos) block.line_begin = count32(at + last + 1);
    }
  });
  return file.blocks;
}

std::uint32_t Sources::code_points_before(const File& file, std::uint32_t offset) {
  const std::uint32_t index = offset / kBlockBytes;
  const std::uint32_t begin = index * kBlockBytes;
  const std::string_view part = std::string_view(file.bytes).substr(begin, offset - begin);
  return blocks(file)[index].code_points + count32(code_points(part));
}

Position Sources::position(FileId id, std::uint32_t offset) const {
  if (id == kNoFile) return {};
  const File& in = file(id);
  const std::string_view all = in.bytes;
  offset = std::clamp(offset, mark_bytes(all), count32(all.size()));
  const std::uint32_t index = offset / kBlockBytes;
  const std::size_t begin = std::size_t{index} * kBlockBytes;
  const Block& block = blocks(in)[index];
  const std::string_view part = all.substr(begin, offset - begin);
  const std::size_t lines = line_ends(part);
  if (lines > 0) {
    // Of a line that begins in the block only its own bytes are looked at.
    const std::string_view line = part.substr(part.rfind('\n') + 1);
    return {block.lines + count32(lines) + 1, count32(code_points(line)) + 1};
  }
  return {block.lines + 1,
          code_points_before(in, offset) - code_points_before(in, block.line_begin) + 1};
}

std::uint32_t Sources::line_begin(const File& file, std::uint32_t number) {
  const std::string_view all = file.bytes;
  if (number <= 1) return mark_bytes(all);
  const std::vector<Block>& marks = blocks(file);
  // The last block before which fewer than number - 1 lines have ended holds the end looked for.
  const auto after = std::partition_point(
      marks.begin(), marks.end(), [&](const Block& block) { return block.lines < number - 1; });
  const auto block = after - 1;
  std::size_t at = static_cast<std::size_t>(block - marks.begin()) * kBlockBytes;
  for (std::uint32_t lines = block->lines; lines < number - 1; ++lines) {
    at = all.find('\n', at);
    if (at == std::string_view::npos) return count32(all.size());
    ++at;
  }
  return count32(at);
}

std::uint32_t Sources::line_begin(FileId id, std::uint32_t number) const {
  return id == kNoFile ? 0 : line_begin(file(id), number);
}

std::string_view Sources::line(FileId id, std::uint32_t number) const {
  if (id == kNoFile || number == 0) return {};
  const std::string_view all = file(id).bytes;
  const std::uint32_t begin = line_begin(file(id), number);
  std::size_t end = std::min(all.find('\n', begin), all.size());
  if (end > begin && all[end - 1] == '\r') --end;
  return all.substr(begin, end - begin);
}

}  // namespace text
