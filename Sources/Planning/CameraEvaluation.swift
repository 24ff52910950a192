import Geometry
import SiteModel

/// Evaluates one camera: places it on its side of the wall, then computes all its regions.
struct CameraEvaluation {
    let scenes: [String: LevelScene]
    let settings: Settings
    let convergence: @Sendable (Point) -> Double

    func evaluate(_ camera: Camera, keys: [TargetKey], _ overlay: Overlay) throws(OverlayError) -> CameraResult {
        var result = CameraResult(camera: camera)
        guard let scene = scenes[camera.level] else {
            result.notes.append(CameraNote(camera: camera.id, kind: .unknownLevel, about: [camera.level]))
            result.missing = ["level"]
            return result
        }
        guard var pose = CameraPose(camera, convergence: convergence(camera.position)) else {
            result.missing = camera.missingFields
            result.notes.append(CameraNote(camera: camera.id, kind: .missingFields, about: result.missing))
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
            defer { coarsest[plane] = coarser ?? result.observed[key] }
            if let coarser, coarser.isEmpty {
                result.observed[key] = .empty
            } else if let coarser, pose.masks.isEmpty,
                let outer = FieldOfView(pose).footprint(
                    atHeight: key.targetHeight, pixelDensity: key.pixelDensity
                ).outer
            {
                result.observed[key] = try overlay.intersection(coarser, Region(outer))
            } else {
                result.observed[key] = try sight.observed(
                    targetHeight: key.targetHeight, pixelDensity: key.pixelDensity, maxIncidence: key.maxIncidence, .most
                )
            }
        }
        result.view = try sight.viewed(over: settings.viewBand, pixelDensity: settings.viewDensity, .most)
        let reach = FieldOfView(pose).viewFootprint(over: settings.viewBand, pixelDensity: settings.viewDensity)
        if let outer = reach.outer {
            result.viewUnknowns = sight.unknowns(within: Region(outer), .views)
            if !result.viewUnknowns.isEmpty {
                result.viewLeast = try sight.viewed(
                    over: settings.viewBand, pixelDensity: settings.viewDensity, .least)
            }
        }
        return result
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
                // On top of a solid is not on its wall.
                guard pose.height < extent.top else { continue }
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
