import Geometry
import Planning
import SiteModel

/// Holds the engine's regions against the oracle, site by site.
struct TruthRun {
    var sites: Int
    var camerasPerSite: Int
    var regionsPerCamera: Int
    var pointsPerRegion: Int
    var seed: UInt64

    var pairs: Int { sites * camerasPerSite * regionsPerCamera * pointsPerRegion }

    /// Sites side by side, results in order.
    func tally() async throws -> TruthTally {
        try await withThrowingTaskGroup(of: (Int, TruthTally).self) { group in
            for number in 0..<sites { group.addTask { (number, try tally(siteNumber: number)) } }
            var tallies: [(Int, TruthTally)] = []
            for try await tally in group { tallies.append(tally) }
            return tallies.sorted { $0.0 < $1.0 }.reduce(into: TruthTally()) { $0.add($1.1) }
        }
    }

    func tally(siteNumber: Int) throws -> TruthTally {
        let site = DrawnSite(number: siteNumber, seed: seed)
        var random = SplitMix64.numbered(siteNumber, of: seed &+ 1)
        let scene = try Engine.scene(site.obstacles)
        var tally = TruthTally()
        tally.sites = 1
        for number in 0..<camerasPerSite {
            var camera: Camera
            var eye: Point?
            // A pose whose side of a wall the design leaves open is drawn again.
            repeat {
                camera = site.drawCamera(&random, number: number)
                eye = OracleEye.position(of: camera, among: site.obstacles, tolerance: Settings().mountTolerance)
            } while eye == nil
            guard let eye else { continue }
            for region in 0..<regionsPerCamera {
                var truthCase = TruthCase.draw(camera, on: site, &random, number: region)
                // Cameras that see nothing are told apart well enough by a few.
                for _ in 0..<4 where random.chance(0.8) {
                    if try !Engine.region(truthCase, scene: scene, eye: eye).isEmpty { break }
                    truthCase = TruthCase.draw(camera, on: site, &random, number: region)
                }
                tally.add(try hold(truthCase, on: site, scene, eye: eye, &random))
            }
        }
        return tally
    }

    private func hold(
        _ truthCase: TruthCase, on site: DrawnSite, _ scene: LevelScene, eye: Point, _ random: inout SplitMix64
    ) throws -> TruthTally {
        var tally = TruthTally()
        tally.regions = 1
        let region = try Engine.region(truthCase, scene: scene, eye: eye)
        let probe = RegionProbe(region)
        let oracle = truthCase.oracle(site.obstacles, eye: eye)
        let draw = PointDraw(site: site, camera: eye, region: region, probe: probe)
        for _ in 0..<pointsPerRegion {
            let point = draw.draw(&random)
            let expected = truthCase.expects(oracle, point)
            tally.pairs += 1
            if expected { tally.seen += 1 }
            guard probe.contains(point) != expected, expected || !truthCase.allows(oracle, point) else { continue }
            let distance = probe.metresToEdge(point)
            guard distance > TruthTally.margin else {
                tally.atEdge += 1
                continue
            }
            let disagreement = Disagreement(
                site: site.name, truthCase: truthCase, eye: eye, obstacles: site.obstacles, point: point,
                isSeenByOracle: expected, metresToEdge: distance)
            tally.disagreements.append(disagreement)
        }
        // Shrinking takes time, and one of a region tells enough.
        if !tally.disagreements.isEmpty { tally.disagreements[0] = try shrink(tally.disagreements[0]) }
        return tally
    }

    /// Drops every obstacle without which the two still disagree.
    private func shrink(_ disagreement: Disagreement) throws -> Disagreement {
        var least = disagreement
        for obstacle in disagreement.obstacles {
            var fewer = least
            fewer.obstacles.removeAll { $0 == obstacle }
            let probe = RegionProbe(try Engine.region(fewer.truthCase, obstacles: fewer.obstacles, eye: fewer.eye))
            let expected = fewer.truthCase.expects(fewer.truthCase.oracle(fewer.obstacles, eye: fewer.eye), fewer.point)
            fewer.metresToEdge = probe.metresToEdge(fewer.point)
            fewer.isSeenByOracle = expected
            if probe.contains(fewer.point) != expected, fewer.metresToEdge > TruthTally.margin { least = fewer }
        }
        return least
    }
}
