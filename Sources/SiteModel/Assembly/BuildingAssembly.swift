import Geometry
import Interchange

/// Puts building outlines, their parts and their map-tile pieces together.
///
/// Pieces of one outline (equal ids or `osm_id`, equal heights) are joined first; outlines drawn twice count once.
/// A part belongs to the smallest outline around its middle. The parts replace what they cover; what they leave of
/// the outline keeps the outline's height, unless it is under a twentieth of it, which is drawing error.
struct BuildingAssembly {
    private struct Drawn {
        var feature: String
        /// What pieces of one outline have in common.
        var source: String
        var polygon: Polygon
        var height: BuildingHeight
        var blocking: Blocking { height.blocking }
        var undergroundLevel: String?
    }

    /// What is left of an outline beside its parts counts from this share of it.
    private static let leastRest = 0.05
    /// Pieces of one outline; beyond this they are left as they are.
    private static let mostPieces = 64

    /// - Parameter floors: for which levels there are.
    static func masses(
        _ features: [Feature], _ defaults: Settings.Defaults, _ floors: LevelFloors,
        _ diagnostics: inout [Diagnostic]
    ) -> [BuildingMass] {
        var outlines: [Drawn] = []
        var parts: [(feature: Feature, polygon: Polygon)] = []
        for feature in features {
            guard case .area(let region) = feature.shape else { continue }
            switch ObstacleKind(of: feature) {
            case .building:
                guard let place = place(of: feature, floors) else { continue }
                let height = BuildingHeight(feature, defaults: defaults, &diagnostics)
                for polygon in region.polygons {
                    outlines.append(
                        Drawn(
                            feature: feature.id, source: source(of: feature), polygon: polygon.normalised,
                            height: height,
                            undergroundLevel: place.underground))
                }
            case .buildingPart:
                parts += region.polygons.map { (feature, $0.normalised) }
            default: continue
            }
        }
        outlines = withoutDuplicates(joined(outlines))

        let tree = BoxIndex(outlines.map(\.polygon.bounds))
        var partsByOutline: [Int: [(feature: Feature, polygon: Polygon)]] = [:]
        var masses: [BuildingMass] = []
        for part in parts {
            guard let place = place(of: part.feature, floors) else { continue }
            var owner: Int?
            if place.underground == nil, let middle = part.polygon.interiorPoint {
                owner = tree.query(BoundingBox(of: [middle])).filter {
                    outlines[$0].undergroundLevel == nil && outlines[$0].polygon.locate(middle) == .inside
                }.min { outlines[$0].polygon.area < outlines[$1].polygon.area }
            }
            if let owner {
                partsByOutline[owner, default: []].append(part)
            } else {
                let height = BuildingHeight(part.feature, defaults: defaults, &diagnostics)
                masses.append(
                    mass(
                        Drawn(
                            feature: part.feature.id, source: "", polygon: part.polygon, height: height,
                            undergroundLevel: place.underground), parts: []))
            }
        }
        for (index, outline) in outlines.enumerated() {
            let volumes = (partsByOutline[index] ?? []).map { part in
                let height = BuildingHeight(part.feature, defaults: defaults, partOf: outline.height, &diagnostics)
                return BuildingMass.Volume(feature: part.feature.id, polygon: part.polygon, blocking: height.blocking)
            }
            masses.append(mass(outline, parts: volumes))
        }
        return masses
    }

    /// Whether a building is underground, and on which level; nil where it is on no level that there is.
    private static func place(of feature: Feature, _ floors: LevelFloors) -> (underground: String?, Void)? {
        if floors.isUnderground(feature.level) { return (feature.level, ()) }
        let isBuried = feature["location"] == "underground" || (feature["tunnel"].map { $0 != "no" } ?? false)
        guard isBuried else { return (nil, ()) }
        guard let layer = feature["layer"], floors.isUnderground(layer), floors.names.contains(layer) else {
            return nil
        }
        return (layer, ())
    }

    private static func mass(_ drawn: Drawn, parts: [BuildingMass.Volume]) -> BuildingMass {
        // From slab to slab: heights above the ground say nothing about a basement.
        let blocking = drawn.undergroundLevel == nil ? drawn.blocking : .unbounded
        var volumes = parts
        var rest = [drawn.polygon]
        if !parts.isEmpty {
            rest = PolygonArrangement.combine([drawn.polygon] + parts.map(\.polygon)) { inside in
                inside[0] && !inside.dropFirst().contains(true)
            }
            let left = rest.reduce(0) { $0 + $1.area }
            if left < leastRest * drawn.polygon.area { rest = [] }
        }
        volumes += rest.map { BuildingMass.Volume(feature: drawn.feature, polygon: $0, blocking: blocking) }
        return BuildingMass(
            feature: drawn.feature, outline: drawn.polygon, blocking: blocking, volumes: volumes,
            undergroundLevel: drawn.undergroundLevel)
    }

    private static func withoutDuplicates(_ outlines: [Drawn]) -> [Drawn] {
        struct Key: Hashable {
            var polygon: Polygon
            var extents: [Extent?]
            var level: String?
        }
        var seen: Set<Key> = []
        return outlines.filter { drawn in
            let blocking = drawn.blocking
            return seen.insert(
                Key(
                    polygon: drawn.polygon, extents: [blocking.coverageMost, blocking.coverageLeast],
                    level: drawn.undergroundLevel)
            ).inserted
        }
    }

    /// Joins the pieces that map tiles cut outlines into.
    private static func joined(_ outlines: [Drawn]) -> [Drawn] {
        struct Key: Hashable {
            var source: String
            var extents: [Extent?]
            var level: String?
        }
        var groups: [Key: [Int]] = [:]
        for (index, drawn) in outlines.enumerated() {
            let key = Key(
                source: drawn.source,
                extents: [drawn.blocking.coverageMost, drawn.blocking.coverageLeast],
                level: drawn.undergroundLevel)
            groups[key, default: []].append(index)
        }
        var replaced: [Int: [Drawn]] = [:]
        for members in groups.values where members.count > 1 && members.count <= mostPieces {
            let pieces = members.map { outlines[$0].polygon }
            let area = pieces.reduce(0) { $0 + $1.area }
            let whole = PolygonArrangement.combine(pieces) { $0.contains(true) }
            // Nothing was joined, or nothing came back: leave them alone.
            guard whole.count < pieces.count, whole.reduce(0, { $0 + $1.area }) > 0.5 * area else { continue }
            for member in members { replaced[member] = [] }
            let first = outlines[members[0]]
            replaced[members[0]] = whole.map { polygon in
                var copy = first
                copy.polygon = polygon
                return copy
            }
        }
        return outlines.indices.flatMap { replaced[$0] ?? [outlines[$0]] }
    }

    /// What pieces of one thing have in common: its id in OpenStreetMap, else the id before the mark of a piece (`#2`).
    private static func source(of feature: Feature) -> String {
        if let id = feature["osm_id"] ?? feature["@id"] { return id }
        return String(feature.id.prefix { $0 != "#" })
    }
}
