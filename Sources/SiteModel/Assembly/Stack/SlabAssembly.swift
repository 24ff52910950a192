import Geometry

/// The floors and ceilings between storeys: a slab at every height where one ends or begins, less the drawn voids.
///
/// It spans the outlines of the buildings whose inside is drawn there, and rooms and corridors drawn outside any. The
/// floor of a mezzanine is only what is drawn of it. Below the ground everything that is no void is solid ground.
///
/// A ceiling whose height is assumed is there under *most* alone; under *least* a roof of known height is (`StoreyRoom`).
/// A void (`sightline:void=yes`) is a hole in its own level's floor. Whether one goes on through the ceiling too, where
/// the level above shows none, is unknown: the ceiling is whole under *most* and open there under *least*.
struct SlabAssembly {
    /// Metres. As thin as can be: what a thicker one hid beside its voids may be seen.
    static let thickness = 0.01

    /// Units: what lies that far outside a site is solid ground too.
    private static let margin = 5_000 * Grid.unitsPerMetre

    /// Rooms outside any building.
    private static let mostUnited = 2_000

    private struct Void {
        var feature: String
        var polygon: Polygon
    }

    /// By level.
    private var areas: [String: [Polygon]] = [:]
    private var voids: [String: [Void]] = [:]
    private let floors: LevelFloors
    private let bounds: BoundingBox

    init(_ features: [Feature], floors: LevelFloors) {
        self.floors = floors
        var bounds = BoundingBox.empty
        for feature in features {
            bounds.extend(to: feature.shape.bounds)
            guard case .area(let region) = feature.shape else { continue }
            if feature["sightline:void"] == "yes" {
                voids[feature.level, default: []] += region.polygons.map {
                    Void(feature: feature.id, polygon: $0.normalised)
                }
            } else if ["room", "corridor", "level"].contains(feature["indoor"] ?? "")
                || (feature["indoor"] == "area" && Double(feature.level).map { $0 != $0.rounded() } ?? true)
            {
                areas[feature.level, default: []] += region.polygons.map(\.normalised)
            }
        }
        self.bounds = bounds
    }

    /// Whether a floor at a height, metres above the ground, has a void over a room; one beside it is none.
    func hasVoid(over room: Shape, at height: Double) -> Bool {
        guard case .area(let region) = room else { return false }
        return voids.contains { level, voids in
            floors[level].height == height
                && voids.contains { void in
                    region.polygons.contains { part in
                        void.polygon.bounds.intersects(part.bounds)
                            && (part.interiorPoint.map { void.polygon.locate($0) == .inside } ?? true
                                || void.polygon.interiorPoint.map { part.locate($0) == .inside } ?? true)
                    }
                }
        }
    }

    /// - Parameter rooms: of the buildings whose inside is drawn.
    func slabs(_ storeys: [Storeys.Storey], rooms: [StoreyRoom], _ masses: [BuildingMass]) -> [Blocker] {
        var slabs: [Blocker] = []
        let roofs = rooms.compactMap { $0.isCertain ? nil : $0.ceilingLeast }
        let heights = Set(storeys.flatMap { [$0.floor, $0.ceiling] } + roofs).sorted()
        for height in heights {
            let standing = storeys.filter { $0.floor == height }
            let hanging = storeys.filter { $0.ceiling == height }
            let open = standing.flatMap { voids[$0.level] ?? [] }
            let unsure = hanging.flatMap { $0.levels.flatMap { voids[$0] ?? [] } }
            let level = (standing + hanging).first?.level ?? "roof"
            if (standing + hanging).contains(where: { floors.isUnderground($0.level) }) {
                let ground = [Polygon(Ring(bounds.grown(by: Self.margin).corners))]
                slabs += self.slabs(most: ground, least: ground, open, unsure, at: height, level)
                continue
            }
            let bounding = rooms.filter { $0.storey.floor == height || $0.ceilingMost == height }
            var most = bounding.map { masses[$0.mass].outline }
            var least = rooms.filter { $0.storey.floor == height || $0.ceilingLeast == height }
                .map { masses[$0.mass].outline }
            let above = standing.flatMap { areas[$0.level] ?? [] }
            let below = hanging.flatMap { areas[$0.level] ?? [] }
            let isDrawn = !standing.isEmpty
            most += (above + below).filter { !Self.lies($0, inAnyOf: most) }
            least += (above + (isDrawn ? below : [])).filter { !Self.lies($0, inAnyOf: least) }
            slabs += self.slabs(most: most, least: least, open, unsure, at: height, level)
        }
        for storey in storeys {
            for level in storey.within {
                let drawn = areas[level] ?? []
                slabs += self.slabs(
                    most: drawn, least: drawn, voids[level] ?? [], [], at: floors[level].height, level)
            }
        }
        return slabs
    }

    private func slabs(
        most: [Polygon], least: [Polygon], _ open: [Void], _ unsure: [Void], at height: Double, _ level: String
    ) -> [Blocker] {
        let most = Self.rest(of: most, without: open)
        let least = Self.rest(of: least, without: open + unsure)
        let extent = Extent(base: height - Self.thickness, top: height)
        func blockers(_ polygons: [Polygon], _ blocking: Blocking) -> [Blocker] {
            polygons.map {
                Blocker(
                    feature: Site.slabPrefix + level, outline: .solid($0), blocking: blocking, level: level,
                    isOutdoors: false, canBeOpened: false)
            }
        }
        if least == most { return blockers(most, Blocking(known: extent)) }
        let reason = unsure.map { "void:\($0.feature)" }.min() ?? "ceiling:\(level)"
        return blockers(most, Blocking(most: extent, least: nil, unknown: reason))
            + blockers(least, Blocking(most: nil, least: extent, unknown: reason))
    }

    /// United, less the holes.
    private static func rest(of solid: [Polygon], without holes: [Void]) -> [Polygon] {
        if solid.count < 2, holes.isEmpty { return solid }
        // Uniting takes the square of their number. Pieces with seams hide less, never more.
        if solid.count > mostUnited {
            return solid.flatMap { piece in
                rest(of: [piece], without: holes.filter { $0.polygon.bounds.intersects(piece.bounds) })
            }
        }
        return PolygonArrangement.combine(solid + holes.map(\.polygon)) { inside in
            inside.prefix(solid.count).contains(true) && !inside.dropFirst(solid.count).contains(true)
        }
    }

    /// Whether an outline has all of a room in it, by its corners and the middles of its sides. What is wrongly left
    /// out hides nothing.
    private static func lies(_ room: Polygon, inAnyOf outlines: [Polygon]) -> Bool {
        outlines.contains { outline in
            outline.bounds.intersects(room.bounds)
                && room.exterior.segments.allSatisfy {
                    outline.locate($0.a) != .outside && outline.locate(0.5 * ($0.a + $0.b)) != .outside
                }
        }
    }
}
