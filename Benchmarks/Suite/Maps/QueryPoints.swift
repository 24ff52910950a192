import Geometry

/// Points in the free interior of a map, seeded.
struct QueryPoints {
    private let map: PolygonMap
    private let holes: BoxIndex
    private let sides: [Segment]
    private let sideIndex: BoxIndex

    init(_ map: PolygonMap) {
        self.map = map
        holes = BoxIndex(map.holes.map(\.bounds))
        sides = map.polygon.rings.flatMap(\.segments)
        sideIndex = BoxIndex(sides.map(\.bounds))
    }

    func isFree(_ point: Point) -> Bool {
        map.boundary.locate(point) == .inside
            && holes.query(BoundingBox(of: [point])).allSatisfy { map.holes[$0].locate(point) == .outside }
    }

    /// - Parameter clearance: metres to the nearest wall at the least.
    func random(_ count: Int, seed: UInt64, clearance: Double) throws -> [Point] {
        var random = SeededGenerator(seed: seed)
        let box = map.boundary.bounds
        var points: [Point] = []
        for _ in 0..<(1_000 * count) where points.count < count {
            let point = Point(
                x: random.number(in: box.minX...box.maxX), y: random.number(in: box.minY...box.maxY))
            guard isFree(point) else { continue }
            let near = sideIndex.query(BoundingBox(of: [point]).grown(by: clearance))
            if near.allSatisfy({ sides[$0].distance(to: point) >= clearance }) { points.append(point) }
        }
        guard points.count == count else { throw BenchmarkProblem("\(map.name): hardly any free space") }
        return points
    }

    /// The same points along a Z curve (Morton 1966), so that neighbours follow each other.
    static func inMortonOrder(_ points: [Point]) -> [Point] {
        let box = BoundingBox(of: points)
        let scale = 65_535 / max(box.width, box.height, .leastNormalMagnitude)
        func spread(_ value: Double) -> UInt64 {
            var bits = UInt64(value * scale)
            bits = (bits | bits << 8) & 0x00FF_00FF
            bits = (bits | bits << 4) & 0x0F0F_0F0F
            bits = (bits | bits << 2) & 0x3333_3333
            return (bits | bits << 1) & 0x5555_5555
        }
        return points.map { (key: spread($0.x - box.minX) | spread($0.y - box.minY) << 1, point: $0) }
            .sorted { ($0.key, $0.point) < ($1.key, $1.point) }.map(\.point)
    }
}
