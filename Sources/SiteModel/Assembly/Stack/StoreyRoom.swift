/// The room of one storey in one building: as high as is assumed, and as high as it may be.
///
/// Where the next storey of the building is drawn, its floor is the ceiling. Above the highest one a storey's height is
/// assumed, and the building may be one hall up to its roof, or, where the map gives no height, to anywhere.
struct StoreyRoom: Sendable {
    var storey: Storeys.Storey
    /// The position in the masses.
    var mass: Int
    /// Metres above the ground; nil where nobody knows.
    var ceilingLeast: Double?
    /// How far up the building's outline is a wall, for certain.
    var wallLeast: Extent?

    var ceilingMost: Double { storey.ceiling }
    var isCertain: Bool { ceilingLeast == ceilingMost }

    /// - Parameter drawn: the building's storeys whose inside is drawn, the lowest first.
    init(_ storey: Storeys.Storey, of mass: BuildingMass, at position: Int, drawn: [Storeys.Storey]) {
        self.storey = storey
        self.mass = position
        let next = drawn.first { $0.floor > storey.floor }?.floor
        if mass.undergroundLevel != nil {
            ceilingLeast = storey.ceiling
            wallLeast = Extent(base: storey.floor, top: storey.ceiling)
            return
        }
        let shared = mass.shared
        ceilingLeast = next ?? (mass.isRoofKnown ? shared.map { max($0.top, storey.floor) } : nil)
        // Its inside is drawn, so it is there: as far as any height goes that all of its parts have, or unknown.
        let top = next ?? ceilingLeast ?? storey.ceiling
        wallLeast =
            mass.isOutlineWhole
            ? Extent(base: storey.floor, top: top).clipped(from: shared?.base ?? 0, to: .infinity)
            : shared?.clipped(from: storey.floor, to: top)
    }
}

extension BuildingMass {
    /// The heights at which all of its outline surely is; nil where there are none.
    var shared: Extent? {
        guard let first = volumes.first?.blocking.viewsLeast else { return nil }
        return volumes.dropFirst().reduce(first) { extent, volume in
            guard let extent, let own = volume.blocking.viewsLeast else { return nil }
            return extent.clipped(from: own.base, to: own.top)
        }
    }

    /// Whether the map gives one height for all of it.
    var isRoofKnown: Bool {
        guard let first = volumes.first?.blocking else { return false }
        return volumes.allSatisfy {
            $0.blocking.viewsMost == first.viewsMost && $0.blocking.viewsLeast == first.viewsMost
        } && first.viewsMost?.top.isFinite ?? false
    }

    /// Whether no parts replace pieces of it.
    var isOutlineWhole: Bool { volumes.allSatisfy { $0.feature == feature } }
}
