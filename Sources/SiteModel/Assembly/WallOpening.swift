import Geometry

/// Cuts doors, windows and gates out of the walls of one level.
///
/// An opening opens every wall within 0.5 m of it that runs its way: the walls of two rooms that stand back to back,
/// an inner wall and the façade. What is left is the wall beside it, and within it, for each purpose and certainty,
/// either the whole wall (a shut door, a pane under *most*) or the piece under the sill and the piece over the head.
/// Where views take an opening wider than coverage does, the strips between follow each purpose.
///
/// A wall that ends below three quarters of an opening's height is a counter or a screen that stands near it, and is not
/// opened. An opening drawn as a line or area where no wall is stands in the gap between two walls, and is put there
/// as a piece of wall with the opening in it; in clear glass it is its leaf alone.
///
/// Thick walls drawn as areas: `ThickWallOpening`. O((w + o) log w) for w wall segments and o openings.
struct WallOpening {
    /// Pieces of walls, and what was not opened.
    private(set) var result: [Blocker] = []
    /// Points that no wall is near.
    private(set) var unused: [Opening] = []
    /// Where the others go through.
    private(set) var passages: [Passage] = []

    private struct Side {
        var blocker: Int
        var index: Int
        var segment: Segment
    }

    private struct Cut {
        var axis: OpeningAxis
        var opening: Int
    }

    init(_ blockers: [Blocker], openings: [Opening]) {
        guard !openings.isEmpty else {
            result = blockers
            return
        }
        var sides: [Side] = []
        for (index, blocker) in blockers.enumerated() where blocker.canBeOpened {
            for (number, segment) in blocker.outline.segments.enumerated() where segment.a != segment.b {
                sides.append(Side(blocker: index, index: number, segment: segment))
            }
        }
        let tree = BoxIndex(sides.map(\.segment.bounds))
        let clear = sides.filter { !blockers[$0.blocker].blocking.blocksAnything }.map(\.segment)
        var cuts: [Int: [Cut]] = [:]
        var standing: [Blocker] = []
        for (number, opening) in openings.enumerated() {
            func near(_ box: BoundingBox) -> [Side] {
                tree.query(box.grown(by: OpeningAxis.reach)).map { sides[$0] }
                    .filter { Self.opens(opening, blockers[$0.blocker]) }
            }
            guard let axis = Self.axis(of: opening, near: near) else {
                unused.append(opening)
                continue
            }
            passages.append(
                Passage(
                    feature: opening.feature,
                    outline: .wall(Polyline([axis.chord(.views).a, axis.chord(.views).b])),
                    extent: Extent(base: opening.sill.views, top: opening.head.views)))
            let opened = Set(
                near(axis.longest.bounds).filter { side in
                    Purpose.allCases.contains { axis.interval(on: side.segment, $0) != nil }
                }.map(\.blocker))
            for blocker in opened { cuts[blocker, default: []].append(Cut(axis: axis, opening: number)) }
            if opened.isEmpty, case .chord(let segment) = opening.position {
                let isInGlass = clear.contains { axis.interval(on: $0, .views) != nil }
                standing += Self.standing(opening, segment, isInGlass: isInGlass)
            }
        }
        for (index, blocker) in blockers.enumerated() {
            guard let own = cuts[index] else {
                result.append(blocker)
                continue
            }
            switch blocker.outline {
            case .wall(let line):
                result += Self.cut(blocker, line, own.map { ($0.axis, openings[$0.opening]) })
            case .solid(let polygon):
                result += ThickWallOpening.cut(blocker, polygon, own.map { ($0.axis, openings[$0.opening]) })
            }
        }
        result += standing
    }

    /// Whether a wall reaches up far enough for the opening to be in it.
    private static func opens(_ opening: Opening, _ blocker: Blocker) -> Bool {
        guard opening.head.coverage.isFinite else { return true }
        guard let top = blocker.blocking.coverageMost?.top else { return false }
        return top - opening.floor >= 0.75 * (opening.head.coverage - opening.floor)
    }

