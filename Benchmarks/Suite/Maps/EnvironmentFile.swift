import Foundation
import Geometry

/// VisiLibity's environments: a line that begins with `//` before every polygon, then a line `x y` a corner.
enum EnvironmentFile {
    static func map(name: String, at path: String) throws -> PolygonMap {
        var rings: [Ring] = []
        for line in try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline) {
            let words = line.split(whereSeparator: \.isWhitespace)
            if line.hasPrefix("//") {
                if rings.last?.points.isEmpty != true { rings.append(Ring([])) }
            } else if words.count == 2, let x = Double(words[0]), let y = Double(words[1]), !rings.isEmpty {
                rings[rings.count - 1].points.append(Point(x: x, y: y))
            } else if !words.isEmpty {
                throw BenchmarkProblem("\(path): `\(line)` is no corner")
            }
        }
        rings.removeAll { $0.points.count < 3 }
        guard let boundary = rings.first else { throw BenchmarkProblem("\(path): no polygon") }
        return PolygonMap(name: name, boundary: boundary, holes: Array(rings.dropFirst()))
    }
}
