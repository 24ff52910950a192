import Geometry
import SiteModel
import Testing

@testable import Planning

@Suite("Errors of mounting")
struct MountingErrorsTests {
    private func evaluator(_ obstacles: [Obstacle]) throws -> Evaluator {
        let bench = Bench(camera(height: 3), targetHeight: 1.5, obstacles)
        return try Evaluator(
            site: bench.site, cameras: bench.cameras, requirements: [], zones: [], settings: bench.settings,
            convergence: { _ in 0 })
    }

    private func hung(_ errors: MountingErrors, _ planned: Camera, _ evaluator: Evaluator, _ count: Int) -> [Camera] {
        (1...count).map { draw in
            var random = DrawRandom(drawSeed: DrawRandom.seed(of: 3, draw: draw), kind: "mounting", of: planned.id)
            return errors.applied(to: planned, in: evaluator, &random)
        }
    }

    @Test("none leave the camera as it is planned")
    func none() throws {
        let planned = camera(1, 2, height: 3, azimuth: 40, tilt: 20)
        #expect(hung(MountingErrors(), planned, try evaluator([]), 3) == [planned, planned, planned])
    }

    @Test("stay within uniform sizes and fill them, and another size of one does not shift the others")
    func uniform() throws {
        var errors = MountingErrors()
        (errors.position, errors.height, errors.heading, errors.tilt) = (0.1, 0.05, 2, 1)
        errors.distribution = .uniform
        let planned = camera(height: 3, azimuth: 40, tilt: 20)
        let evaluator = try evaluator([])
        let cameras = hung(errors, planned, evaluator, 2_000)
        func reach(_ value: (Camera) -> Double) -> Double { cameras.map { abs(value($0)) }.max() ?? 0 }
        for (most, size) in [
            (reach { $0.position.x / 1e4 }, 0.1), (reach { $0.position.y / 1e4 }, 0.1),
            (reach { ($0.height ?? 0) - 3 }, 0.05), (reach { ($0.azimuth ?? 0) - 40 }, 2),
            (reach { ($0.tilt ?? 0) - 20 }, 1),
        ] { #expect(most <= size + 1e-4 && most > 0.99 * size) }
        errors.position = 0
        #expect(hung(errors, planned, evaluator, 50).map(\.azimuth) == cameras.prefix(50).map(\.azimuth))
    }

    @Test("no camera passes through a wall: one on it stays on it, one before it stays before it")
    func walls() throws {
        var errors = MountingErrors()
        errors.position = 1
        let evaluator = try evaluator([wall([(-50, 0), (50, 0)])])
        let tolerance = 0.1 * Grid.unitsPerMetre
        for camera in hung(errors, camera(0, 0.05, height: 3), evaluator, 300) {
            #expect(camera.position.y >= -tolerance)
            #expect(camera.position.distance(to: Point(metresX: 0, metresY: 0.05)) <= tolerance + 1)
        }
        let before = hung(errors, camera(0, 0.5, height: 3, azimuth: 180), evaluator, 300)
        #expect(before.allSatisfy { $0.position.y > tolerance })
        // Some would have gone through.
        #expect(before.contains { $0.position.y < tolerance + 10 })
    }

    @Test("what is not known of a camera stays unknown, and no field leaves its range")
    func ranges() throws {
        var errors = MountingErrors()
        (errors.height, errors.tilt) = (10, 180)
        var planned = camera(height: 3, tilt: 80)
        planned.azimuth = nil
        for camera in hung(errors, planned, try evaluator([]), 100) {
            #expect(camera.azimuth == nil && (camera.height ?? -1) >= 0 && (-90...90).contains(camera.tilt ?? 91))
        }
    }
}
