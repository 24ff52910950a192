// A city's regions, shadows and coverage the plain way: CGAL's visibility regions, everything else overlaid by GEOS.
//
// Usage: city_pipeline FILE, which city_input.h describes. Prints one JSON object: CPU seconds by stage, and areas in
// square units of the file to hold them against another program's. One thread.

#include "city_input.h"
#include "city_regions.h"
#include "overlay.h"

#include <cstdio>
#include <ctime>

namespace {

using Geometry = Overlay::Geometry;

double cpu_seconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

/// Adds the time of its life to a sum.
class Timed {
public:
    explicit Timed(double &sum) : sum(sum), start(cpu_seconds()) {}
    ~Timed() { sum += cpu_seconds() - start; }
    Timed(const Timed &) = delete;
    Timed &operator=(const Timed &) = delete;

private:
    double &sum;
    double start;
};

struct Pipeline {
    const City &city;
    Overlay overlay;
    CityRegions regions{city};
    BoxTree tree{overlay};
    double arrangement = 0, visibility = 0, clipping = 0, shading = 0, coverage = 0;
    double seen_area = 0, seen_twice_area = 0, free_area = 0;
    long failed_regions = 0;
    std::vector<double> observed_area;
    // Of the target that covers the cells, by camera.
    std::vector<Geometry> covering;

    explicit Pipeline(const City &city) : city(city), observed_area(city.targets.size()) {
        for (size_t index = 0; index < city.obstacles.size(); ++index) {
            Overlay::Box box{INFINITY, INFINITY, -INFINITY, -INFINITY};
            for (const Vec point : city.obstacles[index].rings[0]) {
                box.low_x = std::min(box.low_x, point.x), box.high_x = std::max(box.high_x, point.x);
                box.low_y = std::min(box.low_y, point.y), box.high_y = std::max(box.high_y, point.y);
            }
            tree.insert(box, index);
        }
    }

    void run() {
        {
            const Timed timed(arrangement);
            for (const auto &camera : city.cameras)
                for (const auto &target : city.targets) regions.walls(target, camera.height);
        }
        for (const auto &camera : city.cameras) see(camera);
        const Timed timed(coverage);
        cover();
    }

    void see(const CityCamera &camera) {
        CityRegions::Walls *last = nullptr;
        Geometry visible = overlay.empty();
        for (size_t index = 0; index < city.targets.size(); ++index) {
            const Target &target = city.targets[index];
            Geometry seen = overlay.empty();
            if (!camera.footprints[index].empty()) {
                auto &walls = regions.walls(target, camera.height);
                if (&walls != last) {
                    const Timed timed(visibility);
                    const RingOf ring = walls.region(camera.position);
                    failed_regions += ring.empty() ? 1 : 0;
                    visible = ring.empty() ? overlay.empty() : overlay.polygon(ring);
                    last = &walls;
                }
                const Geometry footprint = overlay.polygon(camera.footprints[index]);
                {
                    const Timed timed(clipping);
                    seen = overlay.intersection(visible, footprint);
                }
                const Timed timed(shading);
                seen = lit(std::move(seen), camera, target, footprint);
            }
            observed_area[index] += overlay.area(seen);
            if (index == city.cell_target) covering.push_back(std::move(seen));
        }
    }

    /// What no bounded obstacle's shadow hides.
    Geometry lit(Geometry seen, const CityCamera &camera, const Target &target, const Geometry &footprint) {
        if (overlay.is_empty(seen)) return seen;
        std::vector<Geometry> shadows;
        const auto box = overlay.box(footprint);
        Overlay::Box reach{
            std::min(box.low_x, camera.position.x), std::min(box.low_y, camera.position.y),
            std::max(box.high_x, camera.position.x), std::max(box.high_y, camera.position.y)};
        const RingOf corners{
            {reach.low_x, reach.low_y}, {reach.high_x, reach.low_y}, {reach.high_x, reach.high_y},
            {reach.low_x, reach.high_y}};
        for (const size_t index : tree.query(overlay.polygon(corners))) {
            const Obstacle &obstacle = city.obstacles[index];
            const Scale scale = scale_on(target, camera.height, obstacle);
            if (scale.hides && !scale.ends_sight() && scale.near < scale.far) {
                shade(obstacle, camera.position, scale, reach, overlay.box(seen), shadows);
            }
        }
        if (shadows.empty()) return seen;
        return overlay.difference(seen, overlay.united(std::move(shadows)));
    }

