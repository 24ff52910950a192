import CGEOS

/// An overlay that came out wrong on every grid and by every method: a fault of ours, with what reproduces it.
public struct OverlayError: Error, Sendable {
    public var operation: String
    public var reason: String
    /// The operands as WKT, in units.
    public var reproducer: [String]

    public init(operation: String, reason: String, reproducer: [String]) {
        self.operation = operation
        self.reason = reason
        self.reproducer = reproducer
    }
}

/// Boolean operations on areas, by GEOS' OverlayNG on a fixed grid, each result checked.
///
/// GEOS can return a wrong area without an error, so every result stands on two legs (`OverlayGuard`):
/// area identities and the inputs' own verdict at an interior point of every face. What fails is tried
/// again on a finer grid, then by our own arrangement (`ArrangementOverlay`), before it is an error.
///
/// Operands are shifted to a local origin on the grid first: results do not depend on where the site lies.
/// Coordinates are rounded to 2⁻¹⁶ units (1.5 nm), far below the site's grid of one unit, so that shares
/// keep their digits. One instance a thread.
///
/// Cost: O((n + k) log n) for n vertices and k crossings; the guard doubles it.
public final class Overlay {
    /// The grids that are tried in turn, in units.
    private static let grids = [0x1p-16, 0x1p-20, 0x1p-10]

    private let context = GEOSContext()

    public init() {}

    public enum Operation: String, Sendable {
        case intersection, union, difference
    }

    /// The points that both areas hold.
    public func intersection(_ a: Region, _ b: Region) throws(OverlayError) -> Region {
        guard !a.isEmpty, !b.isEmpty, a.bounds.intersects(b.bounds) else { return .empty }
        return try combine(.intersection, a, b)
    }

    /// The points of the area that a convex ring (counter-clockwise) holds.
    ///
    /// A ring of few sides is cut side by side in linear time (`Region.clipped`); anything else is overlaid.
    public func intersection(_ region: Region, convex ring: Ring) throws(OverlayError) -> Region {
        guard ring.points.count <= 16 else { return try intersection(region, Region(Polygon(ring))) }
        var result = region
        for side in ring.segments where side.a != side.b {
            guard let clipped = result.clipped(to: HalfPlane(leftOf: side.a, side.b)) else {
                return try intersection(region, Region(Polygon(ring)))
            }
            result = clipped
            if result.isEmpty { break }
        }
        return result.normalised
    }

    /// The points of `a` that `b` does not hold.
    public func difference(_ a: Region, _ b: Region) throws(OverlayError) -> Region {
        guard !a.isEmpty, !b.isEmpty, a.bounds.intersects(b.bounds) else { return a.normalised }
        return try combine(.difference, a, b)
    }

    /// The points that either area holds.
    public func union(_ a: Region, _ b: Region) throws(OverlayError) -> Region {
        if a.isEmpty { return b.normalised }
        if b.isEmpty { return a.normalised }
        guard a.bounds.intersects(b.bounds) else { return Region(a.polygons + b.polygons).normalised }
        return try combine(.union, a, b)
    }

    /// The points that any of the areas holds; the polygons may overlap each other.
    public func union(_ regions: [Region]) throws(OverlayError) -> Region {
        let polygons = regions.flatMap(\.polygons)
        guard polygons.count > 1 else { return Region(polygons).normalised }
        let bounds = Region(polygons).bounds
        let origin = Self.origin(of: bounds)
        var reason = ""
        for grid in Self.grids {
            guard let input = context.make(polygons, origin: origin) else { continue }
            defer { context.destroy(input) }
            guard let output = GEOSUnaryUnionPrec_r(context.handle, input, grid) else {
                reason = context.lastError
                continue
            }
            defer { context.destroy(output) }
            let result = context.read(output, origin: origin)
            if let fault = OverlayGuard.faultInUnion(of: polygons, result: result, grid: grid) {
                reason = fault
                continue
            }
            return result
        }
        // Two at a time, each step with its own ladder down to our own arrangement.
        guard polygons.count > 2 else { return try combine(.union, Region(polygons[0]), Region(polygons[1])) }
        let half = polygons.count / 2
        let left = try union(polygons[..<half].map { Region($0) })
        let right = try union(polygons[half...].map { Region($0) })
        do { return try union(left, right) } catch {
            throw OverlayError(
                operation: "union of \(polygons.count)", reason: reason + "; " + error.reason,
                reproducer: error.reproducer)
        }
    }

