#ifdef _WIN32
#include <windows.h>

#include <algorithm>

#include "text/command_line.h"
#include "text/file.h"
#include "text/path.h"
#include "text/process.h"
#include "text/source.h"
#include "text/start.h"
#include "text/wide.h"

namespace text {
namespace {

/// The program of a name on the PATH. The system would look into the current folder first, where
/// anybody may have put one.
std::string on_path(const std::string& name) {
  const std::string all = variable("PATH");
  for (std::size_t at = 0; at <= all.size();) {
    const std::size_t end = std::min(all.find(';', at), all.size());
    const std::string folder = tidy_path(all.substr(at, end - at));
    const std::string program = join(folder, name + ".exe");
    if (is_absolute(folder) && kind_of(program) == FileKind::file) return program;
    at = end + 1;
  }
  return {};
}

/// A pipe whose writing end a child inherits.
bool make_pipe(HANDLE& from, HANDLE& to) {
  SECURITY_ATTRIBUTES inherited{sizeof inherited, nullptr, TRUE};
  return CreatePipe(&from, &to, &inherited, 0) != 0 &&
         SetHandleInformation(from, HANDLE_FLAG_INHERIT, 0) != 0;
}

HANDLE open_nul() {
  SECURITY_ATTRIBUTES inherited{sizeof inherited, nullptr, TRUE};
  return CreateFileW(L"NUL", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE,
                     &inherited, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr);
}

/// Reads until the other end is closed.
bool take_all(HANDLE from, std::string& out) {
  char bytes[16384];
  DWORD count = 0;
  while (ReadFile(from, bytes, sizeof bytes, &count, nullptr) != 0 && count > 0) {
    if (out.size() + count > kMaxFileBytes) return false;
    out.append(bytes, count);
  }
  return true;
}

bool begin(const std::string& program, std::wstring line, HANDLE out, HANDLE nul, HANDLE& child) {
  STARTUPINFOW how{};
  how.cb = sizeof how;
  how.dwFlags = STARTF_USESTDHANDLES;
  how.hStdInput = nul;
  how.hStdOutput = out;
  how.hStdError = nul;
  PROCESS_INFORMATION made{};
  if (CreateProcessW(native(program).c_str(), line.data(), nullptr, nullptr, TRUE, 0, nullptr,
                     nullptr, &how, &made) == 0) {
    return false;
  }
  CloseHandle(made.hThread);
  child = made.hProcess;
  return true;
}

}  // namespace

std::optional<std::string> output_of(const std::vector<std::string>& command) {
  const std::string program = command.empty() ? std::string() : on_path(command[0]);
  HANDLE from = nullptr;
  HANDLE to = nullptr;
  if (program.empty() || !make_pipe(from, to)) return std::nullopt;
  std::wstring line = widened(command_line(command));
  const HANDLE nul = open_nul();
  HANDLE child = nullptr;
  const bool begun = begin(program, std::move(line), to, nul, child);
  CloseHandle(to);
  if (nul != INVALID_HANDLE_VALUE) CloseHandle(nul);
  std::string out;
  bool done = begun && take_all(from, out);
  CloseHandle(from);
  if (!begun) return std::nullopt;
  DWORD code = 1;
  WaitForSingleObject(child, INFINITE);
  done = done && GetExitCodeProcess(child, &code) != 0 && code == 0;
  CloseHandle(child);
  return done ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace text

#endif
