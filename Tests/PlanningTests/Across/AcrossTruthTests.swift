import Geometry
import Planning
import SiteModel
import Testing

/// What is seen of other storeys, held against sight lines in space.
@Suite struct AcrossTruthTests {
    private struct Tally {
        var zonesSeen = 0
        var missed = 0
        var claimed = 0
        var neverSeen = 0
    }

    @Test func noViewIntoAnotherStoreyIsMissedAndFewAreMadeUp() throws {
        var tally = Tally()
        for number in 0..<240 {
            var random = SplitMix64.numbered(number, of: 41)
            try hold(&random, &tally)
        }
        #expect(tally.missed == 0)
        // Enough to mean something.
        #expect(tally.zonesSeen > 60 && tally.claimed > 600)
        // What no one obstacle hides alone counts as seen: an error on privacy's side, and a small one.
        #expect(Double(tally.neverSeen) < 0.03 * Double(tally.claimed))
    }

    private func hold(_ random: inout SplitMix64, _ tally: inout Tally) throws {
        let building = StoreyedBuilding.draw(&random)
        let panels = building.panels
        let levels = building.drawn.sorted()
        let storey = random.pick(levels)
        let site = SiteAssembly.assemble(
            name: "storeys", frame: "", features: building.features + [Self.ground], settings: Settings()
        ).site
        let (camera, from) = Self.camera(&random, building, besides: storey)
        guard let camera else { return }
        let zone = ProhibitedZone(
            id: "prohibited/view/room", place: "room", name: "room", rules: ["rule"], ban: .view, level: "\(storey)",
            shape: .area(Region(Polygon(building.footprint.corners.map(StoreyedBuilding.point)))))
        let evaluation = try Evaluator(
            site: site, cameras: [camera], requirements: [], zones: [zone], settings: Settings(),
            convergence: { _ in 0 }
        ).evaluate(threads: 1)
        let region: Region
        if case .area(let seen)? = evaluation.overlaps.first(where: { $0.verdict == .fail })?.shape {
            region = seen
            tally.zonesSeen += 1
        } else {
            region = .empty
        }
        for _ in 0..<120 {
            let at = SIMD2(
                random.between(0.05, building.size.x - 0.05), random.between(0.05, building.size.y - 0.05))
            let isClaimed = region.contains(StoreyedBuilding.point(at))
            let floor = Double(storey) * StoreyedBuilding.storeyHeight
            func isSeen(_ p: SIMD2<Double>, steps: Int) -> Bool {
                (0...steps).contains { step in
                    let target = SIMD3(p.x, p.y, floor + 0.001 + 1.998 * Double(step) / Double(steps))
                    return Self.takesIn(camera, from, target) && building.isClear(panels, from: from, to: target)
                }
            }
            if isClaimed {
                tally.claimed += 1
                if !isSeen(at, steps: 800) { tally.neverSeen += 1 }
            } else if isSeen(at, steps: 80) {
                // Not on the very edge.
                let around: [SIMD2<Double>] = [[0.005, 0], [-0.005, 0], [0, 0.005], [0, -0.005]]
                if around.allSatisfy({ isSeen(at + $0, steps: 80) }) {
                    tally.missed += 1
                }
            }
        }
    }

    /// So that there is a ground level, whatever is drawn of the building.
    private static let ground = Feature(
        id: "tree", level: "0", tags: ["highway": "street_lamp"], shape: .points([Point(metresX: -50, metresY: 0)]))

    /// Outdoors around the building, or on another storey of it that is drawn.
    private static func camera(
        _ random: inout SplitMix64, _ building: StoreyedBuilding, besides storey: Int
    ) -> (Camera?, SIMD3<Double>) {
        let others = building.drawn.subtracting([storey]).sorted()
        var level = 0
        var position: SIMD2<Double>
        var height: Double
        let aim = SIMD3(
            random.between(0, building.size.x), random.between(0, building.size.y),
            Double(storey) * StoreyedBuilding.storeyHeight + random.between(0, 2))
        if !others.isEmpty, random.chance(0.5) {
            level = random.pick(others)
            position = [random.decimetres(0.6, building.size.x - 0.6), random.decimetres(0.6, building.size.y - 0.6)]
            height = random.decimetres(0.5, 2.9)
        } else {
            guard storey != 0 else { return (nil, .zero) }
            position = [random.decimetres(-12, building.size.x + 12), random.decimetres(-12, building.size.y + 12)]
            height = random.decimetres(1, 14)
            let outside = building.footprint
            guard
                position.x < outside.low.x - 1 || position.x > outside.high.x + 1 || position.y < outside.low.y - 1
                    || position.y > outside.high.y + 1
            else { return (nil, .zero) }
        }
        let from = SIMD3(position.x, position.y, Double(level) * StoreyedBuilding.storeyHeight + height)
        let way = aim - from
        let ground = (way.x * way.x + way.y * way.y).squareRoot()
        let azimuth = (RoundedAngles.bearing(way.x, way.y) * 10).rounded() / 10
        let tilt = (RoundedAngles.bearing(-way.z, ground) * 10).rounded() / 10
        return (
            Camera(
                id: "c", position: StoreyedBuilding.point(position), level: "\(level)", height: height,
                azimuth: azimuth, tilt: tilt, hfov: 80, vfov: 60, pixels: PixelSize(width: 3_840, height: 2_160),
                projection: .rectilinear), from
        )
    }

    private static func takesIn(_ camera: Camera, _ from: SIMD3<Double>, _ target: SIMD3<Double>) -> Bool {
        guard let pose = CameraPose(camera, convergence: 0) else { return false }
        let d = target - from
        func dot(_ v: Vector3) -> Double { d.x * v.x + d.y * v.y + d.z * v.z }
        let depth = dot(pose.forward)
        let (h, v) = (RoundedAngles.tangent(40), RoundedAngles.tangent(30))
        return depth > 0 && abs(dot(pose.right)) <= depth * h && abs(dot(pose.up)) <= depth * v
            && 3_840 / (2 * depth * h) >= 12.5
    }
}
