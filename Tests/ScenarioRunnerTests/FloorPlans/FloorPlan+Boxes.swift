/// The floor plan as boxes that block sight, metres above the ground. A wall is a box without thickness.
extension FloorPlan {
    struct Box {
        var x: ClosedRange<Double>
        var y: ClosedRange<Double>
        var z: ClosedRange<Double>
        /// Whether it may not be there, or may let sight through.
        var isUnknown = false
    }

    /// Metres, of the slab between storeys.
    private static let slab = 0.01

    private struct Wall {
        var line: Line
        var level: Int
        var z: ClosedRange<Double>
        var opacity: Opacity
    }

    var boxes: [Box] {
        var boxes = walls.flatMap(pierced)
        for thing in furniture {
            let floor = Double(thing.level) * Self.storeyHeight
            let ceiling = floor + Self.storeyHeight
            let top = thing.top.map { min(floor + $0, ceiling) } ?? ceiling
            boxes.append(
                Box(x: thing.area.x, y: thing.area.y, z: (floor + thing.base)...top, isUnknown: thing.top == nil))
        }
        return boxes + slabs
    }

    private var walls: [Wall] {
        var walls: [Wall] = []
        func ring(_ area: Rectangle, _ level: Int, _ height: Double, _ opacity: Opacity) {
            let floor = Double(level) * Self.storeyHeight
            for side in [
                Line(isAcrossX: true, at: area.x.lowerBound, along: area.y),
                Line(isAcrossX: true, at: area.x.upperBound, along: area.y),
                Line(isAcrossX: false, at: area.y.lowerBound, along: area.x),
                Line(isAcrossX: false, at: area.y.upperBound, along: area.x),
            ] {
                walls.append(Wall(line: side, level: level, z: floor...(floor + height), opacity: opacity))
            }
        }
        for room in rooms where room.hasWalls {
            ring(room.area, room.level, room.wallHeight ?? Self.storeyHeight, room.walls)
        }
        for level in 0..<levels {
            if let outline { ring(outline, level, Self.storeyHeight, .opaque) }
        }
        for partition in partitions {
            let floor = Double(partition.level) * Self.storeyHeight
            walls.append(
                Wall(
                    line: partition.line, level: partition.level, z: floor...(floor + partition.height),
                    opacity: partition.opacity))
        }
        return walls.filter { $0.opacity != .clear }
    }

    /// Metres: an opening goes through every wall that near.
    private static let reach = 0.5

    /// A wall without the doors and windows in it.
    private func pierced(_ wall: Wall) -> [Box] {
        var boxes: [Box] = []
        var reached = wall.line.along.lowerBound
        func add(_ along: ClosedRange<Double>, _ z: ClosedRange<Double>, isUnknown: Bool) {
            let at = wall.line.at...wall.line.at
            boxes.append(
                Box(
                    x: wall.line.isAcrossX ? at : along, y: wall.line.isAcrossX ? along : at, z: z,
                    isUnknown: isUnknown))
        }
        let isUnknown = wall.opacity == .unknown
        let own = openings.filter {
            $0.level == wall.level && $0.line.isAcrossX == wall.line.isAcrossX
                && abs($0.line.at - wall.line.at) <= Self.reach
                && min($0.line.along.upperBound, wall.line.along.upperBound)
                    - max($0.line.along.lowerBound, wall.line.along.lowerBound) > 0.002
                // Counters and screens that stand near a door are not opened by it.
                && wall.z.upperBound - wall.z.lowerBound >= 0.75 * ($0.isStandard ? 2.1 : $0.head)
        }.sorted { $0.line.along.lowerBound < $1.line.along.lowerBound }
        for opening in own {
            let from = max(opening.line.along.lowerBound, wall.line.along.lowerBound)
            let to = min(opening.line.along.upperBound, wall.line.along.upperBound)
            if from > reached { add(reached...from, wall.z, isUnknown: isUnknown) }
            let (low, high) = (wall.z.lowerBound + opening.sill, wall.z.lowerBound + opening.head)
            if opening.sill > 0 {
                add(from...to, wall.z.lowerBound...min(low, wall.z.upperBound), isUnknown: isUnknown)
            }
            if high < wall.z.upperBound { add(from...to, high...wall.z.upperBound, isUnknown: isUnknown) }
            if opening.pane != .clear, low < wall.z.upperBound {
                add(
                    from...to, low...min(high, wall.z.upperBound),
                    isUnknown: isUnknown || opening.pane == .unknown)
            }
            reached = max(reached, to)
        }
        if reached < wall.line.along.upperBound {
            add(reached...wall.line.along.upperBound, wall.z, isUnknown: isUnknown)
        }
        return boxes
    }

    /// Floors, ceilings and the roof, less the voids: a void in a level's floor is a hole, and perhaps one in its
    /// ceiling where the next level shows none.
    private var slabs: [Box] {
        var slabs: [Box] = []
        func add(_ area: Rectangle, _ number: Int, isUnknown: Bool = false) {
            let top = Double(number) * Self.storeyHeight
            slabs.append(Box(x: area.x, y: area.y, z: (top - Self.slab)...top, isUnknown: isUnknown))
        }
        guard let outline else {
            // Every room has a ceiling, but for cubicles.
            for room in rooms where room.kind == .corridor || (room.hasWalls && room.wallHeight == nil) {
                add(room.area, 1)
            }
            return slabs
        }
        for number in 0...levels {
            guard let void, voidLevels.contains(number) || voidLevels.contains(number - 1) else {
                add(outline, number)
                continue
            }
            add(Rectangle(x: outline.x.lowerBound...void.x.lowerBound, y: outline.y), number)
            add(Rectangle(x: void.x.upperBound...outline.x.upperBound, y: outline.y), number)
            add(Rectangle(x: void.x, y: outline.y.lowerBound...void.y.lowerBound), number)
            add(Rectangle(x: void.x, y: void.y.upperBound...outline.y.upperBound), number)
            if !voidLevels.contains(number) { add(void, number, isUnknown: true) }
        }
        return slabs
    }
}
