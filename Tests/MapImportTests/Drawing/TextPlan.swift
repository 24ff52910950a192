import Foundation
import Interchange
import SiteModel

@testable import MapImport

/// A CAD drawing of a floor plan, in millimetres, that is drawn in text: every character is a metre.
///
/// `-` and `|` are walls between the `+` where they meet, `d` a doorway with a leaf that swings, `o` one without a door,
/// `w` a window; a capital or digit is the place of a word, which `words` gives.
struct TextPlan {
    /// How walls are drawn.
    enum Walls { case single, double, solid }

    static let thickness = 200.0
    var walls = Walls.single
    var words: [Character: String] = [:]
    /// Layers by what is drawn on them.
    var layers = Layers()
    private(set) var entities: [DrawingEntity] = []

    struct Layers {
        var wall = "WALL"
        var door = "DOOR"
        var window = "WINDOW"
        var text = "TEXT"
    }

    init(_ rows: [String] = [], walls: Walls = .single, words: [Character: String] = [:], layers: Layers = Layers()) {
        self.walls = walls
        self.words = words
        self.layers = layers
        draw(rows)
    }

    mutating func add(
        _ kind: String, _ layer: String, _ content: DrawingEntity.Content, blocks: [String] = [], isShown: Bool = true
    ) {
        var entity = DrawingEntity(
            kind: kind, line: 10 * (entities.count + 1), layer: layer, blocks: blocks,
            handle: String(entities.count + 1, radix: 16), content: content)
        entity.isShown = isShown
        entities.append(entity)
    }

    /// Positions in metres.
    mutating func line(_ layer: String, _ points: [(Double, Double)], isClosed: Bool = false, blocks: [String] = []) {
        add(
            points.count == 2 ? "LINE" : "LWPOLYLINE", layer,
            .line(points.map { SIMD2($0.0, $0.1) * 1_000 }, isClosed: isClosed), blocks: blocks)
    }

    mutating func text(_ layer: String, _ text: String, _ x: Double, _ y: Double, isShown: Bool = true) {
        add("TEXT", layer, .text(text, at: SIMD2(x, y) * 1_000, height: 200, degrees: 0), isShown: isShown)
    }

    /// An arc from the doorway along `way` to the open leaf along `leaf`, both from the hinge, in metres.
    mutating func swing(
        _ layer: String, hinge: SIMD2<Double>, way: SIMD2<Double>, leaf: SIMD2<Double>, blocks: [String] = []
    ) {
        let whole = atan2(way.x * leaf.y - way.y * leaf.x, way.x * leaf.x + way.y * leaf.y)
        let points = (0...8).map { step -> SIMD2<Double> in
            let angle = Double(step) / 8 * whole
            let turned = SIMD2(way.x * cos(angle) - way.y * sin(angle), way.x * sin(angle) + way.y * cos(angle))
            return (hinge + turned) * 1_000
        }
        add("ARC", layer, .line(points, isClosed: false), blocks: blocks)
        add("LINE", layer, .line([hinge * 1_000, (hinge + leaf) * 1_000], isClosed: false), blocks: blocks)
    }

    func drawing(layers: [(name: String, isShown: Bool)] = []) -> Drawing {
        Drawing(entities: entities, metresPerUnit: 0.001, layers: layers, account: ImportAccount(), diagnostics: [])
    }

    func imported(_ change: (inout ImportOptions) -> Void = { _ in }) throws -> SourceMap {
        var options = ImportOptions()
        change(&options)
        return try DrawingImport.sourceMap(of: drawing(), file: "plan.dxf", options: options)
    }

    private mutating func draw(_ rows: [String]) {
        let grid = rows.map(Array.init)
        func at(_ row: Int, _ column: Int) -> Character {
            grid.indices.contains(row) && grid[row].indices.contains(column) ? grid[row][column] : " "
        }
        let height = Double(rows.count - 1)
        let width = grid.map(\.count).max() ?? 0
        for row in grid.indices { run(grid[row].count, { at(row, $0) }, "-") { SIMD2($0, height - Double(row)) } }
        for column in 0..<width { run(grid.count, { at($0, column) }, "|") { SIMD2(Double(column), height - $0) } }
        for row in grid.indices {
            for column in grid[row].indices {
                if let word = words[at(row, column)] {
                    text(layers.text, word, Double(column) - 0.2, height - Double(row))
                }
            }
        }
    }

    /// Walls along one row or column: from `+` or a doorway to the next. Doorways and windows are a metre about their
    /// letter.
    private mutating func run(
        _ count: Int, _ at: (Int) -> Character, _ wall: Character, _ place: (Double) -> SIMD2<Double>
    ) {
        var start: Double?
        for index in 0...count {
            let own = index < count ? at(index) : " "
            let isWall = own == wall || own == "+"
            let isGap =
                "dow".contains(own) && index > 0 && index + 1 < count && [wall, "+"].contains(at(index - 1))
                && [wall, "+"].contains(at(index + 1))
            if isWall, start == nil { start = Double(index) }
            if !isWall, let from = start {
                let to = isGap ? Double(index) - 0.5 : Double(index - 1)
                if to > from { wallPiece(place(from), place(to)) }
                start = isGap ? Double(index) + 0.5 : nil
            }
            if isGap {
                let (a, b) = (place(Double(index) - 0.5), place(Double(index) + 0.5))
                let way = b - a
                if own == "d" { swing(layers.door, hinge: a, way: way, leaf: SIMD2(-way.y, way.x)) }
                if own == "w" {
                    let across = SIMD2(-way.y, way.x) * 0.1
                    let corners = [a - across, b - across, b + across, a + across]
                    line(layers.window, corners.map { ($0.x, $0.y) }, isClosed: true)
                }
            }
        }
    }

    private mutating func wallPiece(_ a: SIMD2<Double>, _ b: SIMD2<Double>) {
        let along = (b - a) / ((b - a) * (b - a)).sum().squareRoot()
        let across = SIMD2(-along.y, along.x) * Self.thickness / 2_000
        func pair(_ p: SIMD2<Double>) -> (Double, Double) { (p.x, p.y) }
        switch walls {
        case .single: line(layers.wall, [pair(a), pair(b)])
        case .double:
            line(layers.wall, [pair(a - across), pair(b - across)])
            line(layers.wall, [pair(a + across), pair(b + across)])
        case .solid:
            line(layers.wall, [pair(a - across), pair(b - across), pair(b + across), pair(a + across)], isClosed: true)
        }
    }
}

extension SourceMap {
    func features(_ key: String, _ value: String) -> [SourceFeature] { features.filter { $0.tags[key] == value } }
    var codes: [String] { diagnostics.map(\.code) }
    var rooms: [SourceFeature] { features("indoor", "room") }
}

extension SourceShape {
    /// Square units.
    var area: Double {
        guard case .areas(let polygons) = self else { return 0 }
        return polygons.flatMap { $0 }.enumerated().reduce(0) { sum, ring in
            let points = ring.element
            let twice = zip(points, points.dropFirst() + points.prefix(1)).reduce(0.0) {
                $0 + ($1.0.x - points[0].x) * ($1.1.y - points[0].y) - ($1.0.y - points[0].y) * ($1.1.x - points[0].x)
            }
            return sum + (ring.offset == 0 ? abs(twice) : -abs(twice)) / 2
        }
    }
}
