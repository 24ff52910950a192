import Geometry
import SiteModel

/// Ground of people's private lives, which a scheme may show as little of as it can: places where cameras or views are
/// prohibited, and what the map says is private.
struct PrivateGround: Sendable {
    private let regions: [String: [Region]]
    private let indices: [String: BoxIndex]

    /// None: nobody asks.
    static let none = PrivateGround([:])

    private init(_ regions: [String: [Region]]) {
        self.regions = regions
        indices = regions.mapValues { BoxIndex($0.map(\.bounds)) }
    }

    init(site: Site, zones: [ProhibitedZone]) {
        var regions: [String: [Region]] = [:]
        for zone in zones {
            if case .area(let region) = zone.shape { regions[zone.level, default: []].append(region) }
        }
        for feature in site.features where Self.isPrivate(feature) {
            if case .area(let region) = feature.shape { regions[feature.level, default: []].append(region) }
        }
        self.init(regions)
    }

    /// Gardens and yards of homes, and whatever is marked as private.
    private static func isPrivate(_ feature: Feature) -> Bool {
        feature["sightline:private"] == "yes" || feature["garden:type"] == "residential"
            || (feature["access"] == "private" && feature["building"] == nil && feature["highway"] == nil)
    }

    func meets(_ box: BoundingBox, on level: String) -> Bool { indices[level]?.query(box).isEmpty == false }

    func part(of view: Region, on level: String, _ overlay: Overlay) throws(OverlayError) -> Region {
        guard let index = indices[level], let regions = regions[level], !view.isEmpty else { return .empty }
        let near = index.query(view.bounds).map { regions[$0] }
        return near.isEmpty ? .empty : try overlay.intersection(view, try overlay.union(near))
    }

    /// Square metres in view of any of the cameras, on their own levels.
    func shown(by results: [CameraResult], _ scenes: SceneSet, _ settings: Settings) throws(OverlayError) -> Double {
        let overlay = Overlay()
        var parts: [String: [Region]] = [:]
        for result in results {
            guard let pose = result.pose, let scene = scenes.own[result.camera.level] else { continue }
            let reach = pose.reach(ofDensity: settings.viewDensity)
            guard meets(BoundingBox(of: [pose.position]).grown(by: 2 * reach), on: result.camera.level) else {
                continue
            }
            let view = try Sight(pose: pose, scene: scene, overlay: overlay)
                .viewed(over: settings.viewBand, pixelDensity: settings.viewDensity, .most)
            let part = try part(of: view, on: result.camera.level, overlay)
            if !part.isEmpty { parts[result.camera.level, default: []].append(part) }
        }
        var area = 0.0
        for level in parts.keys.sorted() { area += try overlay.union(parts[level] ?? []).area }
        return area / Grid.unitsPerSquareMetre
    }
}

extension MountViewing {
    /// What a camera shows of private ground, in tenths of a square metre, rounded up; by its picture's hull, cut with all
    /// that could be seen from the mount.
    func shown(_ camera: CameraPose, _ view: MountView, _ overlay: Overlay) throws(OverlayError) -> Int {
        guard !view.privateGround.isEmpty else { return 0 }
        let footprint = FieldOfView(camera).viewFootprint(over: settings.viewBand, pixelDensity: settings.viewDensity)
        guard let outer = footprint.outer, outer.bounds.intersects(view.privateGround.bounds) else { return 0 }
        let part = try footprint.part(of: view.privateGround, overlay)
        return Int((10 * part.area / Grid.unitsPerSquareMetre).rounded(.up))
    }
}
