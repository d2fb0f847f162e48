// The bytes of all input files, and names for places in them.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace text {

/// Names a file held by Sources; a type of its own, so that no offset passes for one.
enum class FileId : std::uint32_t {};

/// A file that does not exist: the span of a diagnostic that belongs to no file.
inline constexpr FileId kNoFile{0xFFFFFFFFU};

/// The largest input file that is read, in bytes. Spans are 32 bits wide.
inline constexpr std::size_t kMaxFileBytes = std::size_t{1} << 30;

/// Half-open byte range [begin, end) of a file. Lines and columns are counted only when shown.
struct Span {
  FileId file = kNoFile;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend auto operator<=>(const Span&, const Span&) = default;
};

/// Where a byte stands for a reader: both from 1; the column counts code points. A byte order mark
/// counts for nothing: the first column is the one after it.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  friend auto operator<=>(const Position&, const Position&) = default;
};

/// Owns the bytes of every file that was read; they are neither copied nor changed afterwards,
/// so string_views into them live as long as this.
class Sources {
 public:
  /// Takes the bytes under the name that reports print. Cost: a move; lines are counted on demand.
  FileId add(std::string name, std::string bytes);

  [[nodiscard]] std::string_view name(FileId file) const;
  [[nodiscard]] std::string_view bytes(FileId file) const;
  [[nodiscard]] std::string_view bytes(Span span) const;
  [[nodiscard]] std::size_t size() const { return files_.size(); }

  /// Line and column of a byte offset. The first call on a file scans it once; later calls are a
  /// binary search plus a block of some kilobytes, however long the line is.
  [[nodiscard]] Position position(FileId file, std::uint32_t offset) const;

  /// The text of a line (from 1) without its line end and byte order mark; empty when there is no
  /// such line.
  [[nodiscard]] std::string_view line(FileId file, std::uint32_t number) const;

  /// Byte offset at which a line (from 1) begins, after a byte order mark; the size of the file
  /// when there is no such line.
  [[nodiscard]] std::uint32_t line_begin(FileId file, std::uint32_t number) const;

 private:
  /// What stands before a block of the file, so that no place costs more than one block.
  struct Block {
    std::uint32_t lines = 0;        ///< Line ends.
    std::uint32_t code_points = 0;  ///< Since the beginning of the file.
    std::uint32_t line_begin = 0;   ///< Where the line begins that the block begins in.
  };
  struct File {
    std::string name;
    std::string bytes;
    mutable std::once_flag counted;
    mutable std::vector<Block> blocks;
  };
  [[nodiscard]] const File& file(FileId id) const { return files_[static_cast<std::size_t>(id)]; }
  static const std::vector<Block>& blocks(const File& file);
  static std::uint32_t code_points_before(const File& file, std::uint32_t offset);
  static std::uint32_t line_begin(const File& file, std::uint32_t number);

  std::deque<File> files_;
};

}  // namespace text
