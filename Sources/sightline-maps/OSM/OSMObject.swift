import COsmium
import MapImport

/// A node with tags, a way or a relation.
struct OSMObject {
    struct Member {
        var kind: OSMMap.Kind
        var id: Int64
        var role: String
        var isThere: Bool
    }

    var kind: OSMMap.Kind
    var id: Int64
    var tags: OSMTags
    /// Degrees; of a way those that are known.
    var positions: [SIMD2<Double>]
    var nodeCount: Int
    /// Nodes without a known position.
    var missing: [Int64]
    var isClosed: Bool
    var isInWay: Bool
    var isMember: Bool
    var members: [Member]

    init(_ kind: OSMMap.Kind, _ raw: sightline_osm_object) {
        self.kind = kind
        id = raw.id
        tags = OSMTags(raw.tags, count: raw.tag_count)
        positions = OSMArea.positions(raw.positions, count: raw.position_count)
        nodeCount = raw.node_count
        missing = Array(UnsafeBufferPointer(start: raw.missing, count: raw.missing_count))
        isClosed = raw.is_closed
        isInWay = raw.is_in_way
        isMember = raw.is_member
        members = UnsafeBufferPointer(start: raw.members, count: raw.member_count).map { member in
            let kind: OSMMap.Kind =
                member.kind == SIGHTLINE_OSM_NODE ? .node : member.kind == SIGHTLINE_OSM_WAY ? .way : .relation
            return Member(
                kind: kind, id: member.id, role: member.role.map { String(cString: $0) } ?? "",
                isThere: member.is_there)
        }
    }

    var place: String { "\(kind.rawValue) \(id)" }

    func feature(_ shape: SourceShape, tags: [String: String]? = nil) -> SourceFeature {
        SourceFeature(
            id: "\(kind.rawValue)/\(id)", place: place, kind: kind.rawValue, tags: tags ?? self.tags.values,
            shape: shape)
    }
}

/// An area put together, or why there is none.
struct OSMArea {
    var problem: Int
    var first: Int64
    var second: Int64
    var at: SIMD2<Double>
    /// Polygons as lists of rings.
    var polygons: [[[SIMD2<Double>]]] = []
    /// Of a relation without tags of its own: those that its outer ways share.
    var tagsOfWays: OSMTags?

    init(_ raw: sightline_osm_area) {
        problem = Int(raw.problem)
        first = raw.first
        second = raw.second
        at = SIMD2(raw.x, raw.y)
        if raw.takes_tags_of_ways { tagsOfWays = OSMTags(raw.tags, count: raw.tag_count) }
        let positions = Self.positions(raw.positions, count: raw.position_count)
        var start = 0
        for ring in 0..<raw.ring_count {
            guard let ends = raw.ring_ends, let outer = raw.ring_is_outer, ends[ring] <= positions.count else { break }
            let points = Array(positions[start..<ends[ring]])
            start = ends[ring]
            if outer[ring] { polygons.append([points]) } else { polygons[polygons.count - 1].append(points) }
        }
    }

    static func positions(_ numbers: UnsafePointer<Double>?, count: Int) -> [SIMD2<Double>] {
        guard let numbers else { return [] }
        return (0..<count).map { SIMD2(numbers[2 * $0], numbers[2 * $0 + 1]) }
    }
}
