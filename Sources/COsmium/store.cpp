// std::stable_sort of libstdc++ uses what C++17 deprecates; the warning is the library's, not ours.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

#include "store.hpp"

#include <osmium/builder/osm_object_builder.hpp>
#include <osmium/osm/object_comparisons.hpp>

#include <algorithm>

using osmium::item_type;
using sightline::Place;
using sightline::tally;

namespace {

// Interleaved elements of an XML object make several lists of one kind, of which libosmium's own readers see the
// first: such objects are built anew.
bool has_several_lists(const osmium::OSMObject &object) {
    int tags = 0, nodes = 0, members = 0;
    for (const auto &item : object) {
        if (item.type() == item_type::tag_list) ++tags;
        if (item.type() == item_type::way_node_list) ++nodes;
        if (item.type() == item_type::relation_member_list) ++members;
    }
    return tags > 1 || nodes > 1 || members > 1;
}

template <typename Builder>
void add_all_tags(Builder &builder, const osmium::OSMObject &object) {
    osmium::builder::TagListBuilder tags{builder};
    for (const auto &item : object) {
        if (item.type() != item_type::tag_list) continue;
        for (const auto &tag : static_cast<const osmium::TagList &>(item)) tags.add_tag(tag);
    }
}

osmium::memory::Buffer with_single_lists(const osmium::OSMObject &object) {
    osmium::memory::Buffer buffer{object.byte_size() + 1024, osmium::memory::Buffer::auto_grow::yes};
    if (object.type() == item_type::way) {
        osmium::builder::WayBuilder builder{buffer};
        builder.set_id(object.id());
        add_all_tags(builder, object);
        osmium::builder::WayNodeListBuilder nodes{builder};
        for (const auto &item : object) {
            if (item.type() != item_type::way_node_list) continue;
            for (const auto &node : static_cast<const osmium::WayNodeList &>(item)) nodes.add_node_ref(node);
        }
    } else if (object.type() == item_type::relation) {
        osmium::builder::RelationBuilder builder{buffer};
        builder.set_id(object.id());
        add_all_tags(builder, object);
        osmium::builder::RelationMemberListBuilder members{builder};
        for (const auto &item : object) {
            if (item.type() != item_type::relation_member_list) continue;
            for (const auto &member : static_cast<const osmium::RelationMemberList &>(item)) {
                members.add_member(member.type(), member.ref(), member.role());
            }
        }
    } else {
        osmium::builder::NodeBuilder builder{buffer};
        builder.set_id(object.id());
        builder.set_location(static_cast<const osmium::Node &>(object).location());
        add_all_tags(builder, object);
    }
    buffer.commit();
    return buffer;
}

// Sorts by id; of equal ones the last stays.
template <typename Object>
void make_unique(std::vector<Object *> &objects, sightline_osm_tally &repeated) {
    const auto before = [](const Object *a, const Object *b) { return a->id() < b->id(); };
    if (!std::is_sorted(objects.begin(), objects.end(), before)) {
        std::stable_sort(objects.begin(), objects.end(), before);
    }
    size_t kept = 0;
    for (size_t index = 0; index < objects.size(); ++index) {
        if (index + 1 < objects.size() && objects[index + 1]->id() == objects[index]->id()) {
            tally(repeated, objects[index]->id());
        } else {
            objects[kept++] = objects[index];
        }
    }
    objects.resize(kept);
}

}  // namespace

Place *sightline_osm::find(int64_t id) {
    const auto found = std::lower_bound(
        places.begin(), places.end(), id, [](const Place &place, int64_t wanted) { return place.id < wanted; });
    return found != places.end() && found->id == id ? &*found : nullptr;
}

void sightline_osm::place(const osmium::Node &node) {
    const auto location = node.location();
    if (location.is_defined() && !location.valid()) {
        if (misplaced.size() < 100) {
            misplaced.push_back({node.id(), location.lon_without_check(), location.lat_without_check()});
        }
    }
    places.push_back(Place{node.id(), location, node.tags().empty() ? 0 : uint32_t{Place::has_tags}});
}

