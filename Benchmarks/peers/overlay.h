// GEOS geometries that free themselves, and its overlays.
#ifndef SIGHTLINE_PEERS_OVERLAY_H
#define SIGHTLINE_PEERS_OVERLAY_H

#include "city_input.h"

#define GEOS_USE_ONLY_R_API 1
#include <geos_c.h>

#include <memory>

class Overlay {
public:
    struct Destroy {
        GEOSContextHandle_t handle;
        void operator()(GEOSGeometry *geometry) const { GEOSGeom_destroy_r(handle, geometry); }
    };
    using Geometry = std::unique_ptr<GEOSGeometry, Destroy>;

    /// Operations that GEOS gave no result for.
    long failures = 0;

    Overlay() : handle(GEOS_init_r()) {}
    ~Overlay() { GEOS_finish_r(handle); }
    Overlay(const Overlay &) = delete;
    Overlay &operator=(const Overlay &) = delete;

    Geometry polygon(const RingOf &exterior) { return take(GEOSGeom_createPolygon_r(handle, ring(exterior), nullptr, 0)); }

    Geometry polygon(const std::vector<RingOf> &rings) {
        std::vector<GEOSGeometry *> holes;
        for (size_t index = 1; index < rings.size(); ++index) holes.push_back(ring(rings[index]));
        return take(GEOSGeom_createPolygon_r(
            handle, ring(rings[0]), holes.data(), static_cast<unsigned>(holes.size())));
    }

    Geometry intersection(const Geometry &a, const Geometry &b) { return checked(GEOSIntersection_r(handle, a.get(), b.get())); }
    Geometry difference(const Geometry &a, const Geometry &b) { return checked(GEOSDifference_r(handle, a.get(), b.get())); }

    /// Takes the parts over.
    Geometry united(std::vector<Geometry> parts) {
        std::vector<GEOSGeometry *> raw;
        for (auto &part : parts) raw.push_back(part.release());
        auto collection = take(GEOSGeom_createCollection_r(
            handle, GEOS_GEOMETRYCOLLECTION, raw.data(), static_cast<unsigned>(raw.size())));
        return checked(GEOSUnaryUnion_r(handle, collection.get()));
    }

    Geometry copy(const Geometry &a) { return take(GEOSGeom_clone_r(handle, a.get())); }
    Geometry empty() { return take(GEOSGeom_createEmptyPolygon_r(handle)); }

    double area(const Geometry &a) {
        double area = 0;
        GEOSArea_r(handle, a.get(), &area);
        return area;
    }

    bool is_empty(const Geometry &a) { return GEOSisEmpty_r(handle, a.get()) == 1; }

    struct Box {
        double low_x, low_y, high_x, high_y;
        bool meets(const Box &other) const {
            return low_x <= other.high_x && other.low_x <= high_x && low_y <= other.high_y && other.low_y <= high_y;
        }
    };

    Box box(const Geometry &a) {
        Box box{};
        GEOSGeom_getXMin_r(handle, a.get(), &box.low_x);
        GEOSGeom_getYMin_r(handle, a.get(), &box.low_y);
        GEOSGeom_getXMax_r(handle, a.get(), &box.high_x);
        GEOSGeom_getYMax_r(handle, a.get(), &box.high_y);
        return box;
    }

    const GEOSContextHandle_t handle;

private:
    Geometry take(GEOSGeometry *geometry) {
        if (!geometry) throw std::runtime_error("GEOS made no geometry");
        return Geometry(geometry, Destroy{handle});
    }

    Geometry checked(GEOSGeometry *geometry) {
        if (geometry) return take(geometry);
        ++failures;
        return empty();
    }

    GEOSGeometry *ring(const RingOf &points) {
        std::vector<double> buffer;
        for (const Vec point : points) buffer.push_back(point.x), buffer.push_back(point.y);
        buffer.push_back(points[0].x), buffer.push_back(points[0].y);
        return GEOSGeom_createLinearRing_r(
            handle,
            GEOSCoordSeq_copyFromBuffer_r(handle, buffer.data(), static_cast<unsigned>(points.size() + 1), 0, 0));
    }
};

/// Items by their boxes.
class BoxTree {
public:
    explicit BoxTree(Overlay &overlay) : overlay(overlay), tree(GEOSSTRtree_create_r(overlay.handle, 10)) {}
    ~BoxTree() { GEOSSTRtree_destroy_r(overlay.handle, tree); }
    BoxTree(const BoxTree &) = delete;
    BoxTree &operator=(const BoxTree &) = delete;

    void insert(Overlay::Box box, size_t item) {
        const RingOf corners{
            {box.low_x, box.low_y}, {box.high_x, box.low_y}, {box.high_x, box.high_y}, {box.low_x, box.high_y}};
        boxes.push_back(overlay.polygon(corners));
        GEOSSTRtree_insert_r(overlay.handle, tree, boxes.back().get(), reinterpret_cast<void *>(item));
    }

    std::vector<size_t> query(const Overlay::Geometry &geometry) {
        std::vector<size_t> found;
        auto append = [](void *item, void *list) {
            static_cast<std::vector<size_t> *>(list)->push_back(reinterpret_cast<size_t>(item));
        };
        GEOSSTRtree_query_r(overlay.handle, tree, geometry.get(), append, &found);
        std::sort(found.begin(), found.end());
        return found;
    }

private:
    Overlay &overlay;
    GEOSSTRtree *tree;
    // The tree keeps pointers into them.
    std::vector<Overlay::Geometry> boxes;
};

#endif
