import CGEOS

/// What GEOS is asked for: the overlays that our own arrangement refuses, and everything that is no overlay.
///
/// GEOS' OverlayNG on a fixed grid can return a wrong area without an error, so its results stand on two legs
/// (`OverlayGuard`): area identities and the inputs' own verdict at an interior point of every face. What fails is
/// tried again on other grids before it is an error. One instance a thread.
final class GEOSOverlay {
    /// The grids that are tried in turn, in units.
    private static let grids = [0x1p-16, 0x1p-20, 0x1p-10]

    private let context = GEOSContext()

    /// One guarded operation on two areas that both have points.
    /// - Parameter reason: why the arrangement refused, for the error.
    func combine(
        _ operation: Overlay.Operation, _ a: Region, _ b: Region, after reason: String = ""
    ) throws(OverlayError) -> Region {
        var bounds = a.bounds
        bounds.extend(to: b.bounds)
        let origin = Self.origin(of: bounds)
        var reasons = [reason]
        for grid in Self.grids {
            do throws(OverlayFault) {
                return try attempt(operation, a, b, origin: origin, grid: grid)
            } catch {
                reasons.append(error.reason)
            }
        }
        throw OverlayError(
            operation: operation.rawValue, reason: reasons.joined(separator: "; "),
            reproducer: [WKT.text(a), WKT.text(b)])
    }

    /// The points that any of the polygons holds.
    func union(_ polygons: [Polygon], after reason: String = "") throws(OverlayError) -> Region {
        let origin = Self.origin(of: Region(polygons).bounds)
        var reasons = [reason]
        for grid in Self.grids {
            guard let input = context.make(polygons, origin: origin) else { continue }
            defer { context.destroy(input) }
            guard let output = GEOSUnaryUnionPrec_r(context.handle, input, grid) else {
                reasons.append(context.lastError)
                continue
            }
            defer { context.destroy(output) }
            let result = context.read(output, origin: origin)
            guard let fault = OverlayGuard.faultInUnion(of: polygons, result: result, grid: grid) else { return result }
            reasons.append(fault)
        }
        throw OverlayError(
            operation: "union of \(polygons.count)", reason: reasons.joined(separator: "; "),
            reproducer: polygons.map { WKT.text(Region($0)) })
    }

    func snapToGrid(_ region: Region) throws(OverlayError) -> Region {
        let origin = Self.origin(of: region.bounds)
        guard let input = context.make(region.polygons, origin: origin) else { return .empty }
        defer { context.destroy(input) }
        guard let output = GEOSGeom_setPrecision_r(context.handle, input, 1, 0) else {
            throw OverlayError(
                operation: "snapToGrid", reason: context.lastError, reproducer: [WKT.text(region)])
        }
        defer { context.destroy(output) }
        return context.read(output, origin: origin)
    }

    /// The area as the eye sees it of a ring that crosses itself; nil where GEOS refuses.
    func mended(_ ring: Ring) -> Region? {
        let origin = Self.origin(of: ring.bounds)
        guard let input = context.make([Polygon(ring)], origin: origin) else { return .empty }
        defer { context.destroy(input) }
        guard let parameters = GEOSMakeValidParams_create_r(context.handle) else { return nil }
        defer { GEOSMakeValidParams_destroy_r(context.handle, parameters) }
        _ = GEOSMakeValidParams_setMethod_r(context.handle, parameters, GEOS_MAKE_VALID_STRUCTURE)
        _ = GEOSMakeValidParams_setKeepCollapsed_r(context.handle, parameters, 0)
        guard let output = GEOSMakeValidWithParams_r(context.handle, input, parameters) else { return nil }
        defer { context.destroy(output) }
        return context.read(output, origin: origin)
    }

    func vanishes(_ polygon: Polygon, whenErodedBy distance: Double) throws(OverlayError) -> Bool {
        let origin = Self.origin(of: polygon.bounds)
        guard let input = context.make([polygon], origin: origin) else { return true }
        defer { context.destroy(input) }
        guard let output = GEOSBuffer_r(context.handle, input, -distance, 8) else {
            throw OverlayError(operation: "erode", reason: context.lastError, reproducer: [WKT.text(Region(polygon))])
        }
        defer { context.destroy(output) }
        return GEOSisEmpty_r(context.handle, output) == 1
    }

