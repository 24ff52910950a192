import CGEOS

/// The faces that lines enclose: all bounded areas of the plane cut up by the lines.
///
/// The lines are noded first (GEOS' OverlayNG on a fixed grid), then faces are traced by GEOS' polygonizer; lines that
/// end inside a face, and those with the same face on both sides, bound nothing. Faces inside faces are holes of the
/// outer one and faces by themselves.
///
/// Cost: O((n + k) log n) for n pieces and k crossings; refused where k may be too large, as neither step can be stopped.
/// Properties: faces do not overlap; every edge of a face is part of a line; the order of the lines does not matter.
public enum Polygonizing {
    /// Pairs of pieces whose boxes meet, for each of which memory may be needed.
    public static let mostPairs = 4_000_000

    /// - Returns: polygons in units, normalised and sorted.
    /// - Throws: where the lines meet too often, or GEOS refuses.
    public static func faces(of lines: [Polyline]) throws(OverlayError) -> [Polygon] {
        let pieces = lines.flatMap(\.segments).filter { $0.a != $0.b }.map(\.bounds)
        let index = BoxIndex(pieces)
        var pairs = 0
        var hits: [Int32] = []
        for piece in pieces {
            hits.removeAll(keepingCapacity: true)
            index.collect(piece, into: &hits)
            pairs += hits.count
            if pairs > 2 * mostPairs {
                throw OverlayError(operation: "polygonize", reason: "more than \(mostPairs) crossings", reproducer: [])
            }
        }
        let noded = try GEOSOverlay().union(lines: lines)
        let context = GEOSContext()
        let origin = noded.first?.points.first?.snapped ?? Point(x: 0, y: 0)
        guard let input = context.make(lines: noded, origin: origin) else { return [] }
        defer { context.destroy(input) }
        var inputs: [OpaquePointer?] = [input]
        guard let output = GEOSPolygonize_r(context.handle, &inputs, 1) else {
            throw OverlayError(operation: "polygonize", reason: context.lastError, reproducer: [])
        }
        defer { context.destroy(output) }
        return context.read(output, origin: origin).polygons
    }
}
