import Geometry

/// Checks the rings of one polygon against the rules for areas (OGC 06-103r4, 6.1.11; RFC 7946, 3.1.6).
///
/// Works in degrees on the doubles as they are, with exact predicates; contacts within 0.1 mm count as touching.
/// O(n log n) but where rings touch each other (O(n²) for those two rings).
struct PolygonCheck {
    struct Problem {
        var code: String
        var severity: Diagnostic.Severity
        /// Index of the ring it stands against.
        var ring: Int
        var message: Bilingual
    }

    struct Outcome {
        var problems: [Problem] = []
        /// Exteriors counter-clockwise, holes clockwise; empty where an error was found. More than one where a ring
        /// that touches itself comes apart.
        var polygons: [[[LonLat]]] = []
        /// Whether a ring ran the wrong way.
        var hasWrongOrientation = false

        fileprivate mutating func add(
            _ code: String, _ severity: Diagnostic.Severity = .error, ring: Int, zh: String, en: String
        ) {
            problems.append(Problem(code: code, severity: severity, ring: ring, message: Bilingual(zh: zh, en: en)))
        }
    }

    private let rings: [[Point]]
    /// The same as they were given.
    private let given: [[LonLat]]
    private var outcome = Outcome()

    /// - Parameter rings: without repeated first or neighbouring positions, all finite and in range.
    static func check(_ rings: [[LonLat]], edgePairs: Int) -> Outcome {
        var check = PolygonCheck(rings)
        check.run(edgePairs)
        return check.outcome
    }

    private init(_ rings: [[LonLat]]) {
        given = rings
        self.rings = rings.map { $0.map { Point(x: $0.longitude, y: $0.latitude) } }
    }

    private mutating func run(_ edgePairs: Int) {
        for (index, ring) in rings.enumerated() where Self.isFlat(ring) {
            outcome.add(
                "ring.zeroArea", ring: index, zh: "环的各点在一条直线上，面积为零",
                en: "all points of the ring are on one line, it has no area")
        }
        guard outcome.problems.isEmpty else { return }
        guard let contacts = EdgeContacts.find(rings, edgePairs: edgePairs)?.contacts else {
            outcome.add(
                "ring.effort", .limit, ring: 0, zh: "多边形的边过于密集，检查超出上限",
                en: "the polygon's edges are so dense that checking it goes beyond the limit")
            return
        }
        if rings.count == 1, contacts.isEmpty {
            outcome.polygons = [[oriented(0)]]
            return
        }
        crossings(contacts)
        guard !hasErrors else { return }
        nesting(contacts)
        guard !hasErrors else { return }
        connection(contacts)
        guard !hasErrors else { return }
        var polygons = [rings]
        if contacts.contains(where: { $0.first.ring == $0.second.ring }) {
            guard let areas = apart(contacts) else { return }
            polygons = areas
        }
        outcome.polygons = polygons.map { oriented($0) }
    }

    private var hasErrors: Bool { outcome.problems.contains { $0.severity >= .error } }

    private static func shown(_ point: Point) -> String { LonLat(longitude: point.x, latitude: point.y).text }

    // MARK: Steps

    private mutating func crossings(_ contacts: [EdgeContacts.Contact]) {
        var told: Set<Int> = []
        for contact in contacts where contact.kind != .touch {
            let (one, other) = (contact.first.ring, contact.second.ring)
            if contact.kind == .overlap, one != other { continue }
            guard told.insert(other).inserted else { continue }
            let at = Self.shown(contact.point)
            if one == other {
                let count = contacts.count { $0.kind != .touch && $0.first.ring == one && $0.second.ring == one }
                outcome.add(
                    "ring.selfIntersection", ring: one,
                    zh: "环在 \(at) 处自相交" + (count > 1 ? "（共 \(count) 处或更多）" : ""),
                    en: "the ring crosses or covers itself at \(at)" + (count > 1 ? " (\(count) places or more)" : ""))
            } else {
                outcome.add(
                    "hole.crosses", ring: other,
                    zh: one == 0 ? "内环在 \(at) 处与外环相交" : "内环在 \(at) 处与另一内环（第 \(one) 个）相交",
                    en: one == 0 ? "the hole crosses the exterior at \(at)" : "the hole crosses hole \(one) at \(at)")
            }
        }
    }

    private mutating func nesting(_ contacts: [EdgeContacts.Contact]) {
        guard rings.count > 1 else { return }
        var touching: Set<[Int]> = []
        for contact in contacts { touching.insert([contact.first.ring, contact.second.ring]) }
        for hole in 1..<rings.count {
            switch RingRelation.of(rings[hole], in: rings[0], touching: touching.contains([0, hole])) {
            case .inside: break
            case .outside:
                outcome.add("hole.outside", ring: hole, zh: "内环在外环之外", en: "the hole lies outside the exterior")
            case .mixed, .same:
                outcome.add("hole.crosses", ring: hole, zh: "内环与外环相交或重合", en: "the hole crosses or covers the exterior")
            }
        }
        let boxes = rings.map { BoundingBox(of: $0) }
        // Swept from west to east: only holes that overlap eastwards are held against each other.
        let order = (1..<rings.count).sorted { (boxes[$0].minX, $0) < (boxes[$1].minX, $1) }
        var open: [Int] = []
        for hole in order {
            open.removeAll { boxes[$0].maxX < boxes[hole].minX }
            for other in open where boxes[other].intersects(boxes[hole]) {
                let isTouching = touching.contains([min(hole, other), max(hole, other)])
                holes(hole, other, touching: isTouching)
            }
            open.append(hole)
        }
    }

