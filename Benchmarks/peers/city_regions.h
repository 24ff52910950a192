// Visibility regions in a city by CGAL: one arrangement for each set of obstacles that end sight.
#ifndef SIGHTLINE_PEERS_CITY_REGIONS_H
#define SIGHTLINE_PEERS_CITY_REGIONS_H

#include "city_input.h"

#include <CGAL/Arr_segment_traits_2.h>
#include <CGAL/Arrangement_2.h>
#include <CGAL/Exact_predicates_exact_constructions_kernel.h>
#include <CGAL/Triangular_expansion_visibility_2.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <memory>

/// How far from the camera an obstacle's shadow begins and ends, in multiples of its own distance.
struct Scale {
    bool hides;
    double near, far;
    bool ends_sight() const { return hides && near == 1 && std::isinf(far); }
};

inline Scale scale_on_plane(double target, double height, Extent extent) {
    const double infinity = std::numeric_limits<double>::infinity();
    const auto [base, top] = extent;
    if (std::isnan(base)) return {false, 0, 0};
    if (height > target) {
        if (!(base < height && top > target)) return {false, 0, 0};
        return {true, base <= target ? 1 : (height - target) / (height - base),
                top >= height ? infinity : (height - target) / (height - top)};
    }
    if (height < target) {
        if (!(top > height && base < target)) return {false, 0, 0};
        return {true, top >= target ? 1 : (target - height) / (top - height),
                base <= height ? infinity : (target - height) / (base - height)};
    }
    return {base <= height && height < top, 1, infinity};
}

inline Scale scale_on(const Target &target, double height, const Obstacle &obstacle) {
    const Extent extent = obstacle.extent[target.purpose];
    const Scale a = scale_on_plane(target.low, height, extent);
    const Scale b = scale_on_plane(target.high, height, extent);
    return {a.hides && b.hides, std::max(a.near, b.near), std::min(a.far, b.far)};
}

class CityRegions {
public:
    /// The arrangement for a target seen from a height, built when first asked for.
    class Walls {
    public:
        /// The region of a camera, rounded to doubles; empty where CGAL fails.
        RingOf region(Vec from) {
            RingOf ring;
            try {
                const auto face = search.compute_visibility(Point(from.x, from.y), walls.faces_begin(), result);
                auto edge = face->outer_ccb();
                const auto end = edge;
                do {
                    const auto &point = edge->target()->point();
                    ring.push_back({CGAL::to_double(point.x()), CGAL::to_double(point.y())});
                } while (++edge != end);
            } catch (const std::exception &) {
                ring.clear();
            }
            return ring;
        }

    private:
        friend class CityRegions;
        using Kernel = CGAL::Exact_predicates_exact_constructions_kernel;
        using Point = Kernel::Point_2;
        using Arrangement = CGAL::Arrangement_2<CGAL::Arr_segment_traits_2<Kernel>>;
        Arrangement walls, result;
        CGAL::Triangular_expansion_visibility_2<Arrangement, CGAL::Tag_true> search;
    };

    explicit CityRegions(const City &city) : city(city) {}

    /// The same object for all targets and heights that the same obstacles end sight for.
    Walls &walls(const Target &target, double height) {
        const auto key = std::make_tuple(target.purpose, target.low, target.high, height);
        auto &entry = by_target[key];
        if (!entry) {
            std::vector<bool> ends;
            for (const auto &obstacle : city.obstacles) ends.push_back(scale_on(target, height, obstacle).ends_sight());
            auto &shared = by_obstacles[ends];
            if (!shared) shared = build(ends);
            entry = shared.get();
        }
        return *entry;
    }

private:
    const City &city;
    std::map<std::tuple<int, double, double, double>, Walls *> by_target;
    std::map<std::vector<bool>, std::unique_ptr<Walls>> by_obstacles;

    std::unique_ptr<Walls> build(const std::vector<bool> &ends) {
        using Segment = Walls::Kernel::Segment_2;
        std::vector<Segment> segments;
        auto add = [&](const RingOf &ring) {
            for (size_t index = 0; index < ring.size(); ++index) {
                const Vec a = ring[index], b = ring[(index + 1) % ring.size()];
                if (a.x != b.x || a.y != b.y) segments.emplace_back(Walls::Point(a.x, a.y), Walls::Point(b.x, b.y));
            }
        };
        double low_x = INFINITY, low_y = INFINITY, high_x = -INFINITY, high_y = -INFINITY;
        auto extend = [&](Vec point) {
            low_x = std::min(low_x, point.x), high_x = std::max(high_x, point.x);
            low_y = std::min(low_y, point.y), high_y = std::max(high_y, point.y);
        };
        for (const auto &camera : city.cameras) {
            extend(camera.position);
            for (const auto &footprint : camera.footprints)
                for (const Vec point : footprint) extend(point);
        }
        for (size_t index = 0; index < city.obstacles.size(); ++index) {
            for (const auto &ring : city.obstacles[index].rings) {
                for (const Vec point : ring) extend(point);
                if (ends[index]) add(ring);
            }
        }
        // A frame that every sight line ends at.
        const double margin = 1 + 0.01 * std::max(high_x - low_x, high_y - low_y);
        low_x -= margin, low_y -= margin, high_x += margin, high_y += margin;
        add({{low_x, low_y}, {high_x, low_y}, {high_x, high_y}, {low_x, high_y}});
        auto walls = std::make_unique<Walls>();
        CGAL::insert(walls->walls, segments.begin(), segments.end());
        walls->search.attach(walls->walls);
        return walls;
    }
};

#endif
