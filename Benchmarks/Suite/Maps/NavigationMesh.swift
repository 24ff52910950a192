import Foundation
import Geometry

/// The outline of a navigation mesh (`mesh`, version 2): the sides that only one polygon has, chained to rings.
enum NavigationMesh {
    static func map(name: String, at path: String) throws -> PolygonMap {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        var numbers = text.split(whereSeparator: \.isWhitespace).dropFirst().makeIterator()
        func number() throws -> Double {
            guard let word = numbers.next(), let value = Double(word) else {
                throw BenchmarkProblem("\(path): a number is missing")
            }
            return value
        }
        func index(below bound: Int) throws -> Int {
            let value = try number()
            guard value >= 0, value < Double(bound) else { throw BenchmarkProblem("\(path): \(value) is out of range") }
            return Int(value)
        }
        guard text.hasPrefix("mesh"), try number() == 2 else { throw BenchmarkProblem("\(path): no mesh of version 2") }
        let (vertexCount, polygonCount) = (try index(below: 10_000_000), try index(below: 10_000_000))
        var corners: [Point] = []
        for _ in 0..<vertexCount {
            corners.append(Point(x: try number(), y: try number()))
            for _ in 0..<(try index(below: 1_000_000)) { _ = try number() }
        }
        struct Side: Hashable { var from: Int, to: Int }
        var sides: Set<Side> = []
        for _ in 0..<polygonCount {
            let size = try index(below: 1_000_000)
            let polygon = try (0..<size).map { _ in try index(below: vertexCount) }
            for _ in 0..<size { _ = try number() }
            for position in polygon.indices {
                sides.insert(Side(from: polygon[position], to: polygon[(position + 1) % size]))
            }
        }
        var following: [Int: [Int]] = [:]
        for side in sides where !sides.contains(Side(from: side.to, to: side.from)) {
            following[side.from, default: []].append(side.to)
        }
        let rings = chain(following, corners)
        guard let boundary = rings.max(by: { $0.signedArea < $1.signedArea }), boundary.signedArea > 0 else {
            throw BenchmarkProblem("\(path): no boundary")
        }
        let holes = rings.filter { ring in
            ring.signedArea < 0
                && boundary.locate(0.5 * (ring.points[0] + ring.points[1])) == .inside
        }
        return PolygonMap(name: name, boundary: boundary, holes: holes)
    }

    /// Free space is left of every side. Where rings touch in a corner, each turns off as far left as it can.
    private static func chain(_ sides: [Int: [Int]], _ corners: [Point]) -> [Ring] {
        var left = sides.mapValues { $0.sorted() }
        var rings: [Ring] = []
        for start in sides.keys.sorted() {
            while let first = left[start]?.popLast() {
                var ring = [start]
                var (previous, current) = (start, first)
                while current != start {
                    ring.append(current)
                    let direction = corners[current] - corners[previous]
                    func turn(_ next: Int) -> Double {
                        let ahead = corners[next] - corners[current]
                        return atan2(direction.cross(ahead), direction.dot(ahead))
                    }
                    guard let next = left[current]?.max(by: { turn($0) < turn($1) }) else { break }
                    left[current]?.removeAll { $0 == next }
                    (previous, current) = (current, next)
                }
                if ring.count > 2 { rings.append(Ring(ring.map { corners[$0] })) }
            }
        }
        return rings
    }
}