    private mutating func holes(_ one: Int, _ other: Int, touching: Bool) {
        for (inner, outer) in [(one, other), (other, one)] {
            switch RingRelation.of(rings[inner], in: rings[outer], touching: touching) {
            case .outside: continue
            case .inside, .same:
                outcome.add(
                    "hole.nested", ring: inner, zh: "内环在另一内环（第 \(outer) 个）之内", en: "the hole lies inside hole \(outer)")
                return
            case .mixed where touching:
                outcome.add(
                    "hole.crosses", ring: inner, zh: "内环与第 \(outer) 个内环相交", en: "the hole crosses hole \(outer)")
                return
            case .mixed: continue
            }
        }
    }

    private mutating func connection(_ contacts: [EdgeContacts.Contact]) {
        var graph = InteriorConnection(rings: rings.count)
        var shared: Set<[Int]> = []
        for contact in contacts where contact.kind == .overlap {
            let pair = [contact.first.ring, contact.second.ring]
            guard shared.insert(pair).inserted else { continue }
            graph.join(pair[0], pair[1])
            outcome.add(
                "hole.sharedEdge", .warning, ring: pair[1],
                zh: "内环与\(pair[0] == 0 ? "外环" : "第 \(pair[0]) 个内环")在 \(Self.shown(contact.point)) 起共用一段边",
                en: "the hole shares an edge with \(pair[0] == 0 ? "the exterior" : "hole \(pair[0])") from "
                    + Self.shown(contact.point))
        }
        for contact in contacts where contact.kind == .touch && contact.first.ring != contact.second.ring {
            let pair = [contact.first.ring, contact.second.ring]
            if !shared.contains(pair) { graph.touch(pair[0], pair[1], at: contact.point) }
        }
        if let cut = graph.cut {
            let at = Self.shown(cut)
            outcome.add(
                "interior.disconnected", ring: 0, zh: "内环相接，把内部切成几块（\(at)）",
                en: "touching rings cut the interior in pieces (\(at))")
        }
    }

    private mutating func apart(_ contacts: [EdgeContacts.Contact]) -> [[[Point]]]? {
        var loops: [[Point]] = []
        for (index, ring) in rings.enumerated() {
            let touches = contacts.filter { $0.first.ring == index && $0.second.ring == index }
            guard let first = touches.first else {
                loops.append(ring)
                continue
            }
            outcome.add(
                "ring.selfTouch", .warning, ring: index, zh: "环在 \(Self.shown(first.point)) 处与自身相接，按所见面积拆开",
                en:
                    "the ring touches itself at \(Self.shown(first.point)) and is taken apart, the area as the eye sees it"
            )
            loops += RingLoops.split(
                ring, touches: touches.flatMap { [($0.first.index, $0.point), ($0.second.index, $0.point)] })
        }
        if let areas = RingLoops.areas(loops) { return areas }
        outcome.add(
            "ring.selfIntersection", ring: 0, zh: "环在自身的顶点处相交", en: "the ring crosses itself at its own vertices")
        return nil
    }

    private mutating func oriented(_ rings: [[Point]]) -> [[LonLat]] {
        rings.enumerated().map { index, ring in
            let isRight = (Ring(ring).signedArea > 0) == (index == 0)
            if !isRight { outcome.hasWrongOrientation = true }
            return (isRight ? ring : ring.reversed()).map { LonLat(longitude: $0.x, latitude: $0.y) }
        }
    }

    /// A ring as it was given, turned where it ran the wrong way.
    private mutating func oriented(_ ring: Int) -> [LonLat] {
        if (Ring(rings[ring]).signedArea > 0) == (ring == 0) { return given[ring] }
        outcome.hasWrongOrientation = true
        return given[ring].reversed()
    }

    /// Whether all points lie on one line, within tolerance of the line to the point that is farthest off.
    static func isFlat(_ ring: [Point]) -> Bool {
        guard let first = ring.first, ring.count > 2 else { return true }
        // No strip as wide as twice the tolerance holds a triangle whose heights are all above that.
        let (a, b) = (ring[1] - first, ring[2] - first)
        let longest = max(a.dot(a), b.dot(b), (b - a).dot(b - a))
        let area = a.cross(b)
        if area * area > 9 * EdgeContacts.tolerance * EdgeContacts.tolerance * longest { return false }
        guard let far = ring.max(by: { first.distance(to: $0) < first.distance(to: $1) }) else { return true }
        let line = far - first
        let length = line.length
        return ring.allSatisfy { abs(line.cross($0 - first)) <= EdgeContacts.tolerance * length }
    }
}
