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

/// Why one attempt at an overlay was not believed.
public struct OverlayFault: Error, Sendable {
    public var reason: String

    public init(reason: String) { self.reason = reason }
}

/// Boolean operations on areas, each result checked.
///
/// All of them are questions to a layered arrangement of our own (`LayeredArrangement`), which checks itself. What it
/// refuses is tried again by GEOS (`GEOSOverlay`), under the same kind of guard, before it is an error.
///
/// Operands are shifted to a local origin on the grid first: results do not depend on where the site lies.
/// Coordinates are rounded to 2⁻¹⁶ units (1.5 nm), far below the site's grid of one unit, so that shares
/// keep their digits. One instance a thread.
///
/// Cost: O((n + k) log n) for n vertices and k crossings.
public final class Overlay {
    public enum Operation: String, Sendable {
        case intersection, union, difference
    }

    /// In a unit.
    private static let gridSteps = 0x1p16

    private var arrangement = LayeredArrangement()
    private lazy var geos = GEOSOverlay()

    public init() {}

    /// Lays areas over each other and asks for whatever is wanted of them, all in one run.
    ///
    /// Throws a fault where the arrangement is not to be believed; operations two at a time still may succeed then.
    public func arrange<Result>(
        _ layers: LayerStack, _ query: (inout LayeredArrangement) throws(OverlayFault) -> Result
    ) throws(OverlayFault) -> Result {
        try arrangement.run(layers, steps: Self.gridSteps)
        return try query(&arrangement)
    }

    /// The points that both areas hold.
    public func intersection(_ a: Region, _ b: Region) throws(OverlayError) -> Region {
        guard !a.isEmpty, !b.isEmpty else { return .empty }
        let common = a.bounds.intersection(b.bounds)
        guard !common.isEmpty else { return .empty }
        return try combine(.intersection, a, b, within: common)
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
        return try combine(.difference, a, b, within: a.bounds)
    }

    /// The area as the eye sees it of a ring that crosses itself (a figure of eight: two triangles; walked twice: once);
    /// empty where it has none, nil where it cannot be told.
    ///
    /// What the ring winds around once at least, either way. GEOS (make valid, by structure) has a go where the arrangement
    /// is at fault; its time grows steeply with the crossings, so not where there are many points.
    public func mended(_ ring: Ring) -> Region? {
        var layers = LayerStack()
        layers.addCount([Polygon(ring)])
        do throws(OverlayFault) {
            return try arrange(layers) { result throws(OverlayFault) in try result.region { $0.isWound(count: 0) } }
        } catch {
            return ring.points.count <= 200 ? geos.mended(ring) : nil
        }
    }

    /// The points of an area that none of the polygons holds; these may overlap each other.
    public func difference(_ region: Region, coveredBy polygons: [Polygon]) throws(OverlayError) -> Region {
        let bounds = region.bounds
        let near = polygons.filter { $0.bounds.intersects(bounds) }
        guard !region.isEmpty, !near.isEmpty else { return region.normalised }
        var layers = LayerStack(clip: bounds)
        layers.addToggle(region)
        layers.addCount(near)
        do throws(OverlayFault) {
            return try arrange(layers) { result throws(OverlayFault) in
                try result.region { $0.isIn(toggle: 0) && !$0.isIn(count: 0) }
            }
        } catch {
            return try difference(region, try union(near.map { Region($0) }))
        }
    }

    /// The points that either area holds.
    public func union(_ a: Region, _ b: Region) throws(OverlayError) -> Region {
        if a.isEmpty { return b.normalised }
        if b.isEmpty { return a.normalised }
        guard a.bounds.intersects(b.bounds) else { return Region(a.polygons + b.polygons).normalised }
        return try combine(.union, a, b, within: nil)
    }

    /// The points that any of the areas holds; the polygons may overlap each other.
    public func union(_ regions: [Region]) throws(OverlayError) -> Region {
        let polygons = regions.flatMap(\.polygons)
        guard polygons.count > 1 else { return Region(polygons).normalised }
        var layers = LayerStack()
        layers.addCount(polygons)
        do throws(OverlayFault) {
            return try arrange(layers) { result throws(OverlayFault) in try result.region { $0.isIn(count: 0) } }
        } catch {
            return try unionByHalves(polygons, after: error.reason)
        }
    }

    private func unionByHalves(_ polygons: [Polygon], after reason: String) throws(OverlayError) -> Region {
        do throws(OverlayError) {
            return try geos.union(polygons, after: reason)
        } catch {
            guard polygons.count > 2 else { throw error }
            // Half of them at a time, each step with its own ladder.
            let half = polygons.count / 2
            let left = try union(polygons[..<half].map { Region($0) })
            return try union(left, try union(polygons[half...].map { Region($0) }))
        }
    }

    /// The area with every vertex on a whole unit, still valid; what collapses is dropped.
    public func snapToGrid(_ region: Region) throws(OverlayError) -> Region {
        guard !region.isEmpty else { return .empty }
        var layers = LayerStack()
        layers.addToggle(region)
        do throws(OverlayFault) {
            try arrangement.run(layers, steps: 1)
            return try arrangement.region(keepsNodes: true) { $0.isIn(toggle: 0) }
        } catch {
            return try geos.snapToGrid(region)
        }
    }

    /// Whether nothing is left of the area when all its edges move inwards by `distance` units.
    public func vanishes(_ polygon: Polygon, whenErodedBy distance: Double) throws(OverlayError) -> Bool {
        // The largest inscribed circle's radius is at least area / perimeter.
        if polygon.area > distance * polygon.perimeter { return false }
        let box = polygon.bounds
        if min(box.width, box.height) <= 2 * distance { return true }
        return try geos.vanishes(polygon, whenErodedBy: distance)
    }

    /// All lines noded, what runs twice kept once.
    public func union(lines: [Polyline]) throws(OverlayError) -> [Polyline] { try geos.union(lines: lines) }

    /// The area with all that lies within `distance` units of it, and up to 1 % and 3 units more, as arcs become chords.
    /// A negative distance takes away as much along the edges, and as much more.
    public func grown(_ region: Region, by distance: Double) throws(OverlayError) -> Region {
        let outwards = 1.01 * distance + (distance < 0 ? -3 : 3)
        return region.isEmpty ? .empty : try snapToGrid(try geos.grown(region, by: outwards))
    }

    /// The area within `distance` units of the line, its ends cut square.
    public func ribbon(_ line: Polyline, halfWidth distance: Double) throws(OverlayError) -> Region {
        try snapToGrid(try geos.ribbon(line, halfWidth: distance))
    }

    /// One operation on two areas that both have points. What lies outside `box` is not asked about.
    private func combine(
        _ operation: Operation, _ a: Region, _ b: Region, within box: BoundingBox?
    ) throws(OverlayError) -> Region {
        var layers = LayerStack(clip: box)
        layers.addToggle(a)
        layers.addToggle(b)
        do throws(OverlayFault) {
            return try arrange(layers) { result throws(OverlayFault) in
                switch operation {
                case .intersection: try result.region { $0.isIn(toggle: 0) && $0.isIn(toggle: 1) }
                case .union: try result.region { $0.isIn(toggle: 0) || $0.isIn(toggle: 1) }
                case .difference: try result.region { $0.isIn(toggle: 0) && !$0.isIn(toggle: 1) }
                }
            }
        } catch {
            return try geos.combine(operation, a, b, after: error.reason)
        }
    }
}