    func union(lines: [Polyline]) throws(OverlayError) -> [Polyline] {
        let origin = Self.origin(of: lines.reduce(into: BoundingBox.empty) { $0.extend(to: $1.bounds) })
        guard let input = context.make(lines: lines, origin: origin) else { return [] }
        defer { context.destroy(input) }
        guard let output = GEOSUnaryUnionPrec_r(context.handle, input, Self.grids[0]) else {
            throw OverlayError(operation: "union of lines", reason: context.lastError, reproducer: [])
        }
        defer { context.destroy(output) }
        return context.readLines(output, origin: origin)
    }

    /// The area with all within `distance` units of it; a negative distance takes away as much along the edges.
    func grown(_ region: Region, by distance: Double) throws(OverlayError) -> Region {
        let origin = Self.origin(of: region.bounds)
        guard let input = context.make(region.polygons, origin: origin) else { return .empty }
        defer { context.destroy(input) }
        guard let output = GEOSBuffer_r(context.handle, input, distance, 8) else {
            throw OverlayError(operation: "grow", reason: context.lastError, reproducer: [WKT.text(region)])
        }
        defer { context.destroy(output) }
        return context.read(output, origin: origin)
    }

    /// The area within `distance` units of the line, its ends cut square.
    func ribbon(_ line: Polyline, halfWidth distance: Double) throws(OverlayError) -> Region {
        let origin = Self.origin(of: line.bounds)
        let buffer = line.points.flatMap { [$0.x - origin.x, $0.y - origin.y] }
        guard line.points.count > 1,
            let sequence = GEOSCoordSeq_copyFromBuffer_r(context.handle, buffer, UInt32(line.points.count), 0, 0),
            let input = GEOSGeom_createLineString_r(context.handle, sequence)
        else { return .empty }
        defer { context.destroy(input) }
        let square = Int32(GEOSBUF_CAP_FLAT.rawValue)
        let mitre = Int32(GEOSBUF_JOIN_MITRE.rawValue)
        guard let output = GEOSBufferWithStyle_r(context.handle, input, distance, 8, square, mitre, 2) else {
            throw OverlayError(operation: "ribbon", reason: context.lastError, reproducer: [])
        }
        defer { context.destroy(output) }
        return context.read(output, origin: origin)
    }

    private func attempt(
        _ operation: Overlay.Operation, _ a: Region, _ b: Region, origin: Point, grid: Double
    ) throws(OverlayFault) -> Region {
        guard let left = context.make(a.polygons, origin: origin) else { throw OverlayFault(reason: "empty operand") }
        defer { context.destroy(left) }
        guard let right = context.make(b.polygons, origin: origin) else { throw OverlayFault(reason: "empty operand") }
        defer { context.destroy(right) }

        func run(_ operation: Overlay.Operation) throws(OverlayFault) -> Region {
            let output =
                switch operation {
                case .intersection: GEOSIntersectionPrec_r(context.handle, left, right, grid)
                case .union: GEOSUnionPrec_r(context.handle, left, right, grid)
                case .difference: GEOSDifferencePrec_r(context.handle, left, right, grid)
                }
            guard let output else { throw OverlayFault(reason: context.lastError) }
            defer { context.destroy(output) }
            return context.read(output, origin: origin)
        }

        let result = try run(operation)
        // The complementary result closes the area identity.
        let other = try run(operation == .intersection ? .difference : .intersection)
        if let fault = OverlayGuard.faultInAreas(operation, a, b, result: result, other: other, grid: grid)
            ?? OverlayGuard.faultAtFaces(operation, a, b, result: result, grid: grid)
            ?? OverlayGuard.faultAtFaces(
                operation == .intersection ? .difference : .intersection, a, b, result: other, grid: grid)
        {
            throw OverlayFault(reason: fault)
        }
        return result
    }

    private static func origin(of bounds: BoundingBox) -> Point {
        Point(x: bounds.minX.rounded(.down), y: bounds.minY.rounded(.down))
    }
}
