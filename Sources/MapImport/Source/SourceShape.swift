/// The shape of a thing as its file has it: positions in the file's own coordinates, x and y as the file orders
/// them once its axes are known (x east or longitude, y north or latitude).
///
/// Rings do not repeat their first position at the end; the first ring of an area is its exterior. Nothing else is
/// promised: rings may cross, run either way or be empty.
public enum SourceShape: Hashable, Sendable {
    case points([SIMD2<Double>])
    case lines([[SIMD2<Double>]])
    /// Polygons, each a list of rings.
    case areas([[[SIMD2<Double>]]])

    public func forEachPosition(_ body: (SIMD2<Double>) -> Void) {
        switch self {
        case .points(let points): points.forEach(body)
        case .lines(let lines): for line in lines { line.forEach(body) }
        case .areas(let areas): for area in areas { for ring in area { ring.forEach(body) } }
        }
    }

    /// The same shape with every list of positions replaced, in the order of the shape: for changes of coordinates.
    public func mapLists<Failure: Error>(
        _ body: ([SIMD2<Double>]) throws(Failure) -> [SIMD2<Double>]
    ) throws(Failure) -> SourceShape {
        switch self {
        case .points(let points): return .points(try body(points))
        case .lines(let lines):
            var changed: [[SIMD2<Double>]] = []
            for line in lines { changed.append(try body(line)) }
            return .lines(changed)
        case .areas(let areas):
            var changed: [[[SIMD2<Double>]]] = []
            for area in areas {
                var rings: [[SIMD2<Double>]] = []
                for ring in area { rings.append(try body(ring)) }
                changed.append(rings)
            }
            return .areas(changed)
        }
    }
}
