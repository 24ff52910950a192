import Foundation
import Geometry
import Interchange

/// A door or window of a drawing, put into the gap of the walls that it is in.
struct DrawnOpening {
    enum Kind { case swingDoor, door, window }

    /// Under which it is counted, and all that are part of it.
    var entity: Int
    var parts: [Int]
    var kind: Kind
    /// Several for a block with leaves apart.
    var seats: [WallIndex.Seat]
    var tags: [String: String]

    /// From wall to wall, metres.
    var chords: [Stretch] { seats.map(\.chord) }
    /// Whether walls end at it on both sides, or run through it.
    var isInWall: Bool { seats.allSatisfy { $0.ends == 2 || $0.isThrough } }
}

/// Makes doors and windows of blocks, arcs and lines.
///
/// What sweeps is a door, wherever it is drawn: many programs draw doors and windows on one layer. What does not, on a
/// layer or by a name of doors, is a door too (sliding, folding), and else a window. Both are conservative: a door is
/// opaque to coverage and open to views.
struct OpeningReading {
    let walls: WallIndex
    private(set) var openings: [DrawnOpening] = []
    /// Short lines across a wall at the edge of a gap, drawn with the door: they are the wall's end.
    private(set) var jambs: [DrawnThings.Line] = []
    /// Windows without thickness, or that turn corners: walls of glass as drawn.
    private(set) var glass: [DrawnThings.Line] = []
    /// Entities too small to be anything: handles, thresholds.
    private(set) var details: [Int] = []

    init(_ things: DrawnThings, walls: WallIndex) {
        self.walls = walls
        for inserted in things.inserted { read(inserted) }
        readLoose(things.loose)
        joinLeaves()
        openings.sort { $0.entity < $1.entity }
    }

    // MARK: Leaves that meet

    /// Metres between the latches of two leaves that shut against each other.
    private static let leafGap = 0.2

    /// A double door may be two blocks, each with a leaf: where both end in mid-air and face each other, they meet in
    /// the middle, or sight slips between them. O((n + k) log n) for k pairs near one another.
    private mutating func joinLeaves() {
        struct End {
            var opening: Int
            var seat: Int
            var isFirst: Bool
            var point: SIMD2<Double>
            /// Out of the opening.
            var direction: SIMD2<Double>
        }
        var ends: [End] = []
        for (number, opening) in openings.enumerated() where opening.kind != .window {
            for (index, seat) in opening.seats.enumerated() where seat.chord.length > 0 && !seat.isThrough {
                let (chord, along) = (seat.chord, seat.chord.direction)
                if !seat.isFirstAtWall {
                    ends.append(
                        End(opening: number, seat: index, isFirst: true, point: chord.a, direction: -1 * along))
                }
                if !seat.isLastAtWall {
                    ends.append(End(opening: number, seat: index, isFirst: false, point: chord.b, direction: along))
                }
            }
        }
        let index = BoxIndex(ends.map { Stretch($0.point, $0.point).bounds })
        var isTaken = ends.map { _ in false }
        for (number, end) in ends.enumerated() where !isTaken[number] {
            let near = index.query(Stretch(end.point, end.point).bounds.grown(by: Self.leafGap))
            let mate = near.filter { other in
                other != number && !isTaken[other]
                    && (ends[other].opening, ends[other].seat) != (end.opening, end.seat)
                    && ends[other].direction.dot(end.direction) < -0.9
                    && (ends[other].point - end.point).length <= Self.leafGap
            }.min { (ends[$0].point - end.point).length < (ends[$1].point - end.point).length }
            guard let mate else { continue }
            let middle = (end.point + ends[mate].point) / 2
            for own in [number, mate] {
                isTaken[own] = true
                openings[ends[own].opening].seats[ends[own].seat].meet(at: middle, isFirst: ends[own].isFirst)
            }
        }
    }

    // MARK: Blocks

