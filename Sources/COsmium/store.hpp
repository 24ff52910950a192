#ifndef SIGHTLINE_OSM_STORE_HPP
#define SIGHTLINE_OSM_STORE_HPP

#include "sightline_osm.h"

#include <osmium/memory/buffer.hpp>
#include <osmium/osm.hpp>

#include <cstdint>
#include <vector>

namespace sightline {

// Where a node is, and what is known of it.
struct Place {
    enum : uint32_t { in_way = 1, in_relation = 2, has_tags = 4 };
    int64_t id;
    osmium::Location location;
    uint32_t flags;
};

}  // namespace sightline

// All of a map in memory but untagged nodes, of which only the places are kept.
struct sightline_osm {
    // What the objects below lie in.
    std::vector<osmium::memory::Buffer> buffers;
    // By id, the last in the file of each.
    std::vector<sightline::Place> places;
    std::vector<const osmium::Node *> nodes;
    std::vector<osmium::Way *> ways;
    std::vector<bool> way_is_member;
    std::vector<const osmium::Relation *> relations;
    std::vector<sightline_osm_position> misplaced;
    sightline_osm_tallies tallies{};

    // What the last answer points into.
    std::vector<const char *> tags;
    std::vector<double> positions;
    std::vector<int64_t> missing;
    std::vector<sightline_osm_member> members;
    std::vector<size_t> ring_ends;
    std::vector<char> ring_is_outer;
    osmium::memory::Buffer area{1024, osmium::memory::Buffer::auto_grow::yes};

    sightline::Place *find(int64_t id);
    // Takes over all that a buffer of the reader holds.
    void take(osmium::memory::Buffer &&buffer);
    // Sorts, drops what is told again, and puts positions into ways.
    void finish();
    void show_tags(const osmium::TagList &list);

private:
    void keep(osmium::OSMObject &object);
    void place(const osmium::Node &node);
    void locate(osmium::Way &way);
    void count_untagged();
};

namespace sightline {

inline void tally(sightline_osm_tally &tally, int64_t id, uint64_t count = 1) {
    if (count > 0 && tally.count == 0) tally.first = id;
    tally.count += count;
}

}  // namespace sightline

#endif
