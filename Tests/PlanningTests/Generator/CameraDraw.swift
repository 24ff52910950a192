import Geometry
import SiteModel

extension DrawnSite {
    /// A camera somewhere in or around the site, of any kind and pose.
    func drawCamera(_ random: inout SplitMix64, number: Int) -> Camera {
        let position = drawPosition(&random)
        let height = drawHeight(&random)
        let projection = random.pick([
            Projection.rectilinear, .rectilinear, .rectilinear, .rectilinear, .equidistant, .cylindrical,
        ])
        let (azimuth, tilt, hfov, vfov): (Double, Double, Double, Double)
        switch projection {
        case .rectilinear:
            azimuth = random.pick([random.between(0, 360), random.between(0, 360), Double(random.between(0, 7) * 45)])
            tilt = random.pick([random.between(0, 60), random.between(0, 60), 0, 10, 30, 60, 90, -20, -60])
            hfov = random.pick([random.between(30, 120), random.between(6, 30), 90])
            vfov = random.chance(0.3) ? random.between(5, 100) : hfov * 9 / 16
        case .equidistant:
            azimuth = random.between(0, 360)
            tilt = random.pick([90, 90, random.between(0, 90), 0, -30])
            hfov = random.pick([180, 185, 100, random.between(60, 200)])
            vfov = hfov
        case .cylindrical:
            azimuth = random.between(0, 360)
            tilt = random.pick([0, random.between(-10, 40)])
            hfov = random.pick([360, 180, random.between(60, 300)])
            vfov = random.between(20, 110)
        }
        let pixels = random.pick([
            PixelSize(width: 1_920, height: 1_080), PixelSize(width: 3_840, height: 2_160),
            PixelSize(width: 7_680, height: 4_320),
        ])
        let size = projection == .equidistant ? PixelSize(width: pixels.height, height: pixels.height) : pixels
        return Camera(
            id: "camera-\(number)", position: position, height: height, azimuth: azimuth, tilt: tilt, hfov: hfov,
            vfov: vfov, pixels: size, projection: projection,
            masks: projection == .rectilinear && random.chance(0.25) ? drawMasks(&random) : [])
    }

    private func drawPosition(_ random: inout SplitMix64) -> Point {
        switch random.between(0, 9) {
        case 0: random.pick(corners)
        case 1, 2: drawOnSide(&random)
        case 3:
            // Within the mount tolerance of a side, or just beyond it.
            drawOnSide(&random).moved(&random, by: random.pick([0.03, 0.08, 0.15]))
        default:
            Point(
                x: random.between(bounds.minX - 30_000, bounds.maxX + 30_000),
                y: random.between(bounds.minY - 30_000, bounds.maxY + 30_000)
            ).snapped
        }
    }

    private func drawOnSide(_ random: inout SplitMix64) -> Point {
        let obstacle = random.pick(obstacles)
        let segment: Segment
        switch obstacle.outline {
        case .solid(let polygon): segment = random.pick(random.pick(polygon.rings).segments)
        case .wall(let line): segment = random.pick(line.segments)
        }
        return (segment.a + random.pick([0.5, random.between(0.1, 0.9)]) * (segment.b - segment.a)).snapped
    }

    private func drawHeight(_ random: inout SplitMix64) -> Double {
        switch random.between(0, 9) {
        case 0: 1.5
        case 1: random.pick([0.3, 0.8, 1.0])
        case 2: heights.isEmpty ? 3 : random.pick(heights)
        case 3, 4: random.decimetres(5, 12)
        case 5: random.between(12, 45)
        default: random.between(2.2, 4.5)
        }
    }

    private func drawMasks(_ random: inout SplitMix64) -> [[ImagePoint]] {
        (0..<random.between(1, 2)).map { _ in
            let (x, y) = (random.between(0.0, 0.7), random.between(0.0, 0.7))
            let (w, h) = (random.between(0.1, 0.6), random.between(0.1, 0.9))
            if random.chance(0.5) {
                return [(x, y), (x + w, y), (x + w, y + h), (x, y + h)].map {
                    ImagePoint(x: min(1.0, $0.0), y: min(1.0, $0.1))
                }
            }
            return [
                ImagePoint(x: x, y: y), ImagePoint(x: min(1, x + w), y: y + h / 3),
                ImagePoint(x: x + w / 2, y: min(1, y + h)),
            ]
        }
    }
}

extension Point {
    /// Moved a distance in metres in some direction, on the grid.
    func moved(_ random: inout SplitMix64, by metres: Double) -> Point {
        let angle = random.between(0.0, 360)
        let reach = metres * 10_000
        return Point(x: x + reach * cosine(degrees: angle), y: y + reach * sine(degrees: angle)).snapped
    }
}
