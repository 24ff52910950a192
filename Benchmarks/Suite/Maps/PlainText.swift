import Foundation
import Geometry

/// Maps and points as plain text that any program can write, in metres.
///
/// A map is `P k`, then for each of its k polygons its number of corners `n` and n lines `x y`: the first is the
/// boundary, the rest are holes. Points are their number `N`, then N lines `x y`. Blank lines and what follows a
/// `#` are skipped; the letter `P` may be left out.
struct PlainText {
    private let file: String
    private var lines: [(number: Int, words: [Substring])]
    private var next = 0

    static func map(at path: String) throws -> PolygonMap {
        var text = try PlainText(path)
        var header = try text.line("`P k`, k the number of polygons")
        if header.words.first?.lowercased() == "p" { header.words.removeFirst() }
        let count = try text.count(header, "polygons", 1...1_000_000)
        var rings: [Ring] = []
        for index in 0..<count {
            let what = index == 0 ? "corners of the boundary" : "corners of hole \(index)"
            let size = try text.count(try text.line("the number of \(what)"), what, 3...10_000_000)
            rings.append(Ring(try text.points(size)))
        }
        try text.end()
        let name = URL(filePath: path).deletingPathExtension().lastPathComponent
        return PolygonMap(name: name, boundary: rings[0], holes: Array(rings.dropFirst()))
    }

    static func points(at path: String) throws -> [Point] {
        var text = try PlainText(path)
        var header = try text.line("`N`, the number of points")
        if header.words.first?.lowercased() == "n" { header.words.removeFirst() }
        let points = try text.points(try text.count(header, "points", 1...100_000_000))
        try text.end()
        return points
    }

    static func write(_ map: PolygonMap, to path: String) throws {
        var text = "P \(1 + map.holes.count)\n"
        for ring in [map.boundary] + map.holes {
            text += "\(ring.points.count)\n"
            for point in ring.points { text += "\(point.x) \(point.y)\n" }
        }
        try text.write(toFile: path, atomically: true, encoding: .utf8)
    }

    static func write(_ points: [Point], to path: String) throws {
        var text = "\(points.count)\n"
        for point in points { text += "\(point.x) \(point.y)\n" }
        try text.write(toFile: path, atomically: true, encoding: .utf8)
    }

    private init(_ path: String) throws {
        file = path
        guard let data = FileManager.default.contents(atPath: path) else {
            throw BenchmarkProblem("\(path): cannot be read")
        }
        let text = String(decoding: data, as: UTF8.self)
        lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
            .compactMap { index, line in
                let words = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace)
                return words.isEmpty ? nil : (index + 1, words)
            }
    }

    private mutating func line(_ expected: String) throws -> (number: Int, words: [Substring]) {
        guard next < lines.count else { throw BenchmarkProblem("\(file): ends where \(expected) should come") }
        next += 1
        return lines[next - 1]
    }

    private func count(
        _ line: (number: Int, words: [Substring]), _ what: String, _ range: ClosedRange<Int>
    ) throws -> Int {
        guard line.words.count == 1, let count = Int(line.words[0]) else {
            throw BenchmarkProblem(
                "\(file):\(line.number): the number of \(what) should be here, not `\(line.words.joined(separator: " "))`"
            )
        }
        guard range.contains(count) else {
            throw BenchmarkProblem("\(file):\(line.number): \(count) \(what); from \(range.lowerBound) can be read")
        }
        return count
    }

    private mutating func points(_ count: Int) throws -> [Point] {
        var points: [Point] = []
        for _ in 0..<count {
            let line = try line("a point `x y` (\(points.count) of \(count) were there)")
            guard line.words.count == 2, let x = Double(line.words[0]), let y = Double(line.words[1]) else {
                throw BenchmarkProblem(
                    "\(file):\(line.number): a point `x y` should be here, not `\(line.words.joined(separator: " "))`")
            }
            guard abs(x) < 1e9, abs(y) < 1e9 else {
                throw BenchmarkProblem("\(file):\(line.number): a coordinate of 10⁹ m or more")
            }
            points.append(Point(x: x, y: y))
        }
        return points
    }

    private func end() throws {
        guard next == lines.count else {
            throw BenchmarkProblem("\(file):\(lines[next].number): more than was announced")
        }
    }
}
