import Geometry
import Interchange

/// Between a drawing's own units and metres from its first position, in which everything about it is worked out.
struct DrawingPlane: Sendable {
    /// In drawing units.
    let origin: SIMD2<Double>
    let metresPerUnit: Double

    init(_ drawing: Drawing) {
        metresPerUnit = drawing.metresPerUnit
        var first: SIMD2<Double>?
        for entity in drawing.entities where first == nil { first = entity.positions.first { $0.isUsable } }
        origin = first ?? .zero
    }

    func metres(_ position: SIMD2<Double>) -> SIMD2<Double> { (position - origin) * metresPerUnit }
    func metres(_ positions: [SIMD2<Double>]) -> [SIMD2<Double>] { positions.map { metres($0) } }
    func units(_ position: SIMD2<Double>) -> SIMD2<Double> { position / metresPerUnit + origin }
    func units(_ positions: [SIMD2<Double>]) -> [SIMD2<Double>] { positions.map { units($0) } }

    /// The grid's units of 0.1 mm.
    static func point(_ metres: SIMD2<Double>) -> Point { Point(metresX: metres.x, metresY: metres.y) }
    static func metres(_ point: Point) -> SIMD2<Double> {
        SIMD2(point.x / Grid.unitsPerMetre, point.y / Grid.unitsPerMetre)
    }
}

extension SIMD2<Double> {
    var length: Double { (x * x + y * y).squareRoot() }
    func dot(_ other: SIMD2<Double>) -> Double { x * other.x + y * other.y }
    func cross(_ other: SIMD2<Double>) -> Double { x * other.y - y * other.x }
    /// Turned a quarter counter-clockwise.
    var turned: SIMD2<Double> { SIMD2(-y, x) }
    /// Finite, and no further out than any plane that a drawing could be in.
    var isUsable: Bool { abs(x) <= 1e12 && abs(y) <= 1e12 }
}

/// A straight piece between two positions, metres.
struct Stretch: Hashable, Sendable {
    var a: SIMD2<Double>
    var b: SIMD2<Double>

    init(_ a: SIMD2<Double>, _ b: SIMD2<Double>) {
        self.a = a
        self.b = b
    }

    var vector: SIMD2<Double> { b - a }
    var length: Double { vector.length }
    var middle: SIMD2<Double> { (a + b) / 2 }
    /// Of length 1; zero for a piece without length.
    var direction: SIMD2<Double> { length > 0 ? vector / length : .zero }
    var bounds: BoundingBox {
        BoundingBox(minX: min(a.x, b.x), minY: min(a.y, b.y), maxX: max(a.x, b.x), maxY: max(a.y, b.y))
    }

    func distance(to point: SIMD2<Double>) -> Double {
        let squared = vector.dot(vector)
        guard squared > 0 else { return (point - a).length }
        let fraction = min(1, max(0, (point - a).dot(vector) / squared))
        return (a + fraction * vector - point).length
    }

    /// The smallest distance between two pieces.
    func distance(to other: Stretch) -> Double {
        let (r, s) = (vector, other.vector)
        let cross = r.cross(s)
        if cross != 0 {
            let gap = other.a - a
            let (t, u) = (gap.cross(s) / cross, gap.cross(r) / cross)
            if t >= 0, t <= 1, u >= 0, u <= 1 { return 0 }
        }
        return min(
            min(distance(to: other.a), distance(to: other.b)), min(other.distance(to: a), other.distance(to: b)))
    }

    /// Whether it runs the same way as another, no further from it than `reach` across.
    func isBeside(_ other: Stretch, within reach: Double) -> Bool {
        abs(direction.dot(other.direction)) > 0.95 && abs((middle - other.middle).cross(other.direction)) <= reach
    }

    /// The length of the other one that this one lies across from.
    func overlap(along other: Stretch) -> Double {
        let ends = [(a - other.a).dot(other.direction), (b - other.a).dot(other.direction)].sorted()
        return max(0, min(ends[1], other.length) - max(ends[0], 0))
    }

    /// The pieces of a chain, those without length left out.
    static func along(_ points: [SIMD2<Double>], isClosed: Bool) -> [Stretch] {
        var pieces = zip(points, points.dropFirst()).map { Stretch($0, $1) }
        if isClosed, points.count > 2, let first = points.first, let last = points.last {
            pieces.append(Stretch(last, first))
        }
        return pieces.filter { $0.a != $0.b }
    }
}

extension DrawingEntity {
    var positions: [SIMD2<Double>] {
        switch content {
        case .line(let points, _): points
        case .area(let polygons): polygons.flatMap { $0.flatMap { $0 } }
        case .point(let point): [point]
        case .text(_, let at, _, _): [at]
        case .insert(_, let at, _, _): [at]
        }
    }

    /// What a mapping's `geometry` compares with.
    var geometry: String {
        switch content {
        case .line(_, let isClosed): isClosed ? "Polygon" : "LineString"
        case .area: "Polygon"
        case .point, .text, .insert: "Point"
        }
    }

    /// The kind under which a feature made of it is counted: what comes out of a block is no object of the file.
    var countedKind: String { isCounted ? kind : "\(kind) (inserted)" }

    var place: String { "line \(line), \(kind)" }
}

extension ImportAccount {
    /// Counts an entity that stands for an object of the file; others are counted with their block.
    mutating func count(_ entity: DrawingEntity, _ outcome: Outcome) {
        if entity.isCounted { count(entity.kind, outcome, at: entity.place) }
    }

    mutating func ignore(_ entity: DrawingEntity, _ name: String, _ reason: @autoclosure () -> Bilingual) {
        if entity.isCounted { ignore(entity.kind, name, reason(), at: entity.place) }
    }
}
