import Geometry
import SiteModel

/// Draws the target points of one region: where disagreements would hide.
struct PointDraw {
    let site: DrawnSite
    let camera: Point
    let probe: RegionProbe
    /// Where uniform points come from: around region, camera and site.
    let window: BoundingBox

    init(site: DrawnSite, camera: Point, region: Region, probe: RegionProbe) {
        self.site = site
        self.camera = camera
        self.probe = probe
        var window = site.bounds
        window.extend(to: camera)
        if !region.isEmpty { window.extend(to: region.bounds) }
        self.window = window.grown(by: 20_000)
    }

    func draw(_ random: inout SplitMix64) -> Point {
        switch random.between(0, 9) {
        case 0: uniform(in: window, &random)
        case 1, 2: uniform(in: probe.sides.isEmpty ? site.bounds.grown(by: 50_000) : probe.bounds, &random)
        case 3, 4, 5: nearEdge(&random) ?? uniform(in: window, &random)
        case 6: random.pick(site.corners).moved(&random, by: random.between(0.011, 0.3))
        case 7, 8: behindCorner(&random)
        default: camera.moved(&random, by: random.between(0.02, 12))
        }
    }

    private func uniform(in box: BoundingBox, _ random: inout SplitMix64) -> Point {
        Point(x: random.between(box.minX, box.maxX), y: random.between(box.minY, box.maxY)).snapped
    }

    /// Two to five centimetres beside an edge of the region.
    private func nearEdge(_ random: inout SplitMix64) -> Point? {
        guard !probe.sides.isEmpty else { return nil }
        let (a, b) = random.pick(probe.sides)
        let direction = b - a
        guard direction.length > 0 else { return nil }
        let on = a + random.unit() * direction
        let away = random.pick([-1.0, 1]) * random.between(200, 500) / direction.length
        return Point(x: on.x - away * direction.y, y: on.y + away * direction.x).snapped
    }

    /// Near the line from the camera through a corner, on either side and before or behind it: where shadows end,
    /// and where one that is missing should be.
    private func behindCorner(_ random: inout SplitMix64) -> Point {
        let corner = random.pick(site.corners)
        let way = corner - camera
        guard way.length > 0 else { return corner.moved(&random, by: 0.1) }
        let scale = random.pick([random.between(0.5, 1.1), random.between(1.0, 1.5), random.between(1.0, 4)])
        return (camera + scale * way).moved(&random, by: random.between(0.01, 0.4))
    }
}
