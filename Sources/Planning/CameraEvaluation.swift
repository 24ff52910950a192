import Geometry
import SiteModel

/// Evaluates one camera: places it on its side of the wall, then computes all its regions.
struct CameraEvaluation {
    let scenes: SceneSet
    let settings: Settings
    let convergence: @Sendable (Point) -> Double
    /// Prohibited zones by level: elsewhere nobody asks what might be seen.
    let zones: [String: ZoneShapes]
    /// All that may be asked about, by level.
    let extents: [String: BoundingBox]

    func evaluate(_ camera: Camera, keys: [TargetKey], _ overlay: Overlay) throws(OverlayError) -> CameraResult {
        var result = CameraResult(camera: camera)
        guard let scene = scenes.own[camera.level] else {
            result.notes.append(CameraNote(camera: camera.id, kind: .unknownLevel, about: [camera.level]))
            result.missing = ["level"]
            return result
        }
        guard var pose = CameraPose(camera, convergence: convergence(camera.position)) else {
            result.missing = camera.missingFields
            result.notes.append(CameraNote(camera: camera.id, kind: .missingFields, about: result.missing))
            let coarsest = keys.reduce(settings.viewDensity) { min($0, $1.pixelDensity) }
            result.possible = try PossibleSight(
                of: camera, in: scene, extent: extents[camera.level] ?? .empty, settings: settings, coarsest: coarsest,
                overlay)
            return result
        }
        let side = mountSide(of: pose, in: scene)
        pose.position = side.position
        if side.isUndecided {
            result.missing = ["mount"]
            result.notes.append(CameraNote(camera: camera.id, kind: .sideUnknown, about: []))
            return result
        }
        result.pose = pose
        let sight = Sight(pose: pose, scene: scene, overlay: overlay)
        if let obstacle = sight.enclosingObstacle(.coverage, .most) {
            result.notes.append(CameraNote(camera: camera.id, kind: .insideObstacle, about: [obstacle.feature]))
        }
        // The coarsest density first: finer ones lie inside it and are cut from it.
        var coarsest: [TargetKey: Region] = [:]
        for key in keys.sorted() {
            let plane = key.plane
            let coarser = coarsest[plane]
            var region = Region.empty
            defer {
                coarsest[plane] = coarser ?? region
                result.observed[key] = KeptRegion(region)
            }
            if let coarser, coarser.isEmpty { continue }
            if let coarser, pose.masks.isEmpty, pose.projection == .rectilinear {
                let footprint = FieldOfView(pose).footprint(
                    atHeight: key.targetHeight, pixelDensity: key.pixelDensity)
                if let outer = footprint.outer { region = try overlay.intersection(coarser, convex: outer) }
            } else {
                region = try sight.observed(
                    targetHeight: key.targetHeight, pixelDensity: key.pixelDensity, maxIncidence: key.maxIncidence,
                    .most
                )
            }
        }
        addReach(&result, keys, sight)
        result.views[camera.level] = try ownView(pose, sight, overlay)
        if let zones = zones[camera.level], SceneSet.isAbove(camera, scene.level) {
            let through = try AcrossSight(
                poses: [pose], level: camera.level, scenes: scenes, settings: settings, overlay: overlay
            ).view(of: zones)
            if let through { try result.views[camera.level]?.add(through, overlay) }
        }
        for (level, zones) in zones where level != camera.level {
            let across = AcrossSight(
                poses: scenes.poses(pose, on: camera.level, into: level), level: level, scenes: scenes,
                settings: settings, overlay: overlay)
            result.views[level] = try across.view(of: zones)
        }
        return result
    }

    private func ownView(_ pose: CameraPose, _ sight: Sight, _ overlay: Overlay) throws(OverlayError) -> LevelView {
        let (level, band) = (sight.scene.level.name, settings.viewBand)
        func seen(_ certainty: Certainty) throws(OverlayError) -> Region {
            try scenes.enclosed(
                try sight.viewed(over: band, pixelDensity: settings.viewDensity, certainty), from: pose, over: band,
                onOwn: level, certainty, overlay)
        }
        var view = LevelView(pose: pose, region: try seen(.most))
        let reach = FieldOfView(pose).viewFootprint(over: settings.viewBand, pixelDensity: settings.viewDensity)
        if let outer = reach.outer, !(zones[level]?.boxes.query(outer.bounds).isEmpty ?? true) {
            view.unknowns = sight.unknowns(within: Region(outer), .views)
            if !view.unknowns.isEmpty {
                view.least = try seen(.least)
            }
        }
        return view
    }

    /// How far it might see under *least*, where that differs from *most* at all.
    private func addReach(_ result: inout CameraResult, _ keys: [TargetKey], _ sight: Sight) {
        let field = FieldOfView(sight.pose)
        for key in keys {
            let footprint = field.footprint(atHeight: key.targetHeight, pixelDensity: key.pixelDensity)
            guard let outer = footprint.outer else { continue }
            let unknowns = sight.unknowns(within: Region(outer), .coverage)
            guard !unknowns.isEmpty else { continue }
            result.reach[key] = outer.bounds
            result.unknowns = Set(result.unknowns + unknowns).sorted()
        }
    }

    /// The camera's place just off the walls that it is on.
    private func mountSide(of pose: CameraPose, in scene: LevelScene) -> MountSide {
        let tolerance = settings.mountTolerance * Grid.unitsPerMetre
        var edges: [Segment] = []
        var solids: [Polygon] = []
        for obstacle in scene.obstacles(meeting: BoundingBox(of: [pose.position]).grown(by: tolerance)) {
            guard let extent = obstacle.coverageMost, extent.base <= pose.height, pose.height <= extent.top else {
                continue
            }
            switch obstacle.outline {
            case .solid(let polygon):
                edges += polygon.rings.flatMap(\.segments)
                solids.append(polygon)
            case .wall(let line): edges += line.segments
            }
        }
        return MountSide(
            of: pose.position, heading: Point(x: pose.forward.x, y: pose.forward.y), edges: edges, solids: solids,
            tolerance: tolerance)
    }
}
