#include "store.hpp"

#include <algorithm>

using osmium::item_type;

sightline_osm_tallies sightline_osm_tally_all(const sightline_osm *map) { return map->tallies; }

size_t sightline_osm_misplaced_count(const sightline_osm *map) { return map->misplaced.size(); }

sightline_osm_position sightline_osm_misplaced(const sightline_osm *map, size_t index) {
    return map->misplaced[index];
}

size_t sightline_osm_count(const sightline_osm *map, sightline_osm_kind kind) {
    switch (kind) {
        case SIGHTLINE_OSM_NODE: return map->nodes.size();
        case SIGHTLINE_OSM_WAY: return map->ways.size();
        case SIGHTLINE_OSM_RELATION: return map->relations.size();
    }
    return 0;
}

ptrdiff_t sightline_osm_find_way(const sightline_osm *map, int64_t id) {
    const auto found = std::lower_bound(
        map->ways.begin(), map->ways.end(), id,
        [](const osmium::Way *way, int64_t wanted) { return way->id() < wanted; });
    return found != map->ways.end() && (*found)->id() == id ? found - map->ways.begin() : -1;
}

void sightline_osm::show_tags(const osmium::TagList &list) {
    tags.clear();
    for (const auto &tag : list) {
        tags.push_back(tag.key());
        tags.push_back(tag.value());
    }
}

namespace {

void show_way(sightline_osm &map, const osmium::Way &way, sightline_osm_object &result) {
    for (const auto &node : way.nodes()) {
        if (node.location().valid()) {
            map.positions.push_back(node.lon());
            map.positions.push_back(node.lat());
        } else {
            map.missing.push_back(node.ref());
        }
    }
    result.node_count = way.nodes().size();
    if (!way.nodes().empty()) {
        const auto &first = way.nodes().front(), &last = way.nodes().back();
        // Two nodes at one position close a way as well as one named twice.
        result.is_closed =
            first.ref() == last.ref() || (first.location().valid() && first.location() == last.location());
    }
}

void show_relation(sightline_osm &map, const osmium::Relation &relation) {
    for (const auto &member : relation.members()) {
        sightline_osm_member shown{SIGHTLINE_OSM_RELATION, member.ref(), member.role(), true};
        if (member.type() == item_type::node) {
            shown.kind = SIGHTLINE_OSM_NODE;
            shown.is_there = map.find(member.ref()) != nullptr;
        } else if (member.type() == item_type::way) {
            shown.kind = SIGHTLINE_OSM_WAY;
            shown.is_there = sightline_osm_find_way(&map, member.ref()) >= 0;
        }
        map.members.push_back(shown);
    }
}

}  // namespace

sightline_osm_object sightline_osm_get(sightline_osm *map, sightline_osm_kind kind, size_t index) {
    map->positions.clear();
    map->missing.clear();
    map->members.clear();
    sightline_osm_object result{};
    switch (kind) {
        case SIGHTLINE_OSM_NODE: {
            const auto &node = *map->nodes[index];
            result.id = node.id();
            map->show_tags(node.tags());
            if (const auto *place = map->find(node.id())) {
                result.is_in_way = (place->flags & sightline::Place::in_way) != 0;
                result.is_member = (place->flags & sightline::Place::in_relation) != 0;
            }
            if (node.location().valid()) {
                map->positions.push_back(node.location().lon());
                map->positions.push_back(node.location().lat());
            }
            break;
        }
        case SIGHTLINE_OSM_WAY: {
            const auto &way = *map->ways[index];
            result.id = way.id();
            result.is_member = map->way_is_member[index];
            map->show_tags(way.tags());
            show_way(*map, way, result);
            break;
        }
        case SIGHTLINE_OSM_RELATION: {
            const auto &relation = *map->relations[index];
            result.id = relation.id();
            map->show_tags(relation.tags());
            show_relation(*map, relation);
            break;
        }
    }
    result.tags = map->tags.data();
    result.tag_count = map->tags.size() / 2;
    result.positions = map->positions.data();
    result.position_count = map->positions.size() / 2;
    result.missing = map->missing.data();
    result.missing_count = map->missing.size();
    result.members = map->members.data();
    result.member_count = map->members.size();
    return result;
}
