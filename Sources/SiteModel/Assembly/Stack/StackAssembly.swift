import Geometry
import Interchange

/// Makes one scene of all levels, in metres above the ground: what a camera's view into another level has to pass.
///
/// What is drawn on a level reaches from its floor to its ceiling there, and slabs lie between (`SlabAssembly`). Storeys
/// of a building whose inside is not drawn are solid under *most*, and under *least* where a storey above them is drawn,
/// so that they are there. Pieces of wall that stand on one another are one (`StackedWalls`). Only views are judged
/// across levels, so nothing in it blocks coverage.
struct StackAssembly {
    /// Metres: a room's height is that of its air, and the next floor lies on the slab above.
    private static let thickestSlab = 0.5

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

    /// All that blocks views, and the storeys that sight has to enter.
    func scene(threads: Int, _ diagnostics: inout [Diagnostic]) -> (obstacles: [Obstacle], enclosures: [Enclosure]) {
        let drawn = storeysByMass()
        let rooms = drawn.sorted { $0.key < $1.key }.flatMap { mass, storeys in
            storeys.map { StoreyRoom($0, of: masses[mass], at: mass, drawn: storeys) }
        }
        let byLevel = Dictionary(grouping: rooms, by: \.storey.level)
        let slabs = SlabAssembly(features, floors: floors)
        let closed = Set(
            features.filter { feature in
                feature["indoor"] == "room"
                    && !slabs.hasVoid(over: feature.shape, at: ceiling(over: feature.level))
            }.map(\.id))
        var all = outdoors
        for storey in storeys { all += self.drawn(on: storey, byLevel[storey.level] ?? [], closed) }
        all += slabs.slabs(storeys, rooms: rooms, masses)
        for index in masses.indices { all += solids(masses[index], besides: drawn[index] ?? []) }
        let obstacles = StackedWalls.joined(
            LevelObstacles.finished(all.map(Self.viewed), floor: nil, threads: threads, &diagnostics))
        let shells = EnclosureAssembly(obstacles)
        return (obstacles, rooms.map { shells.enclosure($0, masses[$0.mass]) })
    }

    /// The storeys of each building whose inside is drawn, the lowest first.
    private func storeysByMass() -> [Int: [Storeys.Storey]] {
        var drawn: [Int: [Storeys.Storey]] = [:]
        for storey in storeys {
            let inside = storey.levels.reduce(into: Set<Int>()) { $0.formUnion(interiors[$1] ?? []) }
            for index in inside {
                let isThere =
                    masses[index].undergroundLevel.map(storey.levels.contains) ?? !floors.isUnderground(storey.level)
                if isThere { drawn[index, default: []].append(storey) }
            }
        }
        return drawn
    }

    private func ceiling(over level: String) -> Double {
        storeys.first { $0.levels.contains(level) }?.ceiling ?? .infinity
    }

    /// Walls, doors and what stands there, and the façades of the buildings that are drawn from inside.
    private func drawn(on storey: Storeys.Storey, _ rooms: [StoreyRoom], _ closed: Set<String>) -> [Blocker] {
        let façades = rooms.flatMap { room -> [Blocker] in
            masses[room.mass].walls(on: storey.level, floors: floors).map { wall in
                var wall = wall
                // Coverage stays as it is: by it openings tell how high the wall is.
                wall.blocking = wall.blocking.mapped { purpose, certainty, extent in
                    if purpose == .coverage { return extent }
                    return certainty == .most ? extent.clipped(from: storey.floor, to: storey.ceiling) : room.wallLeast
                }
                return wall
            }
        }
        let own = storey.levels.flatMap { level in
            (blockers[level] ?? []).map { blocker in
                blocker.isOutdoors ? blocker : standing(blocker, on: storey, level, closed)
            }
        }
        return WallOpening(own + façades, openings: storey.levels.flatMap { openings[$0] ?? [] })
            .result.filter { !$0.isOutdoors }.flatMap { [$0] + Self.faces($0) }
    }

    /// From the floor to the ceiling. What ends a little under the next floor may end under its slab; a room's walls
    /// do, but for a void above.
    private func standing(
        _ blocker: Blocker, on storey: Storeys.Storey, _ level: String, _ closed: Set<String>
    ) -> Blocker {
        var piece = blocker
        let floor = level == storey.level ? storey.floor : floors[level].height
        piece.blocking = blocker.blocking.mapped { purpose, certainty, extent in
            if purpose == .coverage { return extent }
            let isRaised =
                extent.top > storey.ceiling - Self.thickestSlab
                && (certainty == .most || closed.contains(blocker.feature))
            return Extent(base: extent.base, top: isRaised ? storey.ceiling : extent.top)
                .clipped(from: floor, to: storey.ceiling)
        }
        if piece.blocking.unknown == nil { piece.blocking.unknown = "height:\(blocker.feature)" }
        return piece
    }

    /// A building's storeys whose inside is not drawn.
    private func solids(_ mass: BuildingMass, besides drawn: [Storeys.Storey]) -> [Blocker] {
        if let level = mass.undergroundLevel {
            guard drawn.isEmpty, let storey = storeys.first(where: { $0.levels.contains(level) }) else { return [] }
            let extent = Extent(base: storey.floor, top: storey.ceiling)
            return solid(mass.feature, mass.outline, Blocking(known: extent))
        }
        guard let highest = drawn.last else {
            return mass.volumes.flatMap { volume in
                [
                    Blocker(
                        feature: volume.feature, outline: .solid(volume.polygon), blocking: volume.blocking, level: "",
                        isOutdoors: false, canBeOpened: false)
                ]
            }
        }
        var solids: [Blocker] = []
        for gap in Self.gaps(between: drawn) {
            for volume in mass.volumes {
                var blocking = volume.blocking.mapped { $2.clipped(from: gap.base, to: gap.top) }
                // Under a storey that is drawn it is there, whatever its height, from its own base; above the highest
                // drawn one, and where a hall may go on to the next, it may be air.
                let isFoundation = gap.base == -.infinity && gap.top <= highest.floor
                blocking.viewsLeast =
                    isFoundation
                    ? blocking.viewsMost.flatMap {
                        Extent(base: max($0.base, volume.blocking.viewsLeast?.base ?? 0), top: gap.top)
                            .clipped(from: 0, to: .infinity)
                    } : nil
                blocking.unknown = blocking.viewsMost == blocking.viewsLeast ? nil : "height:\(volume.feature)"
                solids += solid(volume.feature, volume.polygon, blocking)
            }
        }
        return solids
    }

    /// What is left of all heights outside some storeys, the lowest first.
    private static func gaps(between storeys: [Storeys.Storey]) -> [Extent] {
        var gaps: [Extent] = []
        var reached = -Double.infinity
        for storey in storeys {
            if storey.floor > reached { gaps.append(Extent(base: reached, top: storey.floor)) }
            reached = max(reached, storey.ceiling)
        }
        return gaps + [Extent(base: reached, top: .infinity)]
    }

    private func solid(_ feature: String, _ polygon: Polygon, _ blocking: Blocking) -> [Blocker] {
        guard blocking.blocksAnything else { return [] }
        let piece = Blocker(
            feature: feature, outline: .solid(polygon), blocking: blocking, level: "", isOutdoors: false,
            canBeOpened: false)
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