void sightline_osm::keep(osmium::OSMObject &object) {
    switch (object.type()) {
        case item_type::node: nodes.push_back(static_cast<osmium::Node *>(&object)); break;
        case item_type::way: ways.push_back(static_cast<osmium::Way *>(&object)); break;
        case item_type::relation: relations.push_back(static_cast<osmium::Relation *>(&object)); break;
        default: break;
    }
}

void sightline_osm::take(osmium::memory::Buffer &&buffer) {
    std::vector<osmium::OSMObject *> wanted;
    size_t bytes = 0;
    for (auto &object : buffer.select<osmium::OSMObject>()) {
        const auto kind = object.type() == item_type::node ? 0 : object.type() == item_type::way ? 1 : 2;
        if (object.deleted()) {
            tally(tallies.deleted[kind], object.id());
            continue;
        }
        if (object.type() == item_type::node) {
            place(static_cast<const osmium::Node &>(object));
            if (object.tags().empty()) continue;
        }
        if (has_several_lists(object)) {
            buffers.push_back(with_single_lists(object));
            keep(*buffers.back().begin<osmium::OSMObject>());
            continue;
        }
        wanted.push_back(&object);
        bytes += object.padded_size();
    }
    if (wanted.empty()) return;
    if (2 * bytes > buffer.committed()) {
        for (auto *object : wanted) keep(*object);
        buffers.push_back(std::move(buffer));
        return;
    }
    osmium::memory::Buffer smaller{std::max<size_t>(bytes, 64), osmium::memory::Buffer::auto_grow::no};
    for (auto *object : wanted) {
        smaller.add_item(*object);
        const auto offset = smaller.commit();
        keep(smaller.get<osmium::OSMObject>(offset));
    }
    buffers.push_back(std::move(smaller));
}

void sightline_osm::finish() {
    const auto before = [](const Place &a, const Place &b) { return a.id < b.id; };
    if (!std::is_sorted(places.begin(), places.end(), before)) {
        std::stable_sort(places.begin(), places.end(), before);
    }
    size_t kept = 0;
    for (size_t index = 0; index < places.size(); ++index) {
        if (index + 1 < places.size() && places[index + 1].id == places[index].id) {
            tally(tallies.repeated[SIGHTLINE_OSM_NODE], places[index].id);
        } else {
            places[kept++] = places[index];
        }
    }
    places.resize(kept);
    sightline_osm_tally told_already{};
    make_unique(nodes, told_already);
    if (told_already.count > 0 || tallies.repeated[SIGHTLINE_OSM_NODE].count > 0) {
        // A node that is told again without tags has none.
        nodes.erase(
            std::remove_if(
                nodes.begin(), nodes.end(),
                [this](const osmium::Node *node) {
                    const auto *place = find(node->id());
                    return place == nullptr || (place->flags & Place::has_tags) == 0;
                }),
            nodes.end());
    }
    make_unique(ways, tallies.repeated[SIGHTLINE_OSM_WAY]);
    make_unique(relations, tallies.repeated[SIGHTLINE_OSM_RELATION]);
    for (auto *way : ways) locate(*way);
    way_is_member.assign(ways.size(), false);
    for (const auto *relation : relations) {
        for (const auto &member : relation->members()) {
            if (member.type() == item_type::node) {
                if (auto *place = find(member.ref())) place->flags |= Place::in_relation;
            } else if (member.type() == item_type::way) {
                const auto index = sightline_osm_find_way(this, member.ref());
                if (index >= 0) way_is_member[static_cast<size_t>(index)] = true;
            }
        }
    }
    count_untagged();
}

void sightline_osm::locate(osmium::Way &way) {
    for (auto &node : way.nodes()) {
        auto *place = find(node.ref());
        if (place == nullptr) continue;  // Some files give positions in the way itself.
        place->flags |= Place::in_way;
        node.set_location(place->location);
    }
}

void sightline_osm::count_untagged() {
    for (const auto &place : places) {
        if ((place.flags & Place::has_tags) != 0) continue;
        auto &tally = !place.location.is_defined()             ? tallies.unplaced
                      : (place.flags & Place::in_way) != 0      ? tallies.in_ways
                      : (place.flags & Place::in_relation) != 0 ? tallies.in_relations
                                                                : tallies.unused;
        sightline::tally(tally, place.id);
    }
}
