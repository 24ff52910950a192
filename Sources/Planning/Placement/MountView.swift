import Geometry
import SiteModel

/// All that can be seen from one mount, whichever way a camera there is turned: worked out once, and cut for each heading.
struct MountView: Sendable {
    let mount: Mount
    /// By target plane (`TargetKey.plane`), out to where the longest lens still has the density.
    let seen: [TargetKey: Region]
    /// The parts of prohibited zones of its level that a person could be shown in, with the zone's number.
    let privateParts: [(zone: Int, region: Region)]
    /// What it sees of private ground; empty where nobody asks.
    let privateGround: Region
    /// Zones that face somewhere (keypads, screens) and are in its line of sight.
    let readable: [Int]

    /// The pose of something that looks all around and up and down, as far as `reach` (units).
    static func panoramic(_ mount: Mount, reach: Double) -> (pose: CameraPose, density: Double)? {
        let camera = Camera(
            id: mount.feature, position: mount.position, level: mount.level, height: mount.height, azimuth: 0, tilt: 0,
            hfov: 360, vfov: 180, pixels: PixelSize(width: 10_000, height: 5000), projection: .cylindrical)
        guard let pose = CameraPose(camera, convergence: 0), reach > 0 else { return nil }
        return (pose, 10_000 / (2 * .pi * reach / Grid.unitsPerMetre))
    }
}

/// Works out the views from mounts.
struct MountViewing {
    let scenes: SceneSet
    let settings: Settings
    let zones: [ProhibitedZone]
    let zoneIndex: BoxIndex
    let convergence: @Sendable (Point) -> Double
    /// By target plane, how far any model sees it well enough, and how far a view counts, in units.
    let reaches: [TargetKey: Double]
    let viewReach: Double
    /// Ground that is better not shown.
    let privacy: PrivateGround

    func view(from mount: Mount, _ overlay: Overlay) throws(OverlayError) -> MountView? {
        guard let scene = scenes.own[mount.level] else { return nil }
        var seen: [TargetKey: Region] = [:]
        for (plane, reach) in reaches {
            guard let (pose, density) = MountView.panoramic(mount, reach: reach) else { continue }
            let sight = Sight(pose: pose, scene: scene, overlay: overlay)
            seen[plane] = try sight.observed(
                targetHeight: plane.targetHeight, pixelDensity: density, maxIncidence: plane.maxIncidence, .most)
        }
        guard seen.values.contains(where: { !$0.isEmpty }) else { return nil }
        var parts: [(zone: Int, region: Region)] = []
        var readable: [Int] = []
        let box = BoundingBox(of: [mount.position]).grown(by: viewReach)
        let near = zoneIndex.query(box).filter { zones[$0].level == mount.level }
        let areas = near.filter { zones[$0].facing == nil }
        var ground = Region.empty
        let isPrivate = privacy.meets(box, on: mount.level)
        if !areas.isEmpty || isPrivate, let (pose, density) = MountView.panoramic(mount, reach: viewReach) {
            // Under *least*, in which more is seen: what is only a question is no place for a new camera either.
            let view = try Sight(pose: pose, scene: scene, overlay: overlay)
                .viewed(over: settings.viewBand, pixelDensity: density, .least)
            if isPrivate { ground = try privacy.part(of: view, on: mount.level, overlay) }
            for zone in areas {
                switch zones[zone].shape {
                case .area(let region):
                    let part = try overlay.intersection(view, region)
                    if part.area >= AreaCoverage.squareCentimetre { parts.append((zone, part)) }
                case .lines, .points:
                    if !view.isEmpty, view.bounds.intersects(zones[zone].shape.bounds) { readable.append(zone) }
                }
            }
        }
        readable += near.filter { zones[$0].facing != nil }
        return MountView(
            mount: mount, seen: seen, privateParts: parts, privateGround: ground, readable: readable.sorted())
    }

    /// Why a camera must not hang there so: the zone that it would show; nil where it shows none.
    ///
    /// Conservative for its own level: the picture's hull, cut with all that could be seen from the mount.
    func shows(_ camera: CameraPose, _ view: MountView, _ overlay: Overlay) throws(OverlayError) -> Int? {
        try partsShown(camera, view, overlay, atMost: 1).first ?? view.readable.first { canRead($0, camera, view) }
    }

    /// The numbers of the zones of which a part is in the picture.
    func partsShown(
        _ camera: CameraPose, _ view: MountView, _ overlay: Overlay, atMost limit: Int = .max
    ) throws(OverlayError) -> [Int] {
        guard !view.privateParts.isEmpty else { return [] }
        let footprint = FieldOfView(camera).viewFootprint(over: settings.viewBand, pixelDensity: settings.viewDensity)
        guard let outer = footprint.outer else { return [] }
        var shown: [Int] = []
        for (zone, part) in view.privateParts where part.bounds.intersects(outer.bounds) && shown.last != zone {
            let inside = try footprint.part(of: part, overlay)
            if inside.area >= AreaCoverage.squareCentimetre { shown.append(zone) }
            if shown.count == limit { break }
        }
        return shown
    }

    /// Whether what faces somewhere in a zone can be read in the picture.
    func canRead(_ number: Int, _ camera: CameraPose, _ view: MountView) -> Bool {
        guard let facing = zones[number].facing, case .points(let points) = zones[number].shape,
            let scene = scenes.own[view.mount.level]
        else { return false }
        let check = FacingCheck(settings: settings, scene: scene, convergence: convergence)
        return points.contains { point in
            TestPoints(scene: scene).prohibited(point, targetHeight: facing.height).contains {
                check.density(of: $0, facing: facing, from: camera, .least) != nil
            }
        }
    }
}

extension Footprint {
    /// What of a region is within the outer ring; what is excluded counts as well.
    func part(of region: Region, _ overlay: Overlay) throws(OverlayError) -> Region {
        guard let outer else { return .empty }
        return isConvex
            ? try overlay.intersection(region, convex: outer) : try overlay.intersection(region, Region(outer))
    }
}
