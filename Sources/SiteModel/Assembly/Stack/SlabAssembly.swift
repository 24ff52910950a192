import Geometry

/// The floors and ceilings between storeys: a slab at every height where one ends or begins, less the drawn voids.
///
/// It spans the outlines of the buildings whose inside is drawn there, and rooms and corridors drawn outside any. The
/// floor of a mezzanine is only what is drawn of it. Below the ground everything that is no void is solid ground.
///
/// A void (`sightline:void=yes`) is a hole in its own level's floor. Whether one goes on through the ceiling too, where
/// the level above shows none, is unknown: the ceiling is whole under *most* and open there under *least*.
struct SlabAssembly {
    /// Metres. As thin as can be: what a thicker one hid beside its voids may be seen.
    static let thickness = 0.01

    /// Units: what lies that far outside a site is solid ground too.
    private static let margin = 5_000 * Grid.unitsPerMetre

    /// By level.
    private var areas: [String: [Polygon]] = [:]
    private var voids: [String: [(feature: String, polygon: Polygon)]] = [:]
    private let floors: LevelFloors
    private let bounds: BoundingBox

    init(_ features: [Feature], floors: LevelFloors) {
        self.floors = floors
        var bounds = BoundingBox.empty
        for feature in features {
            bounds.extend(to: feature.shape.bounds)
            guard case .area(let region) = feature.shape else { continue }
            if feature["sightline:void"] == "yes" {
                voids[feature.level, default: []] += region.polygons.map { (feature.id, $0.normalised) }
            } else if ["room", "corridor", "level"].contains(feature["indoor"] ?? "")
                || (feature["indoor"] == "area" && Double(feature.level).map { $0 != $0.rounded() } ?? true)
            {
                areas[feature.level, default: []] += region.polygons.map(\.normalised)
            }
        }
        self.bounds = bounds
    }

    /// - Parameter outlines: of the buildings whose inside is drawn, by storey.
    func slabs(_ storeys: [Storeys.Storey], outlines: [[Polygon]]) -> [Blocker] {
        var slabs: [Blocker] = []
        let heights = Set(storeys.flatMap { [$0.floor, $0.ceiling] }).sorted()
        for height in heights {
            let standing = storeys.indices.filter { storeys[$0].floor == height }
            let hanging = storeys.indices.filter { storeys[$0].ceiling == height }
            var solid: [Polygon] = []
            if (standing + hanging).contains(where: { floors.isUnderground(storeys[$0].level) }) {
                solid = [Polygon(Ring(bounds.grown(by: Self.margin).corners))]
            } else {
                for index in standing + hanging {
                    let own = outlines[index]
                    solid += own + (areas[storeys[index].level] ?? []).filter { !Self.lies($0, inAnyOf: own) }
                }
            }
            let open = standing.flatMap { voids[storeys[$0].level] ?? [] }
            let unsure = hanging.flatMap { index in storeys[index].levels.flatMap { voids[$0] ?? [] } }
            slabs += self.slabs(solid, open, unsure, at: height, level: storeys[(standing + hanging)[0]].level)
        }
        for storey in storeys {
            for level in storey.within {
                slabs += self.slabs(
                    areas[level] ?? [], voids[level] ?? [], [], at: floors[level].height, level: level)
            }
        }
        return slabs
    }

    private func slabs(
        _ solid: [Polygon], _ open: [(feature: String, polygon: Polygon)],
        _ unsure: [(feature: String, polygon: Polygon)], at height: Double, level: String
    ) -> [Blocker] {
        guard !solid.isEmpty else { return [] }
        func rest(_ holes: [Polygon]) -> [Polygon] {
            if solid.count == 1, holes.isEmpty { return solid }
            return PolygonArrangement.combine(solid + holes) { inside in
                inside.prefix(solid.count).contains(true) && !inside.dropFirst(solid.count).contains(true)
            }
        }
        let extent = Extent(base: height - Self.thickness, top: height)
        func blocker(_ polygon: Polygon, _ blocking: Blocking) -> Blocker {
            Blocker(
                feature: "slab:\(level)", outline: .solid(polygon), blocking: blocking, level: level,
                isOutdoors: false, canBeOpened: false)
        }
        let most = rest(open.map(\.polygon))
        let least = unsure.isEmpty ? most : rest((open + unsure).map(\.polygon))
        if least == most { return most.map { blocker($0, Blocking(known: extent)) } }
        let reason = "void:\(unsure.map(\.feature).sorted()[0])"
        return most.map { blocker($0, Blocking(most: extent, least: nil, unknown: reason)) }
            + least.map { blocker($0, Blocking(most: nil, least: extent, unknown: reason)) }
    }

    private static func lies(_ polygon: Polygon, inAnyOf outlines: [Polygon]) -> Bool {
        outlines.contains { outline in
            outline.holes.isEmpty && outline.exterior.isConvex
                && polygon.exterior.points.allSatisfy { outline.locate($0) != .outside }
        }
    }
}
