/// What a point sees past walls that are higher than it: its visibility region (isovist).
///
/// A ray turns once around the point and keeps the walls that it crosses in order of distance; the nearest
/// one bounds the region. Order and angle are decided by exact orientation, so the region's corners are the
/// walls' own ends or the intersection of a wall with the ray through such an end: nothing is sampled.
///
/// Source: T. Asano, "An efficient algorithm for finding the visibility polygon for a polygonal region with
/// holes", IEICE Transactions E68 (1985); the order of concurrent walls as in M. de Berg et al.,
/// "Computational Geometry" (2008), section 15.2, doi:10.1007/978-3-540-77974-2.
///
/// Cost: O(n log n) comparisons for n walls, O(n) moves in the list of crossed walls a step.
/// Properties: the region is star-shaped about the point; does not depend on the order or direction of walls.
/// Expects walls that meet only in shared ends (noded). A wall in line with the point hides nothing.
public enum VisibilitySweep {
    /// The region seen from `centre` inside `bounds`, as a ring counter-clockwise around it.
    ///
    /// It may reach beyond `bounds` where nothing stands in the way: what lies outside is for the caller to cut.
    public static func region(from centre: Point, past walls: [Segment], bounds: BoundingBox) -> Ring {
        var walls = walls.compactMap { facing($0, centre) }
        // A frame around everything makes every ray end somewhere.
        var frame = bounds
        frame.extend(to: centre)
        for wall in walls { frame.extend(to: wall.bounds) }
        let margin = 1 + max(frame.width, frame.height) * 0.01
        let corners = BoundingBox(
            minX: (frame.minX - margin).rounded(.down), minY: (frame.minY - margin).rounded(.down),
            maxX: (frame.maxX + margin).rounded(.up), maxY: (frame.maxY + margin).rounded(.up)
        ).corners
        for index in 0..<4 { walls.append(Segment(corners[index], corners[(index + 1) % 4])) }
        var sweep = Sweep(centre: centre, walls: walls)
        return sweep.run()
    }

    /// The wall with its ends counter-clockwise around the centre; nil where it is in line with it.
    private static func facing(_ wall: Segment, _ centre: Point) -> Segment? {
        switch orientation(centre, wall.a, wall.b) {
        case 1: wall
        case -1: Segment(wall.b, wall.a)
        default: nil
        }
    }
}

/// The state of one turn.
private struct Sweep {
    let centre: Point
    let walls: [Segment]
    /// The turn's step at which each wall begins and ends.
    var beginning: [Int]
    var ending: [Int]
    /// One end in the direction of each step.
    var directions: [Point] = []
    /// The walls that the ray crosses, nearest first.
    var crossed: [Int] = []

    init(centre: Point, walls: [Segment]) {
        self.centre = centre
        self.walls = walls
        beginning = [Int](repeating: 0, count: walls.count)
        ending = beginning
    }

    mutating func run() -> Ring {
        let steps = orderSteps()
        // Walls across the first direction are crossed before the turn begins.
        for wall in walls.indices where beginning[wall] > ending[wall] { insert(wall) }
        var ring: [Point] = []
        for (step, events) in steps.enumerated() {
            let before = crossed.first
            for wall in events where ending[wall] == step { remove(wall) }
            for wall in events where beginning[wall] == step { insert(wall) }
            guard let after = crossed.first, let before, after != before else { continue }
            append(hit(before, step), to: &ring)
            append(hit(after, step), to: &ring)
        }
        if ring.count > 1, ring.first == ring.last { ring.removeLast() }
        return Ring(ring)
    }

    private func append(_ point: Point, to ring: inout [Point]) {
        if ring.last != point { ring.append(point) }
    }

    /// Sorts all ends by angle into steps of equal direction; returns the walls that begin or end at each.
    private mutating func orderSteps() -> [[Int]] {
        struct Event {
            var point: Point
            var wall: Int
            var begins: Bool
            var lower: Bool
        }
        var events: [Event] = []
        events.reserveCapacity(2 * walls.count)
        for (index, wall) in walls.enumerated() {
            events.append(Event(point: wall.a, wall: index, begins: true, lower: isLower(wall.a)))
            events.append(Event(point: wall.b, wall: index, begins: false, lower: isLower(wall.b)))
        }
        let centre = centre
        func precedes(_ a: Event, _ b: Event) -> Int {
            if a.lower != b.lower { return a.lower ? -1 : 1 }
            return orientation(centre, a.point, b.point)
        }
        events.sort { precedes($0, $1) > 0 }
        var steps: [[Int]] = []
        var previous: Event?
        for event in events {
            if let previous, precedes(previous, event) == 0 {
                steps[steps.count - 1].append(event.wall)
            } else {
                steps.append([event.wall])
                directions.append(event.point)
            }
            if event.begins { beginning[event.wall] = steps.count - 1 } else { ending[event.wall] = steps.count - 1 }
            previous = event
        }
        return steps
    }

    /// Whether the direction's angle is in [180°, 360°).
    private func isLower(_ point: Point) -> Bool {
        point.y < centre.y || (point.y == centre.y && point.x < centre.x)
    }

    /// Where the ray of a step meets a wall: the wall's own end where it has one there.
    private func hit(_ wall: Int, _ step: Int) -> Point {
        if beginning[wall] == step { return walls[wall].a }
        if ending[wall] == step { return walls[wall].b }
        let a = walls[wall].a - centre
        let along = walls[wall].b - walls[wall].a
        let ray = directions[step] - centre
        return centre + (a.cross(along) / ray.cross(along)) * ray
    }

    private mutating func insert(_ wall: Int) {
        var low = 0
        var high = crossed.count
        while low < high {
            let middle = (low + high) / 2
            if isNearer(wall, crossed[middle]) { high = middle } else { low = middle + 1 }
        }
        crossed.insert(wall, at: low)
    }

    private mutating func remove(_ wall: Int) {
        if let index = crossed.firstIndex(of: wall) { crossed.remove(at: index) }
    }

    /// Whether the first of two walls that one ray crosses is nearer. The centre is left of both.
    private func isNearer(_ first: Int, _ second: Int) -> Bool {
        let (p, q) = (walls[first], walls[second])
        let a = orientation(p.a, p.b, q.a)
        let b = orientation(p.a, p.b, q.b)
        if a == 0, b == 0 { return first < second }
        if a <= 0, b <= 0 { return true }
        if a >= 0, b >= 0 { return false }
        // The second wall's line separates them the other way round.
        return orientation(q.a, q.b, p.a) >= 0 && orientation(q.a, q.b, p.b) >= 0
    }
}
