import Geometry

/// What a field of view cuts out of a target plane: one ring, less some areas. In units.
public struct Footprint: Hashable, Sendable {
    /// Counter-clockwise, and convex for all but panoramas; nil where the field of view misses the plane.
    public var outer: Ring?
    /// Parts of `outer` that are not taken in (under a panorama, behind a mask, steeper than the incidence limit).
    public var excluded: [Polygon]

    /// Whether `outer` is convex.
    public var isConvex: Bool

    public init(outer: Ring?, excluded: [Polygon] = [], isConvex: Bool = true) {
        self.outer = outer
        self.isConvex = isConvex
        self.excluded = excluded
    }

    public static let empty = Footprint(outer: nil)
}

/// Which way curves become chords: on the inside for coverage, on the outside for views.
public enum ChordSide: Sendable {
    case inscribed, circumscribed
}

/// Circles as rings.
public enum Circle {
    /// The largest distance between a circle and its chords, in units: 0.5 mm.
    public static let chordError = 5.0

    /// How many chords keep the error at this radius.
    static func chords(radius: Double) -> Int {
        guard radius > 4 * chordError else { return 16 }
        // The rise of a chord over half its angle φ is r (1 − cos φ) ≤ r φ² / 2.
        let half = (2 * chordError / radius).squareRoot()
        let quarter = (Double.pi / half / 4).rounded(.up)
        // A multiple of four turns and mirrors onto itself with the plan.
        return quarter < 1024 ? max(16, 4 * Int(quarter)) : 4096
    }

    /// A full circle, counter-clockwise.
    public static func ring(centre: Point, radius: Double, _ side: ChordSide) -> Ring {
        arc(centre: centre, radius: radius, from: 0, sweep: 360, side).map { Ring(Array($0.dropLast())) } ?? Ring([])
    }

    /// Points along an arc, from a grid azimuth (degrees clockwise from north) through `sweep` degrees, in
    /// counter-clockwise order. nil where it has no length.
    static func arc(
        centre: Point, radius: Double, from azimuth: Double, sweep: Double, _ side: ChordSide
    ) -> [Point]? {
        guard radius > 0, sweep > 0 else { return nil }
        let count = max(2, Int((Double(chords(radius: radius)) * sweep / 360).rounded(.up)))
        let step = sweep / Double(count)
        // Ends stay on the circle; for circumscribed arcs the corners between move out to the tangents' crossing.
        let outer = side == .circumscribed ? radius / RoundedTrigonometry.cos(step / 2) : radius
        func point(_ degrees: Double, _ radius: Double) -> Point {
            Point(
                x: centre.x + radius * RoundedTrigonometry.sin(degrees),
                y: centre.y + radius * RoundedTrigonometry.cos(degrees))
        }
        let end = azimuth + sweep
        if side == .inscribed { return (0...count).map { point(end - Double($0) * step, radius) } }
        // A closed circle has no ends that have to stay.
        if sweep == 360 { return (0...count).map { point(end - (Double($0) + 0.5) * step, outer) } }
        return [point(end, radius)] + (0..<count).map { point(end - (Double($0) + 0.5) * step, outer) }
            + [point(azimuth, radius)]
    }
}
