import Geometry
import SiteModel

/// One region to be held against the oracle.
struct TruthCase {
    enum Target {
        /// A plane for coverage, metres.
        case plane(Double, maxIncidence: Double?)
        /// A band for views, metres.
        case band(ClosedRange<Double>)
    }

    var camera: Camera
    var target: Target
    var certainty: Certainty
    /// px/m.
    var density: Double

    var purpose: Purpose {
        switch target {
        case .plane: .coverage
        case .band: .views
        }
    }

    /// Whether the target is at the camera's own height.
    var isLevel: Bool {
        switch target {
        case .plane(let height, _): height == camera.height
        case .band(let band): band.contains(camera.height ?? .nan)
        }
    }

    static func draw(_ camera: Camera, on site: DrawnSite, _ random: inout SplitMix64, number: Int) -> TruthCase {
        let certainty: Certainty = random.chance(0.65) ? .most : .least
        let target: Target
        if number % 3 == 2 {
            target = .band(random.pick([0...2, 0...2, 0.5...1.8, 2...3.5]))
        } else {
            let special = site.heights.isEmpty ? 1.5 : random.pick(site.heights)
            target = .plane(
                random.pick([1.5, 1.5, 0, 0.8, 3, camera.height ?? 1.5, special]),
                maxIncidence: random.chance(0.1) ? random.between(20, 70) : nil)
        }
        return TruthCase(
            camera: camera, target: target, certainty: certainty,
            density: random.pick([12.5, 12.5, 25, 62.5, 125, 250]))
    }

    func expects(_ oracle: Oracle, _ point: Point) -> Bool {
        switch target {
        case .plane(let height, let maxIncidence):
            oracle.observes(point, targetHeight: height, density: density, maxIncidence: maxIncidence)
        case .band(let band): oracle.shows(point, band: band, density: density)
        }
    }

    /// Whether a region may have the point though the oracle does not show it: views err on privacy's side.
    func allows(_ oracle: Oracle, _ point: Point) -> Bool {
        guard case .band(let band) = target else { return false }
        return oracle.shows(point, band: band, density: density, isLoose: true)
    }

    func oracle(_ obstacles: [Obstacle], eye: Point) -> Oracle {
        Oracle(camera: camera, eye: eye, obstacles: obstacles, purpose: purpose, certainty: certainty)
    }
}
