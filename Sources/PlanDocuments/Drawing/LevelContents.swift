import Geometry
import SiteModel

/// What is drawn on one level.
struct LevelContents {
    let level: PlanHeader.Level
    let cameras: [Camera]
    let observed: [ObservedRegion]
    let views: [ViewRegion]
    let coverages: [Coverage]
    let zones: [ProhibitedZone]
    let overlaps: [PlannedOverlap]
    let marks: [Plan.Mark]
    let obstacles: [Obstacle]
    /// What has to be in the picture, in units.
    let bounds: BoundingBox

    /// The plan level by level, lowest first; levels on which nothing happens are left out.
    static func levels(of document: PlanDocument) -> [LevelContents] {
        let cameras = document.cameras
        let observed = document.observed
        let views = document.views
        let coverages = document.coverages
        let zones = document.zones
        let overlaps = document.overlaps
        let marks = document.marks
        let obstacles = document.obstacles
        let known = Dictionary(document.header.levels.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let all = document.levelNames.map { name in
            LevelContents(
                level: known[name] ?? PlanHeader.Level(name: name, floor: 0, floorIsSetting: true),
                cameras: cameras.filter { $0.level == name }, observed: observed.filter { $0.level == name },
                views: views.filter { $0.level == name },
                coverages: coverages.filter { $0.requirement.level == name },
                zones: zones.filter { $0.level == name }, overlaps: overlaps.filter { $0.level == name },
                marks: marks.filter { $0.feature.level == name },
                obstacles: obstacles.filter { $0.level == name }.map(\.obstacle).filter { !Self.isRoof($0) })
        }
        let busy = all.filter { !$0.cameras.isEmpty || !$0.coverages.isEmpty || !$0.zones.isEmpty || !$0.marks.isEmpty }
        return (busy.isEmpty ? all : busy).filter { !$0.bounds.isEmpty }
    }

    /// Over what is drawn under it: the only solid that stops no view.
    private static func isRoof(_ obstacle: Obstacle) -> Bool {
        guard case .solid = obstacle.outline else { return false }
        return obstacle.viewsMost == nil && obstacle.viewsLeast == nil
    }

    private init(
        level: PlanHeader.Level, cameras: [Camera], observed: [ObservedRegion], views: [ViewRegion],
        coverages: [Coverage], zones: [ProhibitedZone], overlaps: [PlannedOverlap], marks: [Plan.Mark],
        obstacles: [Obstacle]
    ) {
        self.level = level
        self.cameras = cameras
        self.observed = observed
        self.views = views
        self.coverages = coverages
        self.zones = zones
        self.overlaps = overlaps
        self.marks = marks
        self.obstacles = obstacles
        var box = BoundingBox.empty
        for camera in cameras { box.extend(to: camera.position) }
        // Sight reaches far at densities that no place asks for; what is asked for is in the picture.
        var asked = Set(coverages.map(\.requirement.task))
        if asked.isEmpty {
            // Nothing is asked for: the denser half of the tasks gives the picture its size.
            let densities = Set(observed.map(\.pixelDensity)).sorted()
            let middle = densities.isEmpty ? 0 : densities[densities.count / 2]
            asked = Set(observed.filter { $0.pixelDensity >= middle }.map(\.task))
        }
        for region in observed where asked.contains(region.task) { box.extend(to: region.region.bounds) }
        for coverage in coverages { box.extend(to: coverage.requirement.shape.bounds) }
        for zone in zones { box.extend(to: zone.shape.bounds) }
        for mark in marks { box.extend(to: mark.feature.shape.bounds) }
        if box.isEmpty { for obstacle in obstacles { box.extend(to: obstacle.bounds) } }
        if !box.isEmpty {
            // Rooms end in walls: what stands around the edge is part of the picture.
            let margin = max(0.05 * max(box.width, box.height), 1.5 * Grid.unitsPerMetre)
            box = box.grown(by: margin)
        }
        bounds = box
    }
}
