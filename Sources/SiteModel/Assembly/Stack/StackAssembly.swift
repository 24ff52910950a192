import Geometry
import Interchange

/// Makes one scene of all levels, in metres above the ground: what a camera's view into another level has to pass.
///
/// What is drawn on a level reaches from its floor to its ceiling there, and slabs lie between (`SlabAssembly`). Storeys
/// of a building whose inside is not drawn are solid. Pieces of wall that stand on one another are one
/// (`StackedWalls`). Only views are judged across levels, so nothing in it blocks coverage.
struct StackAssembly {
    let features: [Feature]
    let masses: [BuildingMass]
    /// For each level the positions in `masses` whose inside is drawn there.
    let interiors: [String: Set<Int>]
    let floors: LevelFloors
    let storeys: [Storeys.Storey]
    /// What is drawn on each level, before openings are cut, and the openings.
    let blockers: [String: [Blocker]]
    let openings: [String: [Opening]]
    /// What stands outdoors, opened.
    let outdoors: [Blocker]

    /// Metres: a room's height is that of its air, and the next floor lies on the slab above.
    private static let thickestSlab = 0.5

    func obstacles(threads: Int, _ diagnostics: inout [Diagnostic]) -> [Obstacle] {
        let hollow = storeys.map(hollow)
        var all = outdoors
        for (storey, inside) in zip(storeys, hollow) { all += drawn(on: storey, inside) }
        all += SlabAssembly(features, floors: floors)
            .slabs(storeys, outlines: hollow.map { $0.map { masses[$0].outline } })
        for index in masses.indices {
            let own = storeys.indices.filter { hollow[$0].contains(index) }.map { storeys[$0] }
            all += solids(masses[index], besides: own)
        }
        return StackedWalls.joined(
            LevelObstacles.finished(all.map(Self.viewed), floor: nil, threads: threads, &diagnostics))
    }

    /// The storeys that sight has to enter.
    ///
    /// - Parameter obstacles: those of all levels.
    func enclosures(in obstacles: [Obstacle]) -> [Enclosure] {
        let shells = EnclosureAssembly(obstacles)
        return storeys.flatMap { storey in
            hollow(on: storey).map { shells.enclosure(masses[$0].outline, from: storey.floor, to: storey.ceiling) }
        }
    }

    /// The positions in `masses` of those whose inside is drawn on a storey.
    private func hollow(on storey: Storeys.Storey) -> [Int] {
        storey.levels.reduce(into: Set<Int>()) { $0.formUnion(interiors[$1] ?? []) }
            .filter { masses[$0].undergroundLevel.map(storey.levels.contains) ?? !isUnderground(storey) }.sorted()
    }

    private func isUnderground(_ storey: Storeys.Storey) -> Bool { floors.isUnderground(storey.level) }

    /// Walls, doors and what stands there, and the façades of the buildings that are drawn from inside.
    private func drawn(on storey: Storeys.Storey, _ inside: [Int]) -> [Blocker] {
        let walls = inside.flatMap { masses[$0].walls(on: storey.level, floors: floors) }
        let opened = WallOpening(
            storey.levels.flatMap { blockers[$0] ?? [] } + walls, openings: storey.levels.flatMap { openings[$0] ?? [] }
        )
        return opened.result.filter { !$0.isOutdoors }.flatMap { blocker -> [Blocker] in
            // A landing's own walls stand on it.
            let floor = blocker.level == storey.level ? storey.floor : floors[blocker.level].height
            var piece = blocker
            piece.blocking = blocker.blocking.mapped { _, _, extent in
                // What ends that little under the next floor ends under its slab.
                let top = extent.top > storey.ceiling - Self.thickestSlab ? storey.ceiling : extent.top
                return Extent(base: extent.base, top: top).clipped(from: floor, to: storey.ceiling)
            }
            return [piece] + Self.faces(piece)
        }
    }

    /// A building's storeys whose inside is not drawn.
    private func solids(_ mass: BuildingMass, besides drawn: [Storeys.Storey]) -> [Blocker] {
        if let level = mass.undergroundLevel {
            guard drawn.isEmpty, let storey = storeys.first(where: { $0.levels.contains(level) }) else { return [] }
            return solid(mass, Extent(base: storey.floor, top: storey.ceiling))
        }
        var solids: [Blocker] = []
        for gap in drawn.isEmpty ? [.unbounded] : Storeys.gaps(between: drawn) {
            if let highest = drawn.last, gap.top <= highest.floor {
                // Below a storey that is drawn the building is there, whatever its height.
                solids += solid(mass, Extent(base: max(gap.base, 0), top: gap.top))
                continue
            }
            for volume in mass.volumes {
                let piece = Blocker(
                    feature: volume.feature, outline: .solid(volume.polygon),
                    blocking: volume.blocking.mapped { $2.clipped(from: gap.base, to: gap.top) },
                    level: "", isOutdoors: false, canBeOpened: false)
                solids += [piece] + (drawn.isEmpty ? [] : Self.faces(piece))
            }
        }
        return solids
    }

    private func solid(_ mass: BuildingMass, _ extent: Extent) -> [Blocker] {
        guard extent.base < extent.top, mass.blocking.viewsMost != nil else { return [] }
        let piece = Blocker(
            feature: mass.feature, outline: .solid(mass.outline), blocking: Blocking(known: extent), level: "",
            isOutdoors: false, canBeOpened: false)
        return [piece] + Self.faces(piece)
    }

    /// The sides of a solid as walls, which join those above and below: where two solids stand on one another, neither
    /// hides what the two hide together.
    private static func faces(_ blocker: Blocker) -> [Blocker] {
        guard case .solid(let polygon) = blocker.outline else { return [] }
        return polygon.rings.map { ring in
            var face = blocker
            face.outline = .wall(Polyline(ring.points + ring.points.prefix(1)))
            return face
        }
    }

    /// Without what concerns coverage alone.
    private static func viewed(_ blocker: Blocker) -> Blocker {
        var copy = blocker
        copy.blocking.coverageMost = nil
        copy.blocking.coverageLeast = nil
        if copy.blocking.viewsMost == copy.blocking.viewsLeast { copy.blocking.unknown = nil }
        return copy
    }
}
