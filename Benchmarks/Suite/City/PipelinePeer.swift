import Foundation
import Geometry
import Georeferencing
import ScenarioRunner
import SiteModel

/// Hands a scenario to the plain pipeline (`Benchmarks/peers/city_pipeline.cpp`) and reads what it took.
enum PipelinePeer {
    /// - Throws: `BenchmarkProblem` where it was not compiled; it says how to get it.
    static func run(scenario: String, in folder: URL) throws -> PipelineReport {
        let program = ProjectPaths.peers.appending(path: "city_pipeline")
        guard ProjectPaths.exists(program) else {
            throw BenchmarkProblem(
                "the plain pipeline is skipped: it was not compiled; `scripts/setup --peers` installs libcgal-dev")
        }
        let input = folder.appending(path: "pipeline.txt")
        try text(try ScenarioLoader.load(path: scenario)).write(to: input, atomically: true, encoding: .utf8)
        let output = try ChildProcess(path: program.path, arguments: [input.path]).output()
        return try JSONDecoder().decode(PipelineReport.self, from: Data(output.utf8))
    }

    /// As `Benchmarks/peers/city_input.h` describes it: for the one task of the requirements, and for views.
    private static func text(_ prepared: PreparedScenario) throws -> String {
        guard let requirement = prepared.rules.requirements.first, let level = prepared.site.levels.first else {
            throw BenchmarkProblem("the plain pipeline needs a requirement")
        }
        var text = "obstacles \(level.obstacles.count)\n"
        for obstacle in level.obstacles {
            guard case .solid(let polygon) = obstacle.outline else {
                throw BenchmarkProblem("the plain pipeline knows solids only")
            }
            text += extent(obstacle.coverageMost) + extent(obstacle.viewsMost)
            let rings = polygon.normalised.rings
            text += "\(rings.count)\n"
            for ring in rings { text += points(ring) }
        }
        let settings = prepared.scenario.settings
        let (plane, band) = (requirement.targetHeight, settings.viewBand)
        text += "targets 2\n0 \(plane) \(plane)\n1 \(band.lowerBound) \(band.upperBound)\n"
        text += "cameras \(prepared.cameras.count)\n"
        let frame = try LocalFrame(prepared.frame)
        for camera in prepared.cameras {
            guard let pose = CameraPose(camera, convergence: try frame.convergence(at: camera.position)) else {
                throw BenchmarkProblem("\(camera.id): fields are missing")
            }
            let field = FieldOfView(pose)
            text += "\(pose.position.x) \(pose.position.y) \(pose.height)\n"
            text += points(field.footprint(atHeight: plane, pixelDensity: requirement.pixelDensity).outer)
            text += points(field.viewFootprint(over: band, pixelDensity: settings.viewDensity).outer)
        }
        let cells = prepared.rules.requirements.flatMap { requirement -> [Polygon] in
            if case .area(let region) = requirement.shape { region.polygons } else { [] }
        }
        text += "cells 0 \(plane) \(cells.count)\n"
        for cell in cells { text += points(cell.exterior) }
        return text
    }

    private static func extent(_ extent: Extent?) -> String {
        extent.map { "\($0.base) \($0.top) " } ?? "nan nan "
    }

    private static func points(_ ring: Ring?) -> String {
        guard let ring else { return "0\n" }
        return "\(ring.points.count) " + ring.points.map { "\($0.x) \($0.y)" }.joined(separator: " ") + "\n"
    }
}
