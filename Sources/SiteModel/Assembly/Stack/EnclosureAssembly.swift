import Geometry

/// Finds the holes in the shell of a storey: what of its façade no wall fills, and what of its floor and ceiling no slab.
///
/// O(w c) for w pieces of wall along one side and c ends of them.
struct EnclosureAssembly {
    /// Units: noding moves a wall by no more than that off the outline that it was drawn as.
    private static let reach = 20.0

    private let obstacles: [Obstacle]
    private let index: BoxIndex

    /// - Parameter obstacles: of all levels, as `StackAssembly` leaves them.
    init(_ obstacles: [Obstacle]) {
        self.obstacles = obstacles
        index = BoxIndex(obstacles.map(\.bounds))
    }

    func enclosure(_ room: StoreyRoom, _ mass: BuildingMass) -> Enclosure {
        func shell(to ceiling: Double, _ certainty: Certainty) -> Enclosure.Shell {
            let extent = Extent(base: room.storey.floor, top: ceiling)
            return Enclosure.Shell(
                extent: extent,
                portals: mass.outline.rings.flatMap(\.segments).flatMap { holes(in: $0, extent, certainty) }
                    + [extent.base, ceiling].flatMap { holes(in: mass.outline, at: $0, certainty) })
        }
        return Enclosure(
            levels: room.storey.levels, outline: mass.outline,
            roof: mass.isRoofKnown ? mass.blocking.viewsMost?.top ?? .infinity : .infinity,
            most: shell(to: room.ceilingMost, .most), least: room.ceilingLeast.map { shell(to: $0, .least) })
    }

    /// All of a building, up to a roof, whose floor and roof have no holes.
    func shut(_ outline: Polygon, to roof: Double) -> Enclosure {
        func shell(_ certainty: Certainty) -> Enclosure.Shell {
            let extent = Extent(base: 0, top: roof)
            return Enclosure.Shell(
                extent: extent,
                portals: outline.rings.flatMap(\.segments).flatMap { holes(in: $0, extent, certainty) })
        }
        return Enclosure(levels: [], outline: outline, roof: roof, most: shell(.most), least: shell(.least))
    }

    // MARK: façades

    private func holes(in side: Segment, _ extent: Extent, _ certainty: Certainty) -> [Enclosure.Portal] {
        guard side.a != side.b else { return [] }
        var pieces: [(from: Double, to: Double, extent: Extent)] = []
        for number in index.query(side.bounds.grown(by: Self.reach)) {
            guard case .wall(let line) = obstacles[number].outline,
                let own = obstacles[number].extent(.views, certainty)
            else { continue }
            for segment in line.segments
            where side.distance(to: segment.a) <= Self.reach && side.distance(to: segment.b) <= Self.reach {
                let ends = [Self.fraction(of: segment.a, on: side), Self.fraction(of: segment.b, on: side)].sorted()
                if ends[0] < ends[1] { pieces.append((ends[0], ends[1], own)) }
            }
        }
        // Ends that differ by what noding moves are one.
        let slack = Self.reach / side.length
        var cuts: [Double] = [0]
        for end in pieces.flatMap({ [$0.from, $0.to] }).sorted() {
            if end > cuts[cuts.count - 1] + slack, end < 1 - slack { cuts.append(end) }
        }
        cuts.append(1)
        return zip(cuts, cuts.dropFirst()).flatMap { from, to -> [Enclosure.Portal] in
            let middle = (from + to) / 2
            let filled = pieces.filter { $0.from <= middle && middle <= $0.to }.map(\.extent)
            let along = side.b - side.a
            // Where a piece may end that much sooner, so may the hole begin.
            let outline = Obstacle.Outline.wall(
                Polyline([side.a + max(0, from - slack) * along, side.a + min(1, to + slack) * along]))
            return Self.gaps(in: extent, besides: filled).map { Enclosure.Portal(outline: outline, extent: $0) }
        }
    }

    private static func fraction(of point: Point, on side: Segment) -> Double {
        let along = side.b - side.a
        return Swift.min(1, Swift.max(0, (point - side.a).dot(along) / along.dot(along)))
    }

    private static func gaps(in extent: Extent, besides filled: [Extent]) -> [Extent] {
        var gaps: [Extent] = []
        var reached = extent.base
        for piece in filled.sorted(by: { ($0.base, $0.top) < ($1.base, $1.top) }) {
            if piece.base > reached { gaps.append(Extent(base: reached, top: Swift.min(piece.base, extent.top))) }
            reached = Swift.max(reached, piece.top)
            if reached >= extent.top { return gaps }
        }
        return gaps + [Extent(base: reached, top: extent.top)]
    }

    // MARK: slabs

    private func holes(in outline: Polygon, at height: Double, _ certainty: Certainty) -> [Enclosure.Portal] {
        let slabs = index.query(outline.bounds).compactMap { number -> Polygon? in
            guard case .solid(let polygon) = obstacles[number].outline,
                let own = obstacles[number].extent(.views, certainty), own.base < height, own.top >= height
            else { return nil }
            return polygon
        }
        let extent = Extent(base: height - SlabAssembly.thickness, top: height)
        return PolygonArrangement.combine([outline] + slabs) { $0[0] && !$0.dropFirst().contains(true) }
            .map { Enclosure.Portal(outline: .solid($0.normalised), extent: extent) }
    }
}
