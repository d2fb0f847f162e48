// The tool behind a page in a browser: requests in, answers out, both JSON. Knows no browser; what
// the browser calls is packaging/web/entry.cc. Files are those of the current folder, as ever.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace page {

/// Seconds since 1970, UTC.
using Clock = std::function<std::int64_t()>;

/// A request is an object with the member `do`:
///   run        {words, in}                  a command of the program: {code, out, err}
///   begin      {language}                   a new server for the editor, and nothing judged
///   say        {messages}                   messages of the editors' protocol: {messages, waits}
///   judge      {}                           what changed since: {messages, waits, shown}
///   more       {plant, from}                further findings of a plant in `shown`: {findings}
///   finding    {plant, index}               one of them in full, as the json format has it
///   choices    {path, kind, attribute, ids} what an answer to a question may be
///   answer     {path, kind, attribute, ids, answer}  {files} with it written, or {wrong}
///   interview  {path, text, passed}         begins one over a text, or a new file where it is null
///   reply      {answer}                     the answer to the question that stands
/// The last two give {question, …, file}; see page/talk.h. `path` is relative to the current
/// folder. Not to be used from two threads.
class Page {
 public:
  explicit Page(Clock clock);
  ~Page();
  Page(const Page&) = delete;
  Page& operator=(const Page&) = delete;

  /// One JSON text; {"error": …} for what is no request.
  std::string answer(std::string_view request);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace page
