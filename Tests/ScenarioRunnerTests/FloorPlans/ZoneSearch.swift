/// Looks for anything that a camera sees of a zone, sight line by sight line.
struct ZoneSearch {
    /// The best that was found: anywhere, and with a margin around it.
    struct Found {
        var any = SightLines.Sight.hidden
        var sure = SightLines.Sight.hidden
    }

    let plan: FloorPlan
    let boxes: [FloorPlan.Box]
    /// Metres above the floor that a person takes up.
    private static let band = 0.02...1.98
    /// Metres that a place is seen around itself to be surely seen.
    private static let margin = 0.015

    private(set) var lines = 0

    init(_ plan: FloorPlan) {
        self.plan = plan
        boxes = plan.boxes
    }

    func sightLines(from eye: Eye, to area: FloorPlan.Rectangle, floor: Double) -> SightLines {
        func reach(_ side: ClosedRange<Double>, _ at: Double) -> ClosedRange<Double> {
            (min(side.lowerBound, at) - 0.1)...(max(side.upperBound, at) + 0.1)
        }
        return SightLines(
            boxes,
            within: FloorPlan.Box(
                x: reach(area.x, eye.x), y: reach(area.y, eye.y), z: reach(floor...(floor + 2), eye.z)))
    }

    /// - Parameter across: how many places along each side, and heights.
    mutating func search(
        _ eye: Eye, _ zone: FloorPlan.Room, _ lot: inout Lot, across count: Int = 12, heights: Int = 4
    ) -> Found {
        let floor = Double(zone.level) * FloorPlan.storeyHeight
        let sightLines = sightLines(from: eye, to: zone.area, floor: floor)
        var found = Found()
        let (x, y) = (zone.area.x, zone.area.y)
        let step = (
            x: (x.upperBound - x.lowerBound) / Double(count), y: (y.upperBound - y.lowerBound) / Double(count)
        )
        for column in 0..<count {
            for row in 0..<count {
                let at = (
                    x: x.lowerBound + (Double(column) + lot.unit()) * step.x,
                    y: y.lowerBound + (Double(row) + lot.unit()) * step.y
                )
                for number in 0..<heights {
                    let share = (Double(number) + lot.unit()) / Double(heights)
                    let height = Self.band.lowerBound + share * (Self.band.upperBound - Self.band.lowerBound)
                    look(eye, sightLines, zone, at, floor + height, &found)
                    if found.sure == .seen { return found }
                }
            }
        }
        for opening in plan.openings where leads(opening, into: zone) {
            lookThrough(opening, eye, sightLines, zone, &lot, &found)
            if found.sure == .seen { return found }
        }
        return found
    }

    /// Whether a door or window is in a wall of the zone.
    private func leads(_ opening: FloorPlan.Opening, into zone: FloorPlan.Room) -> Bool {
        let middle = opening.line.point((opening.line.along.lowerBound + opening.line.along.upperBound) / 2)
        return opening.level == zone.level && zone.area.grown(by: 0.5).contains(middle.x, middle.y)
    }

    /// Sight lines to all places of the hole, as far behind it as they go on in the zone.
    private mutating func lookThrough(
        _ opening: FloorPlan.Opening, _ eye: Eye, _ sightLines: SightLines, _ zone: FloorPlan.Room, _ lot: inout Lot,
        _ found: inout Found
    ) {
        let base = Double(opening.level) * FloorPlan.storeyHeight
        let along = opening.line.along
        for _ in 0..<80 {
            let place = opening.line.point(lot.between(along.lowerBound, along.upperBound))
            let height = base + lot.between(opening.sill, opening.head)
            let scale = 1 + lot.unit() * lot.unit() * 2
            let at = (x: eye.x + scale * (place.x - eye.x), y: eye.y + scale * (place.y - eye.y))
            let z = eye.z + scale * (height - eye.z)
            guard zone.area.contains(at.x, at.y), Self.band.contains(z - base) else { continue }
            look(eye, sightLines, zone, at, z, &found)
        }
    }

    private mutating func look(
        _ eye: Eye, _ sightLines: SightLines, _ zone: FloorPlan.Room, _ at: (x: Double, y: Double), _ z: Double,
        _ found: inout Found
    ) {
        lines += 1
        guard eye.takesIn(at.x, at.y, z) else { return }
        let own = sightLines.sight(from: eye, to: at.x, at.y, z)
        found.any = max(found.any, own)
        guard own > found.sure else { return }
        var least = own
        for (dx, dy) in [
            (Self.margin, Self.margin), (-Self.margin, Self.margin), (-Self.margin, -Self.margin),
            (Self.margin, -Self.margin),
        ] {
            let near = (x: at.x + dx, y: at.y + dy)
            guard zone.area.contains(near.x, near.y), eye.takesIn(near.x, near.y, z) else { return }
            least = min(least, sightLines.sight(from: eye, to: near.x, near.y, z))
            if least <= found.sure { return }
        }
        found.sure = least
    }
}