    void shade(
        const Obstacle &obstacle, Vec centre, Scale scale, const Overlay::Box &reach, const Overlay::Box &seen,
        std::vector<Geometry> &shadows) {
        auto image = [&](Vec p, double k) {
            return Vec{centre.x + k * (p.x - centre.x), centre.y + k * (p.y - centre.y)};
        };
        auto add = [&](Geometry shadow) {
            if (overlay.box(shadow).meets(seen)) shadows.push_back(std::move(shadow));
        };
        std::vector<RingOf> images = obstacle.rings;
        for (auto &ring : images)
            for (auto &point : ring) point = image(point, scale.near);
        add(overlay.polygon(images));
        for (const auto &ring : obstacle.rings) {
            for (size_t corner = 0; corner < ring.size(); ++corner) {
                const Vec a = ring[corner], b = ring[(corner + 1) % ring.size()];
                const double twice = (a.x - centre.x) * (b.y - centre.y) - (a.y - centre.y) * (b.x - centre.x);
                // Sight leaves the solid through a side that turns its back.
                if (twice <= 0) continue;
                double far = scale.far;
                if (std::isinf(far)) {
                    const double distance = twice / std::hypot(b.x - a.x, b.y - a.y);
                    const double width = reach.high_x - reach.low_x, height = reach.high_y - reach.low_y;
                    far = scale.near + 2 * std::hypot(width, height) / distance;
                }
                add(overlay.polygon(RingOf{
                    image(a, scale.near), image(a, far), image(b, far), image(b, scale.near)}));
            }
        }
    }

    /// Cells less what stands in them; what one camera sees of that, and what two see.
    void cover() {
        BoxTree cameras{overlay};
        for (size_t index = 0; index < covering.size(); ++index) {
            if (!overlay.is_empty(covering[index])) cameras.insert(overlay.box(covering[index]), index);
        }
        for (const auto &ring : city.cells) {
            Geometry free = overlay.polygon(ring);
            std::vector<Geometry> standing;
            for (const size_t index : tree.query(free)) {
                const auto &obstacle = city.obstacles[index];
                const Extent extent = obstacle.extent[0];
                if (extent.base <= city.cell_height && city.cell_height < extent.top) {
                    standing.push_back(overlay.polygon(obstacle.rings));
                }
            }
            if (!standing.empty()) free = overlay.difference(free, overlay.united(std::move(standing)));
            free_area += overlay.area(free);
            std::vector<Geometry> parts;
            for (const size_t index : cameras.query(free)) {
                Geometry part = overlay.intersection(covering[index], free);
                if (!overlay.is_empty(part)) parts.push_back(std::move(part));
            }
            std::vector<Geometry> twice;
            for (size_t first = 0; first < parts.size(); ++first) {
                for (size_t second = first + 1; second < parts.size(); ++second) {
                    if (!overlay.box(parts[first]).meets(overlay.box(parts[second]))) continue;
                    Geometry both = overlay.intersection(parts[first], parts[second]);
                    if (!overlay.is_empty(both)) twice.push_back(std::move(both));
                }
            }
            if (!twice.empty()) seen_twice_area += overlay.area(overlay.united(std::move(twice)));
            if (parts.empty()) continue;
            const Geometry seen = overlay.united(std::move(parts));
            seen_area += overlay.area(seen);
            // The gap is part of what is reported of a cell.
            overlay.difference(free, seen);
        }
    }
};

}  // namespace

int main(int count, char **arguments) {
    if (count != 2) {
        std::fprintf(stderr, "usage: city_pipeline FILE\n");
        return 2;
    }
    try {
        const City city = CityReader(arguments[1]).read();
        Pipeline pipeline(city);
        pipeline.run();
        std::printf(
            "{\"arrangementSeconds\":%.3f,\"visibilitySeconds\":%.3f,\"clippingSeconds\":%.3f,\"shadowSeconds\":%.3f,"
            "\"coverageSeconds\":%.3f,\"freeArea\":%.17g,\"seenArea\":%.17g,\"seenTwiceArea\":%.17g,",
            pipeline.arrangement, pipeline.visibility, pipeline.clipping, pipeline.shading, pipeline.coverage,
            pipeline.free_area, pipeline.seen_area, pipeline.seen_twice_area);
        std::printf("\"observedArea\":[");
        for (size_t index = 0; index < pipeline.observed_area.size(); ++index) {
            std::printf("%s%.17g", index ? "," : "", pipeline.observed_area[index]);
        }
        std::printf("],\"failedRegions\":%ld,\"failedOverlays\":%ld}\n", pipeline.failed_regions, pipeline.overlay.failures);
        return 0;
    } catch (const std::exception &error) {
        std::fprintf(stderr, "city_pipeline: %s\n", error.what());
        return 1;
    }
}
