#include "store.hpp"

#include <osmium/area/assembler.hpp>
#include <osmium/area/assembler_legacy.hpp>
#include <osmium/area/problem_reporter.hpp>

#include <algorithm>
#include <utility>

namespace {

// Keeps the first problem of an area.
class FirstProblem : public osmium::area::ProblemReporter {
    sightline_osm_area &m_area;

    void set(int problem, int64_t first, int64_t second, osmium::Location at) {
        // An edge that is there twice is taken out first, which may leave a ring open: that is what tells more.
        if (m_area.problem != SIGHTLINE_OSM_AREA && m_area.problem != SIGHTLINE_OSM_OVERLAP) return;
        m_area.problem = problem;
        m_area.first = first;
        m_area.second = second;
        m_area.x = at.lon_without_check();
        m_area.y = at.lat_without_check();
    }

public:
    explicit FirstProblem(sightline_osm_area &area) : m_area(area) {}

    void report_intersection(
        osmium::object_id_type way1, osmium::Location, osmium::Location, osmium::object_id_type way2, osmium::Location,
        osmium::Location, osmium::Location at) override {
        set(SIGHTLINE_OSM_CROSSING, way1, way2, at);
    }

    void report_duplicate_segment(const osmium::NodeRef &from, const osmium::NodeRef &to) override {
        set(SIGHTLINE_OSM_OVERLAP, from.ref(), to.ref(), from.location());
    }

    void report_overlapping_segment(const osmium::NodeRef &from, const osmium::NodeRef &to) override {
        set(SIGHTLINE_OSM_OVERLAP, from.ref(), to.ref(), from.location());
    }

    void report_ring_not_closed(const osmium::NodeRef &node, const osmium::Way *) override {
        set(SIGHTLINE_OSM_OPEN, node.ref(), 0, node.location());
    }
};

// How many pairs of edges the search for crossings compares: those whose ranges of longitude meet.
uint64_t pairs(const std::vector<const osmium::Way *> &ways, uint64_t enough) {
    std::vector<std::pair<int32_t, int32_t>> ranges;
    for (const auto *way : ways) {
        const osmium::NodeRef *before = nullptr;
        for (const auto &node : way->nodes()) {
            if (before != nullptr) {
                ranges.push_back(std::minmax(before->location().x(), node.location().x()));
            }
            before = &node;
        }
    }
    if (ranges.size() < 20'000) return 0;
    std::sort(ranges.begin(), ranges.end());
    uint64_t count = 0;
    for (size_t index = 0; index < ranges.size() && count <= enough; ++index) {
        const auto end = std::upper_bound(
            ranges.begin() + static_cast<ptrdiff_t>(index), ranges.end(), ranges[index].second,
            [](int32_t x, const std::pair<int32_t, int32_t> &range) { return x < range.first; });
        count += static_cast<uint64_t>(end - ranges.begin()) - index;
    }
    return count;
}

void show_ring(sightline_osm &map, const osmium::NodeRefList &ring, bool is_outer) {
    for (size_t index = 0; index + 1 < ring.size(); ++index) {
        map.positions.push_back(ring[index].lon());
        map.positions.push_back(ring[index].lat());
    }
    map.ring_ends.push_back(map.positions.size() / 2);
    map.ring_is_outer.push_back(is_outer ? 1 : 0);
}

void show(sightline_osm &map, const osmium::Area &area) {
    for (const auto &outer : area.outer_rings()) {
        show_ring(map, outer, true);
        for (const auto &inner : area.inner_rings(outer)) show_ring(map, inner, false);
    }
    map.show_tags(area.tags());
}

}  // namespace

sightline_osm_area sightline_osm_assemble(
    sightline_osm *map, sightline_osm_kind kind, size_t index, uint64_t most_pairs) {
    sightline_osm_area result{};
    map->positions.clear();
    map->ring_ends.clear();
    map->ring_is_outer.clear();
    map->tags.clear();
    map->area.clear();
    std::vector<const osmium::Way *> ways;
    if (kind == SIGHTLINE_OSM_WAY) {
        ways.push_back(map->ways[index]);
    } else {
        for (const auto &member : map->relations[index]->members()) {
            if (member.type() != osmium::item_type::way) continue;
            const auto found = sightline_osm_find_way(map, member.ref());
            if (found < 0) {
                result.problem = SIGHTLINE_OSM_NO_AREA;
                return result;
            }
            ways.push_back(map->ways[static_cast<size_t>(found)]);
        }
    }
    if (pairs(ways, most_pairs) > most_pairs) {
        result.problem = SIGHTLINE_OSM_EFFORT;
        return result;
    }
    FirstProblem reporter{result};
    osmium::area::AssemblerConfig config;
    config.problem_reporter = &reporter;
    // An area without rings stands for one that could not be made.
    config.create_empty_areas = true;
    try {
        if (kind == SIGHTLINE_OSM_WAY) {
            osmium::area::Assembler assembler{config};
            assembler(*map->ways[index], map->area);
        } else {
            osmium::area::AssemblerLegacy assembler{config};
            assembler(*map->relations[index], ways, map->area);
            result.takes_tags_of_ways = assembler.stats().no_tags_on_relation > 0;
        }
        if (map->area.committed() > 0) show(*map, map->area.get<osmium::Area>(0));
    } catch (const std::bad_alloc &) {
        throw;
    } catch (const std::exception &) {
        map->ring_ends.clear();
    }
    if (map->ring_ends.empty()) {
        if (result.problem == SIGHTLINE_OSM_AREA) {
            result.problem = ways.empty() ? SIGHTLINE_OSM_EMPTY : SIGHTLINE_OSM_NO_AREA;
        }
        return result;
    }
    result.problem = SIGHTLINE_OSM_AREA;
    result.positions = map->positions.data();
    result.position_count = map->positions.size() / 2;
    result.ring_ends = map->ring_ends.data();
    result.ring_is_outer = reinterpret_cast<const bool *>(map->ring_is_outer.data());
    result.ring_count = map->ring_ends.size();
    result.tags = map->tags.data();
    result.tag_count = map->tags.size() / 2;
    return result;
}
