import Geometry
import SiteModel

/// What one camera sees of planes and bands of a scene, past everything that stands there.
///
/// observed = footprint ∩ visibility region of the unbounded blockers − shadows of the bounded ones. The
/// visibility region's corners are intersections of the real edges; nothing is sampled.
///
/// Not shared between threads: it owns an overlay context's results only while a call lasts.
public struct Sight {
    /// Where the target is: one height for coverage, a band for views. Metres above the floor.
    enum Target {
        case plane(Double)
        case band(ClosedRange<Double>)

        var band: ClosedRange<Double> {
            switch self {
            case .plane(let target): target...target
            case .band(let band): band
            }
        }

        func interval(from height: Double, _ extent: Extent) -> ScaleInterval? {
            switch self {
            case .plane(let target):
                ScaleInterval.onPlane(at: target, from: height, base: extent.base, top: extent.top)
            case .band(let band):
                ScaleInterval.onBand(band, from: height, base: extent.base, top: extent.top)
            }
        }
    }

    let pose: CameraPose
    let scene: LevelScene
    let overlay: Overlay

    public init(pose: CameraPose, scene: LevelScene, overlay: Overlay) {
        self.pose = pose
        self.scene = scene
        self.overlay = overlay
    }

    /// Where a person at `targetHeight` (metres) is seen at a pixel density (px/m) or better.
    ///
    /// - Parameter maxIncidence: the steepest sight line below the horizontal that counts, degrees.
    public func observed(
        targetHeight: Double, pixelDensity: Double, maxIncidence: Double? = nil, _ certainty: Certainty
    ) throws(OverlayError) -> Region {
        var footprint = FieldOfView(pose).footprint(atHeight: targetHeight, pixelDensity: pixelDensity)
        if let steep = Steepness(pose, maxIncidence, targetHeight)?.tooNear { footprint.excluded.append(steep) }
        let reach = pose.reach(ofDensity: pixelDensity)
        footprint.excluded += pose.masks.flatMap {
            Mask($0, pose: pose)?.shadow(atHeight: targetHeight, reach: reach) ?? []
        }
        return try visible(footprint, .plane(targetHeight), .coverage, certainty)
    }

    /// What could be shown of a person over the band (metres) at a pixel density (px/m) or better.
    public func viewed(
        over band: ClosedRange<Double>, pixelDensity: Double, _ certainty: Certainty
    ) throws(OverlayError) -> Region {
        var region = try visible(
            FieldOfView(pose).viewFootprint(over: band, pixelDensity: pixelDensity), .band(band), .views, certainty)
        // A mask hides a point only where it hides the point's whole band.
        for points in pose.masks {
            guard let mask = Mask(points, pose: pose), mask.isConvex else { continue }
            let reach = pose.reach(ofDensity: pixelDensity)
            let low = mask.shadow(atHeight: band.lowerBound, reach: reach)
            let high = mask.shadow(atHeight: band.upperBound, reach: reach)
            let hidden = try overlay.intersection(Region(low), Region(high))
            region = try overlay.difference(region, hidden)
        }
        return region
    }

    /// Whether the obstacles near the field of view have different *most* and *least* shapes for a purpose;
    /// the reasons (`Obstacle.unknown`), sorted. Empty where both see the same.
    public func unknowns(within region: Region, _ purpose: Purpose) -> [String] {
        var box = region.bounds
        box.extend(to: pose.position)
        var reasons: Set<String> = []
        for obstacle in scene.obstacles(meeting: box)
        where obstacle.extent(purpose, .most) != obstacle.extent(purpose, .least) {
            reasons.insert(obstacle.unknown ?? obstacle.feature)
        }
        return reasons.sorted()
    }

    /// Whether the camera is inside something solid at its own height, so that it sees nothing.
    public func enclosingObstacle(_ purpose: Purpose, _ certainty: Certainty) -> Obstacle? {
        let here = BoundingBox(of: [pose.position])
        return scene.obstacles(meeting: here).first { obstacle in
            guard case .solid(let polygon) = obstacle.outline, let extent = obstacle.extent(purpose, certainty) else {
                return false
            }
            // Hung under a deck or standing on a roof is not inside it.
            return extent.base < pose.height && pose.height < extent.top && polygon.locate(pose.position) == .inside
        }
    }

    private func visible(
        _ footprint: Footprint, _ target: Target, _ purpose: Purpose, _ certainty: Certainty
    ) throws(OverlayError) -> Region {
        guard let outer = footprint.outer else { return .empty }
        let centre = pose.position
        let heights = scene.heights(purpose, certainty, hiding: target.band, from: pose.height)
        // What is not convex is cut out of a circle that is wide enough.
        let farthest = outer.points.reduce(1) { max($0, $1.distance(to: centre)) }
        let radius = footprint.isConvex ? farthest : 2 * farthest
        var (region, shading, isSound) = scene.searches.withSearch(from: centre, radius: radius) { search in
            if footprint.isConvex {
                search.run(from: centre, within: outer, past: heights)
            } else {
                search.run(from: centre, within: Reach(far: .circle(radius)), past: heights)
            }
            return (search.region.region(chordError: Circle.chordError), search.shading, search.isSound)
        }
        guard isSound else {
            throw OverlayError(
                operation: "visibility region of camera \(pose.camera)", reason: "a corner is not a number",
                reproducer: ["\(outer.points)"])
        }
        if !footprint.isConvex { region = try overlay.intersection(region, Region(outer)) }
        for polygon in footprint.excluded { region = try overlay.difference(region, Region(polygon)) }
        let shadows =
            region.isEmpty ? [] : try shadows(of: shading, target, purpose, certainty, within: region.bounds)
        if !shadows.isEmpty { region = try overlay.difference(region, coveredBy: shadows) }
        return region.normalised
    }

    /// The shadows of obstacles that only shade, by their numbers.
    private func shadows(
        of shading: [Int32], _ target: Target, _ purpose: Purpose, _ certainty: Certainty, within box: BoundingBox
    ) throws(OverlayError) -> [Polygon] {
        var shadows: [Polygon] = []
        for number in shading {
            let obstacle = scene.obstacles[Int(number)]
            guard let extent = obstacle.extent(purpose, certainty),
                let interval = target.interval(from: pose.height, extent)
            else { continue }
            switch obstacle.outline {
            case .solid(let polygon) where interval.far <= interval.near:
                shadows += try SlabShadow.hidden(
                    behind: polygon, from: pose.position, scales: interval.far...interval.near, within: box, overlay)
            case .solid(let polygon):
                shadows += Shadow.ofSolid(polygon, from: pose.position, scale: interval, within: box)
            case .wall(let line):
                shadows += line.segments.compactMap {
                    Shadow.ofWall($0, from: pose.position, scale: interval, within: box)
                }
            }
        }
        return shadows
    }
}

extension Region {
    init(_ ring: Ring) { self.init(Polygon(ring)) }
}

/// The part of a plane that is too steeply below the camera.
struct Steepness {
    var tooNear: Polygon?

    init?(_ pose: CameraPose, _ maxIncidence: Double?, _ targetHeight: Double) {
        guard let maxIncidence, maxIncidence < 90, pose.height > targetHeight else { return nil }
        let drop = (pose.height - targetHeight) * Grid.unitsPerMetre
        // Circumscribed: what counts as covered is never steeper.
        let radius = drop / RoundedTrigonometry.tan(maxIncidence)
        tooNear = Polygon(Circle.ring(centre: pose.position, radius: radius, .circumscribed))
    }
}
