// The tracks on which lines run across, between two shelves of boxes.
#pragma once

#include <cstddef>
#include <vector>

#include "graph/layout.h"
#include "graph/picture.h"

namespace graph {

/// A line's way across in one channel.
struct Leg {
  std::size_t channel = 0;
  int from = 0;
  int to = 0;
  std::size_t track = 0;
};

class Channel {
 public:
  /// A track on which from..to is free; it is taken.
  std::size_t add(int from, int to, bool has_pill);
  /// Gives the tracks their heights from `y` on; returns where the channel ends.
  int settle(int y, int least);
  [[nodiscard]] int y(std::size_t track) const { return tracks_[track].y; }

 private:
  struct Track {
    std::vector<std::pair<int, int>> taken;  ///< Sorted, with room between.
    bool has_pill = false;
    int y = 0;
  };
  std::vector<Track> tracks_;
};

/// Gives each leg its track, and the line's pill its place across on the longest; the pill's y is
/// the index of that leg until tracks have their heights.
void put_on_tracks(std::vector<Leg>& legs, const Line& line, Route& route, int left, int right,
                   std::vector<Channel>& channels);

}  // namespace graph
