// CGAL's triangular expansion (Bungiu et al. 2014, arXiv:1403.3905) in exact arithmetic, behind cgal_visibility.h.

#include "cgal_visibility.h"

#include <CGAL/Arr_segment_traits_2.h>
#include <CGAL/Arrangement_2.h>
#include <CGAL/Exact_predicates_exact_constructions_kernel.h>
#include <CGAL/Triangular_expansion_visibility_2.h>
#include <CGAL/version.h>

#include <exception>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using Kernel = CGAL::Exact_predicates_exact_constructions_kernel;
using Point = Kernel::Point_2;
using Segment = Kernel::Segment_2;
using Arrangement = CGAL::Arrangement_2<CGAL::Arr_segment_traits_2<Kernel>>;
using Expansion = CGAL::Triangular_expansion_visibility_2<Arrangement, CGAL::Tag_true>;
// The triangulation that Expansion keeps to itself, for timing locations apart.
using Triangulation = CGAL::Constrained_Delaunay_triangulation_2<
    Kernel,
    CGAL::Triangulation_data_structure_2<
        CGAL::Triangulation_vertex_base_2<Kernel>, CGAL::Constrained_triangulation_face_base_2<Kernel>>,
    CGAL::No_constraint_intersection_requiring_constructions_tag>;

thread_local std::string last_error;

int fail(const char *reason) {
    last_error = reason;
    return 1;
}

}  // namespace

struct peer_map {
    Arrangement walls;
    Expansion search;
    std::unique_ptr<Triangulation> triangulation;
    Arrangement result;
    Arrangement::Face_handle face;
    Point query;

    void region(double x, double y) {
        query = Point(x, y);
        // A search in a face's interior never looks at the face it is given.
        face = search.compute_visibility(query, walls.faces_begin(), result);
    }
};

extern "C" {

peer_map *peer_build(const double *coordinates, const int64_t *ring_sizes, int64_t rings) {
    try {
        std::vector<Segment> segments;
        const double *ring = coordinates;
        for (int64_t index = 0; index < rings; ++index) {
            const int64_t size = ring_sizes[index];
            for (int64_t corner = 0; corner < size; ++corner) {
                const int64_t next = corner + 1 == size ? 0 : corner + 1;
                const Point a(ring[2 * corner], ring[2 * corner + 1]);
                const Point b(ring[2 * next], ring[2 * next + 1]);
                if (a != b) segments.emplace_back(a, b);
            }
            ring += 2 * size;
        }
        auto map = std::make_unique<peer_map>();
        CGAL::insert(map->walls, segments.begin(), segments.end());
        map->search.attach(map->walls);
        return map.release();
    } catch (const std::exception &error) {
        fail(error.what());
    } catch (...) {
        fail("unknown exception");
    }
    return nullptr;
}

void peer_destroy(peer_map *map) {
    delete map;
}

int peer_region(peer_map *map, double x, double y) {
    try {
        map->region(x, y);
        return 0;
    } catch (const std::exception &error) {
        return fail(error.what());
    } catch (...) {
        return fail("unknown exception");
    }
}

int64_t peer_regions(peer_map *map, const double *points, int64_t count) {
    int64_t failures = 0;
    for (int64_t index = 0; index < count; ++index) {
        failures += peer_region(map, points[2 * index], points[2 * index + 1]);
    }
    return failures;
}

int64_t peer_locations(peer_map *map, const double *points, int64_t count) {
    try {
        if (!map->triangulation) {
            std::vector<std::pair<Point, Point>> constraints;
            for (auto edge = map->walls.edges_begin(); edge != map->walls.edges_end(); ++edge) {
                constraints.emplace_back(edge->source()->point(), edge->target()->point());
            }
            map->triangulation = std::make_unique<Triangulation>(constraints.begin(), constraints.end());
        }
        int64_t outside = 0;
        for (int64_t index = 0; index < count; ++index) {
            const auto face = map->triangulation->locate(Point(points[2 * index], points[2 * index + 1]));
            outside += map->triangulation->is_infinite(face) ? 1 : 0;
        }
        return outside;
    } catch (const std::exception &error) {
        fail(error.what());
    } catch (...) {
        fail("unknown exception");
    }
    return count;
}

int peer_area(peer_map *map, double *area, int64_t *vertices) {
    try {
        // All triangles at the query point have the same sign, so that rounding each keeps all digits of the sum.
        long double twice = 0;
        int64_t count = 0;
        auto edge = map->face->outer_ccb();
        const auto end = edge;
        do {
            const auto a = edge->source()->point() - map->query;
            const auto b = edge->target()->point() - map->query;
            twice += CGAL::to_double(CGAL::exact(a.x() * b.y() - a.y() * b.x()));
            ++count;
        } while (++edge != end);
        *area = static_cast<double>(twice < 0 ? -twice / 2 : twice / 2);
        *vertices = count;
        return 0;
    } catch (const std::exception &error) {
        return fail(error.what());
    } catch (...) {
        return fail("unknown exception");
    }
}

const char *peer_last_error(void) {
    return last_error.c_str();
}

int peer_version(void) {
    return CGAL_VERSION_MAJOR * 10000 + CGAL_VERSION_MINOR * 100 + CGAL_VERSION_PATCH;
}

}  // extern "C"
