import Geometry
import Interchange

/// Makes blockers of everything that is no building and no opening.
enum BlockerAssembly {
    static func blockers(
        _ feature: Feature, _ kind: ObstacleKind, _ defaults: Settings.Defaults, _ floors: LevelFloors,
        _ diagnostics: inout [Diagnostic]
    ) -> [Blocker] {
        let floor = floors[feature.level].height
        let unit = Grid.unitsPerMetre
        switch kind {
        case .canopy:
            guard case .area = feature.shape else { return [] }
            let blocking = SlabHeight.blocking(
                feature, clearance: defaults.roofClearance, floor: floor, defaults: defaults, &diagnostics)
            return solids(
                feature, blocking.seen(through: Opacity(of: feature, otherwise: .opaque), feature: feature.id))
        case .bridge:
            let blocking = SlabHeight.blocking(
                feature, clearance: defaults.bridgeClearance, floor: floor, defaults: defaults, &diagnostics
            )
            .seen(through: Opacity(of: feature, otherwise: .opaque), feature: feature.id)
            let width = BridgeWidth.metres(feature, defaults, &diagnostics)
            return solids(feature, blocking, lineWidth: width * unit)
        case .barrier(let opacity, let isLow):
            let blocking = StandingHeight.blocking(
                feature, floor: floor, highest: isLow ? defaults.fenceHeight : .infinity, &diagnostics)
            return walls(feature, blocking.seen(through: Opacity(of: feature, otherwise: opacity), feature: feature.id))
        case .foliage:
            let blocking = StandingHeight.blocking(feature, floor: floor, &diagnostics)
                .seen(through: Opacity(of: feature, otherwise: .unknown("foliage")), feature: feature.id)
            if feature["barrier"] == "hedge" { return walls(feature, blocking) }
            let diameter = size(feature, "diameter_crown", defaults.treeCrownDiameter, &diagnostics)
            return solids(feature, blocking, lineWidth: diameter * unit, pointDiameter: diameter * unit)
        case .room, .indoorWall:
            let blocking = StandingHeight.storeyBlocking(feature, floor: floor, &diagnostics)
                .seen(through: Opacity(of: feature, otherwise: .opaque), feature: feature.id)
            return kind == .room ? rings(feature, blocking) : walls(feature, blocking)
        case .column:
            let blocking = StandingHeight.storeyBlocking(feature, floor: floor, &diagnostics)
                .seen(through: Opacity(of: feature, otherwise: .opaque), feature: feature.id)
            let diameter = size(feature, "diameter", defaults.columnDiameter, &diagnostics)
            return solids(feature, blocking, pointDiameter: diameter * unit)
        case .furniture:
            let blocking = StandingHeight.blocking(feature, floor: floor, &diagnostics)
                .seen(through: Opacity(of: feature, otherwise: .opaque), feature: feature.id)
            // A point without a size is a place, no thing.
            let diameter = feature["diameter"] == nil ? nil : size(feature, "diameter", 0, &diagnostics)
            if case .lines = feature.shape { return walls(feature, blocking) }
            return solids(feature, blocking, pointDiameter: diameter.map { $0 * unit } ?? 0)
        case .building, .buildingPart, .opening, .none:
            return []
        }
    }

    private static func size(
        _ feature: Feature, _ tag: String, _ standard: Double, _ diagnostics: inout [Diagnostic]
    ) -> Double {
        var reader = TagReader(feature)
        defer { diagnostics += reader.diagnostics }
        return reader.metres(
            tag, code: "osm.width",
            otherwise: Bilingual(zh: "按设置取 \(standard) m", en: "it is taken to be \(standard) m, a setting"))
            ?? standard
    }

    private static func blocker(
        _ feature: Feature, _ outline: Obstacle.Outline, _ blocking: Blocking, canBeOpened: Bool
    ) -> Blocker {
        Blocker(
            feature: feature.id, outline: outline, blocking: blocking, level: feature.level,
            isOutdoors: feature.level == "0" && feature["indoor"] == nil, canBeOpened: canBeOpened)
    }

    /// Areas as they are, lines as ribbons, points as octagons.
    private static func solids(
        _ feature: Feature, _ blocking: Blocking, lineWidth: Double = 0, pointDiameter: Double = 0,
        canBeOpened: Bool = false
    ) -> [Blocker] {
        guard blocking.blocksAnything else { return [] }
        let polygons: [Polygon]
        switch feature.shape {
        case .area(let region): polygons = region.polygons
        case .lines(let lines): polygons = lines.flatMap { Ribbon.areas(along: $0, width: lineWidth) }
        case .points(let points):
            polygons = pointDiameter >= 2 ? points.map { Ribbon.octagon(around: $0, diameter: pointDiameter) } : []
        }
        return polygons.map { blocker(feature, .solid($0), blocking, canBeOpened: canBeOpened) }
    }

    /// Lines as thin walls, areas as thick ones. Clear ones block nothing and are there for the doors in them.
    ///
    /// Software that turns closed ways into areas does so with walls around a garden as well: an outdoor barrier is
    /// thick where it says `area=yes` or is under 2 m thick on average, and else runs along the area's boundary.
    private static func walls(_ feature: Feature, _ blocking: Blocking) -> [Blocker] {
        switch feature.shape {
        case .points: return []
        case .lines(let lines):
            return lines.map { blocker(feature, .wall($0), blocking, canBeOpened: true) }
        case .area(let region):
            let isSolid =
                feature["indoor"] != nil || feature["area"] == "yes"
                || 2 * region.area <= 2 * Grid.unitsPerMetre * region.perimeter
            return isSolid
                ? solids(feature, blocking, canBeOpened: true) : rings(feature, blocking)
        }
    }

    /// Thin walls along the boundary.
    private static func rings(_ feature: Feature, _ blocking: Blocking) -> [Blocker] {
        guard case .area(let region) = feature.shape else { return walls(feature, blocking) }
        return region.polygons.flatMap(\.rings).map { ring in
            blocker(
                feature, .wall(Polyline(ring.points + ring.points.prefix(1)).normalised), blocking, canBeOpened: true)
        }
    }
}

/// How wide a bridge is that is drawn as a line.
enum BridgeWidth {
    /// Metres: `width`, else `lanes`, else what is usual for the way, all from the settings.
    static func metres(_ feature: Feature, _ defaults: Settings.Defaults, _ diagnostics: inout [Diagnostic]) -> Double {
        guard case .lines = feature.shape else { return 0 }
        var reader = TagReader(feature)
        defer { diagnostics += reader.diagnostics }
        let otherwise = Bilingual(zh: "按道路类型取设置值", en: "the settings' width for this kind of way is taken")
        if let width = reader.metres("width", code: "osm.width", otherwise: otherwise) { return width }
        if let lanes = reader.count("lanes", code: "osm.width", otherwise: otherwise), lanes > 0 {
            return lanes * defaults.laneWidth
        }
        switch feature["highway"] {
        case "footway", "path", "cycleway", "steps", "pedestrian", "corridor", "bridleway":
            return defaults.footbridgeWidth
        default: return feature["oneway"] == "yes" ? defaults.laneWidth : 2 * defaults.laneWidth
        }
    }
}
