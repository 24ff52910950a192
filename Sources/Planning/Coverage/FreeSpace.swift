import Geometry
import SiteModel

/// Cuts a required place to where a person can be: without what stands there and without rooms where cameras
/// are banned.
struct FreeSpace {
    let scene: LevelScene
    /// Areas of install-banned zones on the level, with an index.
    let banned: [Region]
    let bannedIndex: BoxIndex

    init(scene: LevelScene, zones: [ProhibitedZone]) {
        self.scene = scene
        banned = zones.compactMap { zone in
            // A zone that is only a question takes nothing away.
            guard zone.level == scene.level.name, zone.ban == .install, zone.certain,
                case .area(let region) = zone.shape
            else { return nil }
            return region
        }
        bannedIndex = BoxIndex(banned.map(\.bounds))
    }

    struct Cut {
        var free: Fractions
        /// `obstacle`, `bannedRoom`.
        var why: [String]
    }

    func cut(_ segment: Segment, targetHeight: Double) -> Cut {
        var why: [String] = []
        var free = Fractions.whole
        let solids = standing(in: segment.bounds, targetHeight: targetHeight).map { Region($0) }
        for (name, parts) in [("obstacle", solids), ("bannedRoom", bannedRooms(in: segment.bounds))] {
            let before = free.total
            for part in parts { free = free.subtracting(segment.parts(in: part, open: true)) }
            if free.total < before { why.append(name) }
        }
        return Cut(free: free, why: why)
    }

    func bannedRooms(in box: BoundingBox) -> [Region] { bannedIndex.query(box).map { banned[$0] } }

    /// Solids that hold the target's height. A wall has no area.
    func standing(in box: BoundingBox, targetHeight: Double) -> [Polygon] {
        scene.obstacles(meeting: box).compactMap { obstacle in
            guard case .solid(let polygon) = obstacle.outline, let extent = obstacle.coverageMost,
                extent.base <= targetHeight, targetHeight < extent.top
            else { return nil }
            return polygon
        }
    }
}