    private mutating func read(_ inserted: DrawnThings.Inserted) {
        let pieces = inserted.lines.flatMap { Stretch.along($0, isClosed: false) }
        let swings = inserted.lines.flatMap { SwingArc.all(in: $0) }
        var chords = closings(of: swings, leaves: pieces)
        // A block that is named a window has no leaves that sweep the floor.
        let isWindow = inserted.role == .window && swings.isEmpty
        if chords.isEmpty {
            let angle = inserted.degrees.isFinite ? inserted.degrees * .pi / 180 : 0
            let points = inserted.lines.flatMap { $0 }
            if let box = DrawnBox(points, along: SIMD2(cos(angle), sin(angle))), box.axis.length >= 0.2 {
                chords = [bestLine(of: box)]
            }
        }
        var seats = chords.map { walls.seat($0) }
        if seats.isEmpty { seats = [.init(chord: Stretch(inserted.at, inserted.at))] }
        openings.append(
            DrawnOpening(
                entity: inserted.entity, parts: [],
                kind: isWindow ? .window : swings.isEmpty ? .door : .swingDoor, seats: seats, tags: inserted.tags))
    }

    /// One line a leaf; two leaves that meet are one opening.
    private func closings(of swings: [SwingArc], leaves: [Stretch]) -> [Stretch] {
        var closings: [Stretch] = []
        for swing in swings {
            let own = swing.closing(leaves: leaves, walls: walls)
            // A thick leaf, or one drawn twice, sweeps twice.
            if closings.contains(where: { ($0.middle - own.middle).length < 0.1 }) { continue }
            closings.append(own)
        }
        var merged: [Stretch] = []
        for closing in closings {
            if let mate = merged.firstIndex(where: {
                ($0.b - closing.b).length <= 0.15 && $0.direction.dot(closing.direction) < -0.95
            }) {
                merged[mate] = Stretch(merged[mate].a, closing.a)
            } else {
                merged.append(closing)
            }
        }
        return merged
    }

    /// The one of a box's lines that sits best in the walls; across it where it sits only so.
    private func bestLine(of box: DrawnBox) -> Stretch {
        func cost(_ line: Stretch) -> Double {
            let seat = walls.seat(line)
            return Double(2 - seat.ends) + seat.moved - (seat.isThrough ? 0.5 : 0)
        }
        var best = box.axis
        var least = cost(best)
        for line in box.lines.dropFirst() {
            let own = cost(line)
            if own < least - 0.01 { (best, least) = (line, own) }
        }
        return best
    }

    // MARK: Loose lines

    private mutating func readLoose(_ loose: [DrawnThings.Loose]) {
        var rest: [DrawnThings.Loose] = []
        for item in loose {
            if isJamb(item.line) { jambs.append(item.line) } else { rest.append(item) }
        }
        let stretches = rest.map(\.line.stretches)
        details += rest.indices.filter { stretches[$0].isEmpty }.map { rest[$0].line.entity }
        var still: [[DrawnThings.Loose]] = []
        for group in LineClusters.groups(stretches) {
            let cluster = group.map { rest[$0] }
            let swings = cluster.map { Self.swings($0.line) }
            if swings.allSatisfy(\.isEmpty) {
                still.append(cluster)
            } else {
                readSwinging(cluster, swings, cluster.flatMap(\.line.stretches))
            }
        }
        for cluster in joined(still) { readStill(cluster, cluster.flatMap(\.line.stretches)) }
    }

    private static func swings(_ line: DrawnThings.Line) -> [SwingArc] {
        SwingArc.all(in: line.isClosed ? line.points + line.points.prefix(1) : line.points)
    }

    /// Lines side by side in one gap are one window, or belong to the door there: the panes and sills, which touch the
    /// walls alone. O((n + k) log n) for k pairs near one another.
    private mutating func joined(_ clusters: [[DrawnThings.Loose]]) -> [[DrawnThings.Loose]] {
        let reach = 0.4
        func areInOneGap(_ a: Stretch, _ b: Stretch) -> Bool {
            a.isBeside(b, within: reach) && a.overlap(along: b) >= 0.7 * max(a.length, b.length)
        }
        let doors = openings.indices.filter { openings[$0].kind == .swingDoor }.flatMap { door in
            openings[door].chords.map { (door: door, chord: $0) }
        }
        let doorIndex = BoxIndex(doors.map(\.chord.bounds))
        let axes = clusters.map { cluster in
            DrawnBox(cluster.flatMap(\.line.stretches)).flatMap { $0.axis.length >= 0.3 ? $0.axis : nil }
        }
        let index = BoxIndex(axes.map { $0?.bounds ?? .empty })
        var groups: [[DrawnThings.Loose]] = []
        var groupOf: [Int?] = clusters.map { _ in nil }
        for (number, cluster) in clusters.enumerated() {
            guard let axis = axes[number] else {
                groups.append(cluster)
                continue
            }
            let box = axis.bounds.grown(by: reach)
            if let door = doorIndex.query(box).first(where: { areInOneGap(axis, doors[$0].chord) }) {
                openings[doors[door].door].parts += cluster.map(\.line.entity)
                continue
            }
            let mate = index.query(box).first { other in
                groupOf[other] != nil && axes[other].map { areInOneGap(axis, $0) } ?? false
            }
            if let group = mate.flatMap({ groupOf[$0] }) {
                groups[group] += cluster
                groupOf[number] = group
            } else {
                groupOf[number] = groups.count
                groups.append(cluster)
            }
        }
        return groups
    }

