import Geometry

/// Groups linework that touches: the leaf, the arc and the threshold of one door.
enum LineClusters {
    /// Metres: what is nearer belongs together.
    static let reach = 0.02

    /// Lists of positions in `lines`, each ascending, ordered by their first. O((n + k) log n) for k touching pairs.
    static func groups(_ lines: [[Stretch]]) -> [[Int]] {
        var pieces: [(line: Int, piece: Stretch)] = []
        for (index, line) in lines.enumerated() { pieces += line.map { (index, $0) } }
        let index = BoxIndex(pieces.map(\.piece.bounds))
        var parents = Array(lines.indices)
        func root(_ start: Int) -> Int {
            var at = start
            while parents[at] != at {
                parents[at] = parents[parents[at]]
                at = parents[at]
            }
            return at
        }
        for (number, own) in pieces.enumerated() {
            for other in index.query(own.piece.bounds.grown(by: reach)) where other > number {
                let (a, b) = (root(own.line), root(pieces[other].line))
                if a != b, own.piece.distance(to: pieces[other].piece) <= reach { parents[max(a, b)] = min(a, b) }
            }
        }
        var groups: [Int: [Int]] = [:]
        for line in lines.indices where !lines[line].isEmpty { groups[root(line), default: []].append(line) }
        return groups.sorted { $0.key < $1.key }.map(\.value)
    }
}

/// The narrowest box along a given direction.
struct DrawnBox: Sendable {
    /// The middle line, along the longer side.
    var axis: Stretch
    /// Metres across the axis.
    var width: Double

    /// Nil for no positions, or all in one place.
    init?(_ points: [SIMD2<Double>], along direction: SIMD2<Double>) {
        guard let first = points.first, direction.length > 0 else { return nil }
        let (u, v) = (direction, direction.turned)
        var (low, high) = (SIMD2(0.0, 0.0), SIMD2(0.0, 0.0))
        for point in points {
            let offset = SIMD2((point - first).dot(u), (point - first).dot(v))
            low = SIMD2(min(low.x, offset.x), min(low.y, offset.y))
            high = SIMD2(max(high.x, offset.x), max(high.y, offset.y))
        }
        let size = high - low
        guard max(size.x, size.y) > 0 else { return nil }
        let middle = (low + high) / 2
        if size.x >= size.y {
            axis = Stretch(first + low.x * u + middle.y * v, first + high.x * u + middle.y * v)
            width = size.y
        } else {
            axis = Stretch(first + middle.x * u + low.y * v, first + middle.x * u + high.y * v)
            width = size.x
        }
    }

    /// The box along the longest piece.
    init?(_ pieces: [Stretch]) {
        guard let longest = pieces.max(by: { $0.length < $1.length }), longest.length > 0 else { return nil }
        self.init(pieces.flatMap { [$0.a, $0.b] }, along: longest.direction)
    }

    /// The lines along which it may be in a wall: its middle and its two long sides.
    var lines: [Stretch] {
        let across = (width / 2) * axis.direction.turned
        return [axis, Stretch(axis.a + across, axis.b + across), Stretch(axis.a - across, axis.b - across)]
    }
}
