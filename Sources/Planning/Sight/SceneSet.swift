import Geometry
import SiteModel

/// The scenes of a site: each level's own, and for views from one level into another all levels at once.
struct SceneSet: Sendable {
    /// By level, in heights above its floor.
    let own: [String: LevelScene]
    /// All levels and the slabs between them, by the level that is looked into, in heights above its floor.
    private let across: [String: LevelScene]
    private let levels: [String: Level]
    private let enclosures: [Enclosure]
    let passages: PassageFinder

    /// Metres: how far under a ceiling a camera hangs.
    private static let hanging = 0.02

    /// - Parameters:
    ///   - zoneLevels: the levels that somebody may look into.
    ///   - scratch: where meshes are put aside; nil where they are held.
    init(_ site: Site, zoneLevels: Set<String>, scratch: ScratchFile? = nil) throws(OverlayError) {
        var own: [String: LevelScene] = [:]
        for level in site.levels where own[level.name] == nil {
            own[level.name] = try LevelScene(level, scratch: scratch)
        }
        levels = own.mapValues(\.level)
        self.own = own
        enclosures = site.enclosures
        passages = PassageFinder(site.levels)
        let targets = zoneLevels.filter { own[$0] != nil }.sorted()
        guard !targets.isEmpty, !site.stack.isEmpty else {
            across = [:]
            return
        }
        let stack = try LevelScene(
            Level(name: "all levels", floor: 0, obstacles: site.stack), scratch: scratch)
        across = Dictionary(
            uniqueKeysWithValues: targets.map { ($0, stack.above(floor: own[$0]?.level.floor ?? 0)) })
    }

    /// Has those parts of put-aside meshes at hand that searches within boxes need, and no others.
    ///
    /// - Parameters:
    ///   - own: by level.
    ///   - box: of all levels at once.
    func prepare(own boxes: [String: BoundingBox], across box: BoundingBox) {
        release()
        for (level, box) in boxes { own[level]?.searches.prepare(for: box) }
        // The same mesh, whichever level is looked into.
        across.values.first?.searches.prepare(for: box)
    }

    /// Lets go of what was prepared.
    func release() {
        for scene in own.values { scene.searches.release() }
        across.values.first?.searches.release()
    }

    /// Whether a camera is over the storey that it is on, as one on a mast is: it may look down through the next.
    static func isAbove(_ camera: Camera, _ level: Level) -> Bool {
        camera.height.map { level.floor + $0 > level.ceiling } ?? false
    }

    /// What a view from one level into another, or the same, has to pass; nil where either is not on the map.
    func scene(from camera: String, into level: String) -> LevelScene? {
        guard own[camera] != nil else { return nil }
        return camera == level ? own[level] : across[level]
    }

    /// All levels, in heights above the floor of one; nil where nobody looks into that from another.
    func scene(into level: String) -> LevelScene? { across[level] }

    /// What is in sight of another level and lies in a building, less what no portal lets through.
    ///
    /// - Parameter pose: in heights above that level's floor (`pose`).
    func enclosed(
        _ region: Region, from pose: CameraPose, over band: ClosedRange<Double>, on name: String,
        _ certainty: Certainty, _ overlay: Overlay
    ) throws(OverlayError) -> Region {
        try EnclosedSight(pose: pose, band: band, certainty: certainty, overlay: overlay)
            .limited(region, to: enclosures, above: level(name).floor)
    }

    /// What is in sight of a camera's own level, less what roofs hide of it from above.
    func enclosed(
        _ region: Region, from pose: CameraPose, over band: ClosedRange<Double>, onOwn name: String,
        _ certainty: Certainty, _ overlay: Overlay
    ) throws(OverlayError) -> Region {
        try EnclosedSight(pose: pose, band: band, certainty: certainty, overlay: overlay)
            .limited(
                region, to: level(name).enclosures.filter { $0.outline.locate(pose.position) == .outside }, above: 0)
    }

    private func level(_ name: String) -> Level { levels[name] ?? Level(name: name, floor: 0) }

    /// A camera's poses in heights above another level's floor: as it is drawn, and where that is over the assumed
    /// ceiling of its storey and under the building's roof, hanging from that ceiling as well. It may hang in a hall that
    /// is higher than was assumed, or storeys are.
    func poses(_ pose: CameraPose, on camera: String, into name: String) -> [CameraPose] {
        guard camera != name, across[name] != nil else { return [pose] }
        let (own, floor) = (level(camera), level(name).floor)
        var lifted = pose
        lifted.height += own.floor - floor
        let hung = own.ceiling - floor - Self.hanging
        guard lifted.height > hung else { return [lifted] }
        let isUnderRoof = enclosures.contains { room in
            room.levels.contains(camera) && lifted.height + floor < room.roof
                && room.outline.locate(pose.position) != .outside
        }
        guard isUnderRoof else { return [lifted] }
        var other = lifted
        other.height = hung
        return [lifted, other]
    }

    /// The heights above a level's floor that a person may take up there: the view band up to the ceiling.
    func band(_ band: ClosedRange<Double>, on name: String) -> ClosedRange<Double> {
        let ceiling = level(name).ceiling - level(name).floor
        return ceiling > band.lowerBound ? band.clamped(to: band.lowerBound...ceiling) : band
    }

    /// Where a camera with missing fields might see anything of another level.
    ///
    /// With a height, past all that must be there; without one, wherever the slab over or under its storey does not
    /// hide everything from anywhere in the storey.
    func possibleView(
        of camera: Camera, into name: String, zone: ProhibitedZone, _ settings: Settings, _ overlay: Overlay
    ) throws(OverlayError) -> Region {
        guard let scene = across[name], own[camera.level] != nil else { return .empty }
        let (from, into) = (level(camera.level), level(name))
        var lifted = camera
        lifted.height = camera.height.map { $0 + from.floor - into.floor }
        let open = try PossibleSight(
            of: lifted, in: scene, extent: zone.shape.bounds, settings: settings, coarsest: settings.viewDensity,
            overlay
        ).views.region
        guard camera.height == nil, !open.isEmpty else { return open }
        // A slab that is between wherever in the storey the camera hangs.
        let slab: Double
        if into.floor >= from.ceiling {
            slab = from.ceiling
        } else if from.floor >= into.ceiling {
            slab = from.floor
        } else {
            return open
        }
        var hidden: [Polygon] = []
        for polygon in scene.slabs(at: slab - into.floor, over: camera.position) {
            hidden += try SlabShadow.hidden(
                behind: polygon, from: camera.position, scales: 1...Double.infinity, within: open.bounds, overlay)
        }
        return hidden.isEmpty ? open : try overlay.difference(open, coveredBy: hidden)
    }
}

extension LevelScene {
    /// What lies over or under a point for certain and ends at a height, metres.
    fileprivate func slabs(at height: Double, over point: Point) -> [Polygon] {
        obstacles(meeting: BoundingBox(of: [point])).compactMap { obstacle in
            guard obstacle.feature.hasPrefix(Site.slabPrefix), case .solid(let polygon) = obstacle.outline,
                obstacle.viewsLeast?.top == height,
                polygon.locate(point) == .inside
            else { return nil }
            return polygon
        }
    }
}