    /// A line as long as a wall is thick, from line to line of a wall.
    private func isJamb(_ line: DrawnThings.Line) -> Bool {
        guard line.points.count == 2, !line.isClosed else { return false }
        let length = (line.points[1] - line.points[0]).length
        return length >= 0.04 && length <= 0.5
            && line.points.allSatisfy { walls.distance(to: $0, within: LineClusters.reach) <= LineClusters.reach }
    }

    /// One door for each leaf or pair of leaves; the rest of the linework goes to the first.
    private mutating func readSwinging(
        _ cluster: [DrawnThings.Loose], _ swings: [[SwingArc]], _ pieces: [Stretch]
    ) {
        let arcs = cluster.indices.filter { !swings[$0].isEmpty }
        let closings = closings(of: swings.flatMap { $0 }, leaves: pieces)
        var taken: Set<Int> = []
        for closing in closings {
            // The arc whose hinge is the line's start names the door.
            guard
                let arc = arcs.first(where: { index in
                    !taken.contains(index)
                        && swings[index].contains {
                            ($0.centre - closing.a).length < 0.15 || ($0.centre - closing.b).length < 0.15
                        }
                }) ?? arcs.first(where: { !taken.contains($0) })
            else {
                // Several leaves in one polyline.
                if let last = openings.indices.last { openings[last].seats.append(walls.seat(closing)) }
                continue
            }
            taken.insert(arc)
            openings.append(
                DrawnOpening(
                    entity: cluster[arc].line.entity, parts: [], kind: .swingDoor, seats: [walls.seat(closing)],
                    tags: cluster[arc].line.tags))
        }
        let parts = cluster.indices.filter { !taken.contains($0) }.map { cluster[$0].line.entity }
        openings[openings.count - taken.count].parts += parts
    }

    private mutating func readStill(_ cluster: [DrawnThings.Loose], _ pieces: [Stretch]) {
        let entities = cluster.map(\.line.entity)
        guard let box = DrawnBox(pieces), let first = cluster.first, box.axis.length >= 0.3 else {
            details += entities
            return
        }
        // Where a layer holds doors and windows, sills and a pane make a window.
        let spanning = cluster.filter { item in
            DrawnBox(item.line.stretches).map { $0.axis.length >= 0.9 * box.axis.length } ?? false
        }
        let isDoor =
            cluster.contains { $0.role == .door } || (cluster.contains { $0.role == .opening } && spanning.count < 3)
        let seat = walls.seat(bestLine(of: box))
        if !isDoor, isGlassWall(box, seat) {
            glass += cluster.map(\.line)
            return
        }
        // A box as deep as it is wide is no thing in a wall: a door that folds up under the ceiling, an enclosure.
        openings.append(
            DrawnOpening(
                entity: first.line.entity, parts: Array(entities.dropFirst()), kind: isDoor ? .door : .window,
                seats: [seat], tags: first.line.tags))
    }

    /// A partition of glass is a line, or turns corners; a window has a wall's thickness or sits in one.
    private func isGlassWall(_ box: DrawnBox, _ seat: WallIndex.Seat) -> Bool {
        if box.width > 0.7 { return true }
        if box.width > 0.06 { return false }
        return box.axis.length > 2.5 || !(seat.ends == 2 || seat.isThrough)
    }
}
