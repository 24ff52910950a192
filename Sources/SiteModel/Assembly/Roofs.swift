import Geometry

/// What a building whose inside is drawn is to somebody who looks at it from above, such as a camera on a mast.
///
/// Its inner walls end at its roof, so sight goes on over it, and the roof is shut, so sight gets in through doors and
/// windows alone. That needs a height that the map gives for the whole building; any other stays open above, with
/// inner walls without an end.
struct Roofs {
    private struct Roof {
        var feature: String
        var outline: Polygon
        /// Metres above the ground of level 0.
        var top: Double
    }

    private let roofs: [Roof]
    private let index: BoxIndex

    /// - Parameter masses: those whose inside is drawn on the level.
    init(_ masses: [BuildingMass]) {
        roofs = masses.compactMap { mass in
            guard mass.undergroundLevel == nil, let top = Self.top(of: mass) else { return nil }
            return Roof(feature: mass.feature, outline: mass.outline, top: top)
        }
        index = BoxIndex(roofs.map(\.outline.bounds))
    }

    private static func top(of mass: BuildingMass) -> Double? {
        let extents = mass.volumes.flatMap { volume in
            Purpose.allCases.flatMap { [volume.blocking[$0, .most], volume.blocking[$0, .least]] }
        }
        guard let first = extents.first ?? nil, first.top.isFinite, extents.allSatisfy({ $0?.top == first.top }) else {
            return nil
        }
        return first.top
    }

    /// What is drawn on a level with its walls ending at the roof above them.
    func lowered(_ blockers: [Blocker]) -> [Blocker] {
        guard !roofs.isEmpty else { return blockers }
        return blockers.map { blocker in
            guard let roof = roof(over: blocker.outline) else { return blocker }
            var lowered = blocker
            lowered.blocking = blocker.blocking.mapped { _, _, extent in
                extent.top == .infinity && extent.base < roof.top ? Extent(base: extent.base, top: roof.top) : extent
            }
            return lowered
        }
    }

    private func roof(over outline: Obstacle.Outline) -> Roof? {
        let points = outline.segments.map { 0.5 * ($0.a + $0.b) }
        return index.query(BoundingBox(of: points)).lazy.map { roofs[$0] }.first { roof in
            points.allSatisfy { point in
                roof.outline.locate(point) != .outside
                    || roof.outline.rings.contains { $0.segments.contains { $0.distance(to: point) <= Self.slack } }
            }
        }
    }

    /// Units, 0.5 m: rooms are drawn a little over their building's outline.
    private static let slack = 0.5 * Grid.unitsPerMetre

    /// What covers a target under them; views are told by `enclosures`.
    var slabs: [Blocker] {
        roofs.map { roof in
            var blocking = Blocking.nothing
            let extent = Extent(base: roof.top - SlabAssembly.thickness, top: roof.top)
            (blocking.coverageMost, blocking.coverageLeast) = (extent, extent)
            return Blocker(
                feature: "roof:\(roof.feature)", outline: .solid(roof.outline), blocking: blocking, level: "",
                isOutdoors: false, canBeOpened: false)
        }
    }

    /// What sight enters through doors and windows alone, in heights above a floor.
    ///
    /// - Parameter obstacles: those of the level.
    func enclosures(in obstacles: [Obstacle], floor: Double) -> [Enclosure] {
        guard !roofs.isEmpty else { return [] }
        let shells = EnclosureAssembly(obstacles)
        return roofs.filter { $0.top > floor }.map {
            shells.shut($0.outline, to: $0.top - floor)
        }
    }
}
