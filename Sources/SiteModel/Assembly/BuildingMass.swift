import Geometry
import Interchange

/// One building outline with the parts that replace it, and where its inside is drawn.
struct BuildingMass: Sendable {
    /// A piece of the building with a height of its own.
    struct Volume: Sendable {
        var feature: String
        var polygon: Polygon
        var blocking: Blocking
    }

    var feature: String
    var outline: Polygon
    /// Of the outline as a whole.
    var blocking: Blocking
    /// Parts, and what of the outline they leave.
    var volumes: [Volume]
    /// The level that an underground building is on; nil for one above the ground, which is there for all of these.
    var undergroundLevel: String?

    /// Adds what blocks sight on a level where nothing of its inside is drawn: its volumes, which are solid.
    func addSolids(on level: String, to blockers: inout [Blocker]) {
        for volume in volumes {
            blockers.append(
                Blocker(
                    feature: volume.feature, outline: .solid(volume.polygon), blocking: volume.blocking, level: level,
                    isOutdoors: false, canBeOpened: false))
        }
    }

    /// What blocks sight on a level where its inside is drawn.
    ///
    /// The outline is a wall, as high as the building but at least as high as the storey: that much is there even if
    /// the map gives no height.
    func walls(on level: String, floors: LevelFloors) -> [Blocker] {
        let floor = floors[level].height
        let storey = Extent(base: floor, top: floor + floors.storey(level))
        var whole = blocking
        for volume in volumes {
            for purpose in Purpose.allCases {
                for certainty in Certainty.allCases {
                    guard let extent = volume.blocking[purpose, certainty] else { continue }
                    whole[purpose, certainty] = whole[purpose, certainty]?.joined(with: extent) ?? extent
                }
            }
        }
        for purpose in Purpose.allCases where whole[purpose, .most] != whole[purpose, .least] {
            whole[purpose, .least] = whole[purpose, .least]?.joined(with: storey) ?? storey
        }
        whole = whole.mapped { $2 }
        return outline.rings.map { ring in
            Blocker(
                feature: feature, outline: .wall(Polyline(ring.points + ring.points.prefix(1))), blocking: whole,
                level: level, isOutdoors: false, canBeOpened: true)
        }
    }
}

extension Extent {
    /// From the lower base to the higher top.
    fileprivate func joined(with other: Extent) -> Extent {
        Extent(base: min(base, other.base), top: max(top, other.top))
    }
}
