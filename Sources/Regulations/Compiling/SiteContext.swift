import Geometry
import SiteModel

/// What compiling needs to know of a site besides its places: key parts, doors, storeys.
struct SiteContext {
    /// How far from a room's boundary a door still opens it, metres (as for walls).
    static let doorReach = 0.5

    let site: Site
    let matcher: SelectorMatcher
    private let keyParts: FeatureIndex
    private let indoor: FeatureIndex
    private let doors: FeatureIndex

    init(_ site: Site) {
        self.site = site
        let features = site.features.sorted { ($0.id, $0.level) < ($1.id, $1.level) }
        matcher = SelectorMatcher(features)
        func index(_ items: [Int]) -> FeatureIndex { FeatureIndex(items) { features[$0].shape.bounds } }
        keyParts = index(features.indices.filter { features[$0].isKeyPart })
        indoor = index(matcher.matches(.has(key: "indoor")))
        doors = index(
            matcher.matches(.any([.has(key: "door"), .has(key: "entrance"), .equals(key: "indoor", value: "door")])))
    }

    var features: [Feature] { matcher.features }

    /// The key parts of a place: those inside an area, those that touch a point or line, those within `reach`
    /// metres of one that nothing else claims, and the place itself where it is tagged as one.
    func keyParts(of place: Feature, reach: Double, claims: KeyPartClaims? = nil) -> [Feature] {
        let distance = reach * Grid.unitsPerMetre
        return keyParts.items(meeting: place.shape.bounds.grown(by: max(distance, ShapeRelations.slack)))
            .map { features[$0] }
            .filter { part in
                if part.id == place.id, part.level == place.level { return true }
                if case .area = place.shape { return part.lies(inside: place) }
                guard place.spans(part.level) else { return false }
                let apart = ShapeRelations.distance(part.shape, place.shape)
                return apart <= (claims?.leaves(part) ?? true ? distance : ShapeRelations.slack)
            }
    }

    /// The storeys that a place is on: a building without a level of its own is on every level that is drawn in it.
    func levels(of place: Feature) -> [String] {
        guard place.tags["building"] != nil, place.spans("") else { return [place.level] }
        var names: Set<String> = []
        for index in indoor.items(meeting: place.shape.bounds)
        where !names.contains(features[index].level) && features[index].lies(inside: place) {
            names.insert(features[index].level)
        }
        return names.isEmpty ? [place.level] : names.sorted(by: levelPrecedes)
    }

    /// The doors on the boundary of an area, as points, sorted.
    func doorPoints(of room: Feature) -> [Point] {
        guard case .area(let region) = room.shape else { return [] }
        let reach = Self.doorReach * Grid.unitsPerMetre
        var points: Set<Point> = []
        for index in doors.items(meeting: room.shape.bounds.grown(by: reach)) where features[index].level == room.level
        {
            switch features[index].shape {
            case .points(let drawn):
                points.formUnion(drawn.filter { ShapeRelations.distanceToBoundary(of: region, $0) <= reach })
            case .lines(let lines):
                for segment in lines.flatMap(\.segments) {
                    let middle = (0.5 * (segment.a + segment.b)).snapped
                    if ShapeRelations.distanceToBoundary(of: region, middle) <= reach { points.insert(middle) }
                }
            case .area: continue
            }
        }
        return points.sorted()
    }

    /// Whether any of the places lies in or on a host, or is it.
    func hosts(_ host: Feature, anyOf places: [FoundPlace]) -> Bool {
        let reach = SelectorParser.boundaryReach * 2 * Grid.unitsPerMetre
        return places.contains {
            ($0.feature.id == host.id && $0.feature.level == host.level) || $0.feature.lies(inside: host)
                || $0.feature.lies(onBoundaryOf: host, within: reach)
        }
    }
}