    /// The opening's own line, or for a point the direction of the wall nearest to it.
    private static func axis(of opening: Opening, near: (BoundingBox) -> [Side]) -> OpeningAxis? {
        switch opening.position {
        case .chord(let segment):
            let half = segment.length / 2
            return OpeningAxis(
                centre: 0.5 * (segment.a + segment.b), along: segment.b - segment.a,
                halfWidth: Opening.PerPurpose(half, half))
        case .point(let point):
            let nearest = near(BoundingBox(of: [point])).map { ($0.segment, $0.segment.distance(to: point)) }
                .filter { $0.1 <= OpeningAxis.reach }
                .min { a, b in
                    // At a corner the longer wall.
                    if a.1 != b.1 { return a.1 < b.1 }
                    if a.0.length != b.0.length { return a.0.length > b.0.length }
                    return (min(a.0.a, a.0.b), max(a.0.a, a.0.b)) < (min(b.0.a, b.0.b), max(b.0.a, b.0.b))
                }
            guard let (segment, _) = nearest else { return nil }
            let forward = segment.a < segment.b ? segment.b - segment.a : segment.a - segment.b
            return OpeningAxis(
                centre: point, along: forward,
                halfWidth: Opening.PerPurpose(opening.width.coverage / 2, opening.width.views / 2))
        }
    }

    /// The pieces of a wall: runs that stay whole, and between them what is left of the openings.
    private static func cut(
        _ wall: Blocker, _ line: Polyline, _ cuts: [(axis: OpeningAxis, opening: Opening)]
    ) -> [Blocker] {
        var result: [Blocker] = []
        var run: [Point] = []
        func flush() {
            if run.count > 1 {
                var piece = wall
                piece.outline = .wall(Polyline(run))
                result.append(piece)
            }
            run = []
        }
        for segment in line.segments where segment.a != segment.b {
            let holes = cuts.map { cut in
                (
                    coverage: cut.axis.interval(on: segment, .coverage), views: cut.axis.interval(on: segment, .views),
                    opening: cut.opening
                )
            }
            let marks = Self.marks(holes.flatMap { [$0.coverage, $0.views] }.compactMap { $0 }, on: segment)
            for (from, to) in zip(marks, marks.dropFirst()) {
                let middle = (from + to) / 2
                let coverage = holes.first { $0.coverage?.contains(middle) ?? false }?.opening
                let views = holes.first { $0.views?.contains(middle) ?? false }?.opening
                let (a, b) = (point(on: segment, from), point(on: segment, to))
                if coverage == nil, views == nil {
                    if run.isEmpty { run.append(a) }
                    run.append(b)
                } else {
                    flush()
                    result += OpenedWall.pieces(of: wall, .wall(Polyline([a, b])), coverage: coverage, views: views)
                }
            }
        }
        flush()
        return result
    }

    /// 0, 1 and the ends of the holes between, none nearer to another than the noding tolerance.
    private static func marks(_ holes: [ClosedRange<Double>], on segment: Segment) -> [Double] {
        let least = Noding.tolerance / segment.length
        var marks = [0.0]
        for mark in holes.flatMap({ [$0.lowerBound, $0.upperBound] }).sorted()
        where mark - (marks.last ?? 0) > least && 1 - mark > least {
            marks.append(mark)
        }
        return marks + [1]
    }

    private static func point(on segment: Segment, _ fraction: Double) -> Point {
        switch fraction {
        case 0: segment.a
        case 1: segment.b
        default: (segment.a + fraction * (segment.b - segment.a)).snapped
        }
    }

    /// The wall that an opening drawn by itself stands for: its leaf, what is under it and over it.
    private static func standing(_ opening: Opening, _ segment: Segment, isInGlass: Bool) -> [Blocker] {
        let isOutdoors = opening.head.coverage.isInfinite
        var blocking = isOutdoors ? Blocking(known: Extent(base: opening.floor, top: .infinity)) : .unbounded
        if isInGlass {
            let leaf = Extent(base: opening.sill.views, top: opening.head.views)
            (blocking.viewsMost, blocking.viewsLeast) = (leaf, leaf)
        }
        let wall = Blocker(
            feature: opening.feature, outline: .wall(Polyline([segment.a, segment.b])),
            blocking: blocking, level: opening.level, isOutdoors: isOutdoors && opening.level == "0", canBeOpened: false
        )
        return OpenedWall.pieces(of: wall, wall.outline, coverage: opening, views: opening)
    }
}

extension Obstacle.Outline {
    /// All sides of a solid, or the segments of a wall.
    var segments: [Segment] {
        switch self {
        case .wall(let line): line.segments
        case .solid(let polygon): polygon.rings.flatMap(\.segments)
        }
    }
}
