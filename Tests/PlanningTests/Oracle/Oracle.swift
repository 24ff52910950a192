import Geometry
import SiteModel

/// What one camera sees, point by point, straight from the definitions: is the point in the image, is it large
/// enough there, and is the sight line to it free of every prism in three dimensions.
///
/// The truth that the engine is held against. It shares only the value types with it: no predicate, shadow,
/// footprint or overlay.
struct Oracle {
    let eye: Point
    /// Metres above the floor.
    let height: Double
    let lens: OracleLens
    let prisms: [Prism]

    /// - Parameter eye: Where the camera looks from; a camera on a wall looks from just beside it.
    init(
        camera: Camera, eye: Point? = nil, obstacles: [Obstacle], purpose: Purpose, certainty: Certainty,
        convergence: Double = 0
    ) {
        guard let height = camera.height else { preconditionFailure("the oracle takes whole cameras") }
        let eye = eye ?? camera.position
        self.eye = eye
        self.height = height
        lens = OracleLens(camera, convergence: convergence)
        prisms = obstacles.compactMap { obstacle in
            obstacle.extent(purpose, certainty).map { Prism(obstacle.outline, $0, seenFrom: eye) }
        }
    }

    private func offset(_ point: Point) -> SIMD2<Double> {
        [(point.x - eye.x) / 10_000, (point.y - eye.y) / 10_000]
    }

    /// Whether the sight line to the target is free.
    func reaches(_ point: Point, targetHeight: Double) -> Bool {
        let q = offset(point)
        return !prisms.contains { prism in
            prism.chords(to: q).contains { prism.cuts($0, eye: height, target: targetHeight) }
        }
    }

    /// Whether the target is in the image, unmasked, at `density` px/m or more.
    func takesIn(_ point: Point, targetHeight: Double, density: Double, maxIncidence: Double? = nil) -> Bool {
        let q = offset(point)
        let d: SIMD3<Double> = [q.x, q.y, targetHeight - height]
        if let maxIncidence, d.horizontal * tangent(degrees: maxIncidence) < height - targetHeight { return false }
        return lens.takesIn(d) && lens.density(d) >= density && !lens.masks(d)
    }

    /// Whether the point is part of the observed region.
    func observes(_ point: Point, targetHeight: Double, density: Double, maxIncidence: Double? = nil) -> Bool {
        takesIn(point, targetHeight: targetHeight, density: density, maxIncidence: maxIncidence)
            && reaches(point, targetHeight: targetHeight)
    }

    /// Whether no obstacle hides the whole vertical segment. What several hide together is not hidden.
    func reaches(_ point: Point, band: ClosedRange<Double>, isLoose: Bool = false) -> Bool {
        let q = offset(point)
        return !prisms.contains { prism in
            prism.chords(to: q).contains { prism.hides($0, eye: height, band: band, byOneScale: isLoose) }
        }
    }

    /// Whether the point is part of the view region.
    ///
    /// - Parameter isLoose: What a view region may have more, on privacy's side: see `OracleLens.takesIn` and
    ///   `Prism.hides`.
    func shows(_ point: Point, band: ClosedRange<Double>, density: Double, isLoose: Bool = false) -> Bool {
        let q = offset(point)
        let relative = (band.lowerBound - height)...(band.upperBound - height)
        return lens.takesIn(q, band: relative, density: density, isLoose: isLoose) && !lens.masks(q, band: relative)
            && reaches(point, band: band, isLoose: isLoose)
    }
}
