import Geometry
import Planning
import SiteModel

/// One camera's observed region in a generated city, against the plain way: subtract every wall's shadow by overlay.
///
/// Rounds are interleaved and the peer gets the same obstacles and the same footprint; areas are compared.
enum SightBenchmark {
    static func run(rounds: Int = 5, cameras: Int = 40) throws {
        var random = SeededGenerator(seed: 20_260_101)
        let site = city(blocks: 24, &random)
        let scene = try LevelScene(site.levels[0])
        let poses = (0..<cameras).compactMap { index -> CameraPose? in
            // On street crossings, six metres up.
            let street = 30.0
            let x = (random.number(in: 1...22)).rounded() * street - 5
            let y = (random.number(in: 1...22)).rounded() * street - 5
            return CameraPose(
                Camera(
                    id: "\(index)", position: Point(metresX: x, metresY: y), height: 6,
                    azimuth: random.number(in: 0...360), tilt: 12, hfov: 90, vfov: 60,
                    pixels: PixelSize(width: 1920, height: 1080)), convergence: 0)
        }
        let overlay = Overlay()
        var ours: [Double] = []
        var peers: [Double] = []
        var largestDifference = 0.0
        for round in 0..<rounds {
            for pose in poses {
                var region = Region.empty
                let time = try Stopwatch.seconds {
                    region = try Sight(pose: pose, scene: scene, overlay: overlay)
                        .observed(targetHeight: 1.5, pixelDensity: 16, .most)
                }
                ours.append(time)
                guard round == 0 || round == rounds - 1 else { continue }
                var plain = Region.empty
                peers.append(try Stopwatch.seconds { plain = try shadowsOnly(pose, site.levels[0].obstacles, overlay) })
                largestDifference = max(
                    largestDifference, abs(plain.area - region.area) / max(1, region.area))
            }
        }
        let (mine, theirs) = (Stopwatch.median(ours) * 1e6, Stopwatch.median(peers) * 1e6)
        print("sight: \(site.levels[0].obstacles.count) buildings, 90°, 60 m, median of \(ours.count) regions")
        print("  sweep and overlay       \(Int(mine)) µs")
        print("  shadows by overlay only \(Int(theirs)) µs (\(Int(theirs / mine)) ×)")
        print("  largest relative difference of areas \(largestDifference)")
    }

    private static func city(blocks: Int, _ random: inout SeededGenerator) -> Site {
        var obstacles: [Obstacle] = []
        for column in 0..<blocks {
            for row in 0..<blocks {
                let x = Double(column) * 30 + random.number(in: 0...3)
                let y = Double(row) * 30 + random.number(in: 0...3)
                let (w, d) = (random.number(in: 12...20), random.number(in: 12...20))
                let corners = [(x, y), (x + w, y), (x + w, y + d), (x, y + d)].map {
                    Point(metresX: $0.0, metresY: $0.1)
                }
                let height = random.number(in: 3...30)
                obstacles.append(
                    Obstacle(
                        feature: "b\(column).\(row)", outline: .solid(Polygon(corners)),
                        known: Extent(base: 0, top: height)))
            }
        }
        return Site(
            name: "city", frame: "", levels: [Level(name: "0", floor: 0, obstacles: obstacles)], features: [])
    }

    private static func shadowsOnly(
        _ pose: CameraPose, _ obstacles: [Obstacle], _ overlay: Overlay
    ) throws -> Region {
        guard let outer = FieldOfView(pose).footprint(atHeight: 1.5, pixelDensity: 16).outer else { return .empty }
        var box = outer.bounds
        box.extend(to: pose.position)
        var shadows: [Region] = []
        for obstacle in obstacles where obstacle.bounds.intersects(box) {
            guard case .solid(let polygon) = obstacle.outline, let extent = obstacle.coverageMost,
                let scale = ScaleInterval.onPlane(at: 1.5, from: pose.height, base: extent.base, top: extent.top)
            else { continue }
            shadows += Shadow.ofSolid(polygon, from: pose.position, scale: scale, within: box).map { Region($0) }
        }
        return try overlay.difference(Region(Polygon(outer)), try overlay.union(shadows))
    }
}
