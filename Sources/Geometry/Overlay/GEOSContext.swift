import CGEOS

/// One reentrant GEOS handle with the last error message it was given. Not shared between threads.
final class GEOSContext {
    let handle: GEOSContextHandle_t
    /// What GEOS said when it last refused.
    private(set) var lastError = ""

    init() {
        handle = GEOS_init_r()
        GEOSContext_setErrorMessageHandler_r(
            handle,
            { message, userData in
                guard let message, let userData else { return }
                Unmanaged<GEOSContext>.fromOpaque(userData).takeUnretainedValue().lastError = String(cString: message)
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    deinit { GEOS_finish_r(handle) }

    /// A ring as GEOS has it, shifted so that `origin` becomes 0; nil for fewer than three points.
    private func makeRing(_ ring: Ring, origin: Point) -> OpaquePointer? {
        guard ring.points.count >= 3 else { return nil }
        var buffer: [Double] = []
        buffer.reserveCapacity(2 * (ring.points.count + 1))
        for point in ring.points {
            buffer.append(point.x - origin.x)
            buffer.append(point.y - origin.y)
        }
        buffer.append(buffer[0])
        buffer.append(buffer[1])
        guard let sequence = GEOSCoordSeq_copyFromBuffer_r(handle, buffer, UInt32(buffer.count / 2), 0, 0) else {
            return nil
        }
        return GEOSGeom_createLinearRing_r(handle, sequence)
    }

    private func makePolygon(_ polygon: Polygon, origin: Point) -> OpaquePointer? {
        guard let shell = makeRing(polygon.exterior, origin: origin) else { return nil }
        var holes: [OpaquePointer?] = polygon.holes.compactMap { makeRing($0, origin: origin) }
        return GEOSGeom_createPolygon_r(handle, shell, &holes, UInt32(holes.count))
    }

    /// A multipolygon of all the polygons; they may overlap. The caller destroys it.
    func make(_ polygons: some Sequence<Polygon>, origin: Point) -> OpaquePointer? {
        var parts: [OpaquePointer?] = polygons.compactMap { makePolygon($0, origin: origin) }
        return GEOSGeom_createCollection_r(handle, Int32(GEOS_MULTIPOLYGON.rawValue), &parts, UInt32(parts.count))
    }

    /// A multilinestring of all lines with some length. The caller destroys it.
    func make(lines: [Polyline], origin: Point) -> OpaquePointer? {
        var parts: [OpaquePointer?] = lines.filter { $0.length > 0 }.compactMap { line in
            let buffer = line.points.flatMap { [$0.x - origin.x, $0.y - origin.y] }
            return GEOSCoordSeq_copyFromBuffer_r(handle, buffer, UInt32(line.points.count), 0, 0)
                .flatMap { GEOSGeom_createLineString_r(handle, $0) }
        }
        return GEOSGeom_createCollection_r(handle, Int32(GEOS_MULTILINESTRING.rawValue), &parts, UInt32(parts.count))
    }

    func destroy(_ geometry: OpaquePointer?) {
        if let geometry { GEOSGeom_destroy_r(handle, geometry) }
    }

    /// The polygons of any geometry; lines and points in it are left out.
    func read(_ geometry: OpaquePointer, origin: Point) -> Region {
        var polygons: [Polygon] = []
        collect(geometry, origin: origin, into: &polygons)
        return Region(polygons).normalised
    }

    private func collect(_ geometry: OpaquePointer, origin: Point, into polygons: inout [Polygon]) {
        switch GEOSGeomTypeId_r(handle, geometry) {
        case Int32(GEOS_POLYGON.rawValue):
            guard GEOSisEmpty_r(handle, geometry) == 0,
                let shell = GEOSGetExteriorRing_r(handle, geometry).map({ readRing($0, origin: origin) })
            else { return }
            let holes = (0..<max(0, GEOSGetNumInteriorRings_r(handle, geometry))).compactMap {
                GEOSGetInteriorRingN_r(handle, geometry, $0).map { readRing($0, origin: origin) }
            }
            polygons.append(Polygon(shell, holes: holes))
        case Int32(GEOS_MULTIPOLYGON.rawValue), Int32(GEOS_GEOMETRYCOLLECTION.rawValue):
            for index in 0..<max(0, GEOSGetNumGeometries_r(handle, geometry)) {
                if let part = GEOSGetGeometryN_r(handle, geometry, index) {
                    collect(part, origin: origin, into: &polygons)
                }
            }
        default:
            return
        }
    }

    /// The lines of any geometry, each running from its smaller end, sorted.
    func readLines(_ geometry: OpaquePointer, origin: Point) -> [Polyline] {
        var lines: [Polyline] = []
        func collect(_ geometry: OpaquePointer) {
            if GEOSGeomTypeId_r(handle, geometry) == Int32(GEOS_LINESTRING.rawValue) {
                let points = readPoints(geometry, origin: origin)
                let reversed = Array(points.reversed())
                if points.count > 1 {
                    lines.append(Polyline(points.lexicographicallyPrecedes(reversed) ? points : reversed))
                }
                return
            }
            for index in 0..<max(0, GEOSGetNumGeometries_r(handle, geometry)) {
                // A geometry without parts is its own only part.
                if let part = GEOSGetGeometryN_r(handle, geometry, index), part != geometry { collect(part) }
            }
        }
        collect(geometry)
        return lines.sorted { $0.points.lexicographicallyPrecedes($1.points) }
    }

    private func readRing(_ ring: OpaquePointer, origin: Point) -> Ring {
        // GEOS repeats the first point at the end.
        Ring(Array(readPoints(ring, origin: origin).dropLast()))
    }

    private func readPoints(_ line: OpaquePointer, origin: Point) -> [Point] {
        guard let sequence = GEOSGeom_getCoordSeq_r(handle, line) else { return [] }
        var count: UInt32 = 0
        GEOSCoordSeq_getSize_r(handle, sequence, &count)
        guard count > 1 else { return [] }
        var buffer = [Double](repeating: 0, count: 2 * Int(count))
        GEOSCoordSeq_copyToBuffer_r(handle, sequence, &buffer, 0, 0)
        return (0..<Int(count)).map { Point(x: buffer[2 * $0] + origin.x, y: buffer[2 * $0 + 1] + origin.y) }
    }
}
