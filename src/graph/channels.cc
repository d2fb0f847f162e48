#include "graph/channels.h"

#include <algorithm>
#include <cstdlib>

#include "graph/measure.h"

namespace graph {
namespace {

constexpr int kRoom = 8;  ///< Between two lines on one track.
constexpr int kPillHeight = 20;
constexpr int kPillFont = 12;

}  // namespace

std::size_t Channel::add(int from, int to, bool has_pill) {
  const std::pair wanted(std::min(from, to) - kRoom, std::max(from, to) + kRoom);
  for (std::size_t i = 0; i < tracks_.size(); ++i) {
    Track& track = tracks_[i];
    const auto next = std::lower_bound(track.taken.begin(), track.taken.end(), wanted);
    const bool after = next == track.taken.end() || wanted.second <= next->first;
    const bool before = next == track.taken.begin() || std::prev(next)->second <= wanted.first;
    if (!after || !before) continue;
    track.taken.insert(next, wanted);
    track.has_pill = track.has_pill || has_pill;
    return i;
  }
  tracks_.push_back({{wanted}, has_pill, 0});
  return tracks_.size() - 1;
}

int Channel::settle(int y, int least) {
  constexpr int kMargin = 14;
  int height = 0;
  for (const Track& track : tracks_) height += track.has_pill ? kPillHeight + 3 : kRoom;
  const int whole = std::max(least, height + 2 * kMargin);
  int at = y + (whole - height) / 2;
  for (Track& track : tracks_) {
    const int one = track.has_pill ? kPillHeight + 3 : kRoom;
    track.y = at + one / 2;
    at += one;
  }
  return y + whole;
}

void put_on_tracks(std::vector<Leg>& legs, const Line& line, Route& route, int left, int right,
                   std::vector<Channel>& channels) {
  std::size_t longest = 0;
  for (std::size_t i = 1; i < legs.size(); ++i) {
    if (std::abs(legs[i].to - legs[i].from) > std::abs(legs[longest].to - legs[longest].from)) {
      longest = i;
    }
  }
  if (!route.text.empty()) {
    route.pill.width = text_width(route.text, kPillFont) + 12 + signs_width(line.mark);
    route.pill.height = kPillHeight;
    const int middle = (legs[longest].from + legs[longest].to) / 2;
    route.pill.x =
        std::clamp(middle - route.pill.width / 2, left, std::max(left, right - route.pill.width));
    route.pill.y = static_cast<int>(longest);
  }
  for (std::size_t i = 0; i < legs.size(); ++i) {
    int low = std::min(legs[i].from, legs[i].to);
    int high = std::max(legs[i].from, legs[i].to);
    const bool pill = i == longest && !route.text.empty();
    if (pill) {
      low = std::min(low, route.pill.x);
      high = std::max(high, route.pill.x + route.pill.width);
    }
    legs[i].track = channels[legs[i].channel].add(low, high, pill);
  }
}

}  // namespace graph
