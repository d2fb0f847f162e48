// The bytes of all input files, and names for places in them.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace text {

/// Names a file held by Sources; a type of its own, so that no offset passes for one.
enum class FileId : std::uint32_t {};

/// A file that does not exist: the span of a diagnostic that belongs to no file.
inline constexpr FileId kNoFile{0xFFFFFFFFU};

/// What a file is for a run. `program` lies inside the program or was made by it; everything else
/// was read, from the disk or (by the name "-") from standard input.
enum class Role : std::uint8_t {
  program,
  plant,
  include,
  rules,
  settings,
  waivers,
  baseline,
  report,
  answers
};

/// "plant", as reports write it.
std::string_view name(Role role);

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
  /// Takes the bytes under the name that reports print: the path, for a file of the disk. Cost: a
  /// move; lines are counted on demand.
  FileId add(std::string name, std::string bytes, Role role = Role::program);

  [[nodiscard]] std::string_view name(FileId file) const;
  [[nodiscard]] std::string_view bytes(FileId file) const;
  [[nodiscard]] std::string_view bytes(Span span) const;
  [[nodiscard]] Role role(FileId file) const;
  [[nodiscard]] std::size_t size() const { return files_.size(); }

  /// The folder from which absolute names are shortened in documents that are to be the same
  /// wherever they are made; empty = none.
  void set_root(std::string folder) { root_ = std::move(folder); }
  /// A name as such documents write it: with slashes, from the root where it lies below it; of
  /// another absolute path the last part alone.
  [[nodiscard]] std::string portable(std::string_view name) const;
  [[nodiscard]] std::string portable(FileId file) const { return portable(name(file)); }

  /// Line and column of a byte offset. The first call on a file scans it once; later calls are a
  /// look at the block that the place lies in, however long the line is.
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
    Role role = Role::program;
    mutable std::once_flag counted;
    mutable std::vector<Block> blocks;
  };
  [[nodiscard]] const File& file(FileId id) const { return files_[static_cast<std::size_t>(id)]; }
  static const std::vector<Block>& blocks(const File& file);
  static std::uint32_t code_points_before(const File& file, std::uint32_t offset);
  static std::uint32_t line_begin(const File& file, std::uint32_t number);

  std::deque<File> files_;
  std::string root_;
};

}  // namespace text