    /// The area with every vertex on a whole unit, still valid; what collapses is dropped.
    public func snapToGrid(_ region: Region) throws(OverlayError) -> Region {
        guard !region.isEmpty else { return .empty }
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

    /// Whether nothing is left of the area when all its edges move inwards by `distance` units.
    public func vanishes(_ polygon: Polygon, whenErodedBy distance: Double) throws(OverlayError) -> Bool {
        // The largest inscribed circle's radius is at least area / perimeter.
        if polygon.area > distance * polygon.perimeter { return false }
        let box = polygon.bounds
        if min(box.width, box.height) <= 2 * distance { return true }
        let origin = Self.origin(of: box)
        guard let input = context.make([polygon], origin: origin) else { return true }
        defer { context.destroy(input) }
        guard let output = GEOSBuffer_r(context.handle, input, -distance, 8) else {
            throw OverlayError(operation: "erode", reason: context.lastError, reproducer: [WKT.text(Region(polygon))])
        }
        defer { context.destroy(output) }
        return GEOSisEmpty_r(context.handle, output) == 1
    }

    /// All lines noded, what runs twice kept once.
    public func union(lines: [Polyline]) throws(OverlayError) -> [Polyline] {
        let origin = Self.origin(of: lines.reduce(into: BoundingBox.empty) { $0.extend(to: $1.bounds) })
        guard let input = context.make(lines: lines, origin: origin) else { return [] }
        defer { context.destroy(input) }
        guard let output = GEOSUnaryUnionPrec_r(context.handle, input, Self.grids[0]) else {
            throw OverlayError(operation: "union of lines", reason: context.lastError, reproducer: [])
        }
        defer { context.destroy(output) }
        return context.readLines(output, origin: origin)
    }

    /// The area within `distance` units of the line, its ends cut square.
    public func ribbon(_ line: Polyline, halfWidth distance: Double) throws(OverlayError) -> Region {
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
        return try snapToGrid(context.read(output, origin: origin))
    }

    /// One guarded operation on two areas that both have points.
    private func combine(_ operation: Operation, _ a: Region, _ b: Region) throws(OverlayError) -> Region {
        var bounds = a.bounds
        bounds.extend(to: b.bounds)
        let origin = Self.origin(of: bounds)
        var reason = ""
        for grid in Self.grids {
            do throws(OverlayFault) {
                return try attempt(operation, a, b, origin: origin, grid: grid)
            } catch {
                reason = error.reason
            }
        }
        let result = ArrangementOverlay.combine(operation, a, b, origin: origin)
        if let fault = OverlayGuard.faultAtFaces(operation, a, b, result: result, grid: 1) {
            throw OverlayError(
                operation: operation.rawValue, reason: reason + "; " + fault, reproducer: [WKT.text(a), WKT.text(b)])
        }
        return result
    }

    private func attempt(
        _ operation: Operation, _ a: Region, _ b: Region, origin: Point, grid: Double
    ) throws(OverlayFault) -> Region {
        guard let left = context.make(a.polygons, origin: origin) else { throw OverlayFault(reason: "empty operand") }
        defer { context.destroy(left) }
        guard let right = context.make(b.polygons, origin: origin) else { throw OverlayFault(reason: "empty operand") }
        defer { context.destroy(right) }

        func run(_ operation: Operation) throws(OverlayFault) -> Region {
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

/// Why one attempt at an overlay was not believed.
struct OverlayFault: Error {
    var reason: String
}
