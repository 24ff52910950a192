import Geometry
import Georeferencing
import Interchange
import Regulations

/// A site drawn in text: a character a cell, rows from north to south.
///
/// `#` is a solid, capitals are cameras, what the legend knows are places: several cells an area (or a line), one a
/// point. A line goes from its first cell to its last, or with `to` from the farther one to that letter. Of several levels the drawings lie on one another by their north-western corners; a feature that is on more
/// than one is called by its letter and the level. The middle of the largest drawing is the origin.
struct DrawnSite {
    /// Metres.
    static let cell = 1.0

    private let levels: [(name: String, rows: [[Character]])]
    private let size: (columns: Int, rows: Int)
    private let legend: [(letter: Character, keys: [(String, String)])]

    init(_ drawing: [CheckExample.Picture], legend: [(letter: Character, keys: [(String, String)])]) {
        levels = drawing.map { ($0.level, $0.rows.map(Array.init)) }
        size = (
            levels.flatMap { $0.rows.map(\.count) }.max() ?? 0, levels.map(\.rows.count).max() ?? 0
        )
        self.legend = legend
    }

    /// The middle of a cell, metres east and north of the middle of the drawing.
    private func middle(_ row: Int, _ column: Int) -> (x: Double, y: Double) {
        (
            (Double(column) + 0.5 - Double(size.columns) / 2) * Self.cell,
            (Double(size.rows) / 2 - Double(row) - 0.5) * Self.cell
        )
    }

    private func cells(of letter: Character, in rows: [[Character]]) -> [(row: Int, column: Int)] {
        rows.indices.flatMap { row in
            rows[row].indices.filter { rows[row][$0] == letter }.map { (row, $0) }
        }
    }

    /// The cameras' letters with where they are, in metres.
    var cameras: [(letter: Character, level: String, x: Double, y: Double)] {
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ".flatMap { letter in
            levels.compactMap { level in
                cells(of: letter, in: level.rows).first.map { cell in
                    let (x, y) = middle(cell.row, cell.column)
                    return (letter, level.name, x, y)
                }
            }
        }
    }

    /// The map, as GeoJSON.
    func map() throws -> String {
        let features = try levels.flatMap { try solids($0.name, $0.rows) + places($0.name, $0.rows) }
        return "{\"type\": \"FeatureCollection\", \"features\": [\n\(features.joined(separator: ",\n"))\n]}"
    }

    private func solids(_ level: String, _ rows: [[Character]]) throws -> [String] {
        var features: [String] = []
        for row in rows.indices {
            var column = 0
            while column < rows[row].count {
                guard rows[row][column] == "#" else {
                    column += 1
                    continue
                }
                let start = column
                while column < rows[row].count, rows[row][column] == "#" { column += 1 }
                features.append(
                    try feature(
                        "solid-\(row)-\(start)", level, [("building", "yes"), ("height", "10")],
                        polygon((row, start), (row, column - 1))))
            }
        }
        return features
    }

    private func places(_ level: String, _ rows: [[Character]]) throws -> [String] {
        try legend.compactMap { letter, keys in
            let cells = cells(of: letter, in: rows)
            guard let first = cells.first, let last = cells.last else { return nil }
            let tags = keys.filter { !["as", "dx", "dy", "to"].contains($0.0) }
            let shape = keys.first { $0.0 == "as" }?.1 ?? (cells.count == 1 ? "point" : "area")
            func shift(_ key: String) -> Double { keys.first { $0.0 == key }.flatMap { Double($0.1) } ?? 0 }
            let (x, y) = middle(first.row, first.column)
            let (endX, endY) = middle(last.row, last.column)
            let geometry: String
            switch shape {
            case "point":
                geometry = "{\"type\": \"Point\", \"coordinates\": \(try position(x + shift("dx"), y + shift("dy")))}"
            case "line":
                var ends = [try position(x, y), try position(endX, endY)]
                if let other = keys.first(where: { $0.0 == "to" })?.1.first,
                    let cell = self.cells(of: other, in: rows).first
                {
                    // A line that meets others starts where it is farthest from there.
                    let isFirstNearer =
                        abs(cell.row - first.row) + abs(cell.column - first.column)
                        < abs(cell.row - last.row) + abs(cell.column - last.column)
                    let meeting = middle(cell.row, cell.column)
                    ends = [isFirstNearer ? ends[1] : ends[0], try position(meeting.x, meeting.y)]
                }
                geometry = "{\"type\": \"LineString\", \"coordinates\": [\(ends.joined(separator: ", "))]}"
            default:
                let columns = cells.map(\.column)
                geometry = try polygon((first.row, columns.min() ?? 0), (last.row, columns.max() ?? 0))
            }
            let isAlone = levels.filter { !self.cells(of: letter, in: $0.rows).isEmpty }.count == 1
            return try feature(isAlone ? String(letter) : "\(letter)-\(level)", level, tags, geometry)
        }
    }

    private func feature(
        _ id: String, _ level: String, _ tags: [(String, String)], _ geometry: String
    ) throws -> String {
        let all = tags + (level == "0" ? [] : [("level", level)])
        let properties = all.map { "\(YAMLText.quoted($0.0)): \(YAMLText.quoted($0.1))" }.joined(separator: ", ")
        return "{\"type\": \"Feature\", \"id\": \(YAMLText.quoted(id)), \"properties\": {\(properties)}, "
            + "\"geometry\": \(geometry)}"
    }

    /// All cells from the north-western to the south-eastern one.
    private func polygon(_ first: (row: Int, column: Int), _ last: (row: Int, column: Int)) throws -> String {
        let half = Self.cell / 2
        let (west, north) = middle(first.row, first.column)
        let (east, south) = middle(last.row, last.column)
        let corners = [
            (west - half, south - half), (east + half, south - half), (east + half, north + half),
            (west - half, north + half), (west - half, south - half),
        ]
        let ring = try corners.map { try position($0.0, $0.1) }.joined(separator: ", ")
        return "{\"type\": \"Polygon\", \"coordinates\": [[\(ring)]]}"
    }

    private func position(_ x: Double, _ y: Double) throws -> String {
        let frame = try LocalFrame(
            try FrameDefinition(centreLongitude: SmallSite.centre.longitude, latitude: SmallSite.centre.latitude))
        let position = try frame.toLonLat(Point(metresX: x, metresY: y))
        return "[\(FixedDecimal.text(position.longitude, decimals: 10)), "
            + "\(FixedDecimal.text(position.latitude, decimals: 10))]"
    }
}
