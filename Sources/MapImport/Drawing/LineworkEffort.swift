import Geometry
import Interchange

/// Refuses linework that lies so close together that putting doors into walls and making rooms would take too long.
enum LineworkEffort {
    /// Pairs of pieces that may have to be compared.
    static let mostPairs = 10_000_000
    /// Crossings of walls: each is a corner of four faces, all of which are looked at where rooms are made. Walls of a real
    /// building meet at corners and rarely cross.
    static let mostCrossings = 100_000

    /// O(n log n), and no more than the limit.
    ///
    /// - Parameter makesRooms: whether rooms are made of all of it, whatever words stand in it.
    /// - Throws: the limit `drawing.effort`.
    static func check(
        _ things: DrawnThings, doorGap: Double, makesRooms: Bool, file: String
    ) throws(InputError) {
        let solids = (things.wallAreas + things.columns).flatMap { $0.polygons.flatMap { $0 } }
        var walls = (things.walls + things.glass).flatMap(\.stretches)
        walls += solids.flatMap { Stretch.along($0, isClosed: true) }
        let openings =
            things.loose.flatMap(\.line.stretches)
            + things.inserted.flatMap { $0.lines.flatMap { Stretch.along($0, isClosed: false) } }
        let reach = max(WallOutline.thickest, doorGap.isFinite ? doorGap : 0)
        var budget = mostPairs
        try spend(walls.map(\.bounds), on: walls.map(\.bounds), reach, &budget, file)
        if makesRooms || !things.texts.isEmpty { try count(crossingsOf: walls, file) }
        try spend(things.loose.flatMap(\.line.stretches).map(\.bounds), on: openings.map(\.bounds), 0.4, &budget, file)
        guard !things.outlines.isEmpty else { return }
        let outlines = things.outlines.map {
            BoundingBox(of: $0.polygons.joined().joined().map { Point(x: $0.x, y: $0.y) })
        }
        let words =
            (things.texts.flatMap { $0.anchor == $0.middle ? [$0.middle] : [$0.middle, $0.anchor] } + things.fixtures)
            .map {
                BoundingBox(minX: $0.x, minY: $0.y, maxX: $0.x, maxY: $0.y)
            }
        let vertices = things.outlines.map { $0.polygons.joined().reduce(0) { $0 + $1.count } }
        try spend(words, on: outlines, 0, weights: vertices, &budget, file)
    }

    private static func count(crossingsOf walls: [Stretch], _ file: String) throws(InputError) {
        let lines = walls.map { Segment(Point(x: $0.a.x, y: $0.a.y), Point(x: $0.b.x, y: $0.b.y)) }
        let index = BoxIndex(lines.map(\.bounds))
        var hits: [Int32] = []
        var crossings = 0
        for (number, line) in lines.enumerated() {
            hits.removeAll(keepingCapacity: true)
            index.collect(line.bounds, into: &hits)
            for hit in hits where Int(hit) > number {
                let other = lines[Int(hit)]
                guard orientation(line.a, line.b, other.a) * orientation(line.a, line.b, other.b) < 0,
                    orientation(other.a, other.b, line.a) * orientation(other.a, other.b, line.b) < 0
                else { continue }
                crossings += 1
            }
            guard crossings <= mostCrossings else {
                throw InputError(
                    Diagnostic(
                        "drawing.effort", .limit, file: file,
                        Bilingual(
                            zh: "墙线相交超过 \(mostCrossings) 处，无法由其生成房间；请分区导入，或用 --mapping 去掉不是墙的图层",
                            en:
                                "the lines of walls cross in more than \(mostCrossings) places, too many to make rooms of: "
                                + "import a part at a time, or drop layers that are no walls with --mapping")))
            }
        }
    }

    private static func spend(
        _ boxes: [BoundingBox], on others: [BoundingBox], _ reach: Double, weights: [Int]? = nil, _ budget: inout Int,
        _ file: String
    ) throws(InputError) {
        let index = BoxIndex(others)
        var hits: [Int32] = []
        for box in boxes {
            hits.removeAll(keepingCapacity: true)
            index.collect(box.grown(by: reach), into: &hits)
            budget -= weights.map { weights in hits.reduce(0) { $0 + weights[Int($1)] } / 10 } ?? hits.count
            guard budget >= 0 else {
                throw InputError(
                    Diagnostic(
                        "drawing.effort", .limit, file: file,
                        Bilingual(
                            zh: "墙线、门窗线过密：需要比较的线段超过 \(mostPairs) 对；请分区导入，或用 --mapping 去掉不需要的图层",
                            en:
                                "the lines of walls and openings lie too close: more than \(mostPairs) pairs would have to "
                                + "be compared; import a part at a time, or drop layers with --mapping")))
            }
        }
    }
}
