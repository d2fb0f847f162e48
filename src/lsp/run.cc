#include "lsp/run.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "lsp/frame.h"
#include "lsp/judgement.h"
#include "lsp/server.h"

namespace lsp {
namespace {

using Clock = std::chrono::steady_clock;

/// What the other threads hand to the one that serves.
struct Event {
  std::optional<Json> message;
  bool is_message = false;
  bool end = false;
  std::string broken;  ///< Why the stream cannot be read on.
  std::unique_ptr<Judgement> judgement;
};

class Events {
 public:
  void put(Event event) {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(event));
    changed_.notify_one();
  }

  /// All that is there; empty where nothing came until then.
  std::deque<Event> take(std::optional<Clock::time_point> until) {
    std::unique_lock lock(mutex_);
    const auto some = [this] { return !waiting_.empty(); };
    if (until) {
      changed_.wait_until(lock, *until, some);
    } else {
      changed_.wait(lock, some);
    }
    return std::exchange(waiting_, {});
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Event> waiting_;
};

/// Reads until the stream ends or the client says exit: a read that nobody answers would block the
/// program's end.
void read_messages(std::istream& in, Events& events) {
  for (;;) {
    Frame frame = read_frame(in);
    Event event;
    if (frame.state == Frame::State::message) {
      event.is_message = true;
      event.message = parsed(frame.body);
      const bool last = event.message && text_at(*event.message, {"method"}) == "exit";
      events.put(std::move(event));
      if (last) return;
      continue;
    }
    event.end = true;
    if (frame.state == Frame::State::broken) event.broken = std::move(frame.body);
    events.put(std::move(event));
    return;
  }
}

/// Judges one plant after the other on a thread of its own; of a plant only the newest job counts.
class Worker {
 public:
  Worker(Host& host, Events& events) : host_(host), events_(events), thread_([this] { work(); }) {}
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  ~Worker() {
    {
      const std::lock_guard lock(mutex_);
      stop_ = true;
    }
    changed_.notify_one();
    thread_.join();
  }

  void add(Job job) {
    const std::lock_guard lock(mutex_);
    std::string root = job.root;
    jobs_.insert_or_assign(std::move(root), std::move(job));
    changed_.notify_one();
  }

 private:
  void work() {
    for (;;) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return stop_ || !jobs_.empty(); });
      if (stop_) return;
      const Job job = std::move(jobs_.begin()->second);
      jobs_.erase(jobs_.begin());
      lock.unlock();
      Event event;
      event.judgement = judged(host_, job);
      events_.put(std::move(event));
    }
  }

  Host& host_;
  Events& events_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::string, Job> jobs_;
  bool stop_ = false;
  std::thread thread_;
};

/// Requests that a later message of the same batch takes back are not worked for.
void note_cancelled(Server& server, const std::deque<Event>& batch) {
  for (const Event& event : batch) {
    if (!event.message || text_at(*event.message, {"method"}) != "$/cancelRequest") continue;
    if (const Json* id = find(*event.message, {"params", "id"})) server.cancel(*id);
  }
}

class Loop {
 public:
  Loop(Server& server, Events& events, Worker& worker, std::ostream& err)
      : server_(server), events_(events), worker_(worker), err_(err) {}

  int run() {
    for (;;) {
      std::deque<Event> batch = events_.take(due_);
      if (batch.empty()) {
        due_.reset();
        for (Job& job : server_.pause()) worker_.add(std::move(job));
        continue;
      }
      note_cancelled(server_, batch);
      bool spoke = false;
      for (Event& event : batch) {
        if (event.judgement) server_.take(std::move(event.judgement));
        if (event.is_message) server_.receive(event.message);
        spoke = spoke || event.is_message;
        if (const auto code = server_.exit_code()) return *code;
        if (event.end) return end(event);
      }
      if (!spoke) continue;
      server_.settle();
      if (server_.waiting()) {
        due_ = Clock::now() + std::chrono::milliseconds(server_.pause_length());
      }
    }
  }

 private:
  int end(const Event& event) {
    if (!event.broken.empty()) err_ << "plantlint lsp: " << event.broken << '\n';
    return 1;
  }

  Server& server_;
  Events& events_;
  Worker& worker_;
  std::ostream& err_;
  std::optional<Clock::time_point> due_;
};

}  // namespace

int serve(Host& host, text::Language language, bool fixed, std::istream& in, std::ostream& out,
          std::ostream& err) {
  // Who reads would flush what another thread is writing, and answers would be lost.
  in.tie(nullptr);
  Events events;
  Server server(host, language, fixed,
                [&out](const Json& message) { write_frame(out, written(message)); });
  std::thread reader([&] { read_messages(in, events); });
  int code = 1;
  {
    Worker worker(host, events);
    code = Loop(server, events, worker, err).run();
  }
  reader.join();
  return code;
}

}  // namespace lsp
