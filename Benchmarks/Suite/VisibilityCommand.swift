import ArgumentParser
import Foundation
import Geometry

/// `Benchmarks/run visibility`.
struct VisibilityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "visibility",
        abstract: "Visibility regions: ours and CGAL's exact ones in one process.",
        discussion: """
            Without MAP and POINTS: a table over all maps of ../shared/data that can be read and generated cities.
            A map is plain text: `P k`, then for each of k polygons its number of corners and lines `x y` in metres, \
            the boundary first, then the holes. Points: their number, then lines `x y`.
            """)

    @Argument(help: "A map as plain text.", completion: .file()) var map: String?
    @Argument(help: "Query points as plain text.", completion: .file()) var points: String?
    @Option(help: "Field of view, degrees.") var fov: Double?
    @Option(help: "Its heading, degrees clockwise from the y axis; without it one is drawn for each point.")
    var azimuth: Double?
    @Option(help: "Range, metres.") var range: Double?
    @Flag(help: "One JSON object.") var json = false
    @Option(help: "Writes the areas of all points' regions, m², one a line.") var areas: String?
    @Flag(help: "Cost against the size of the map, on generated cities to 10⁶ vertices, and of two threads.")
    var scaling = false
    @Option(help: "Interleaved rounds.") var rounds = 9
    @Option(help: "Of headings and of points that are drawn.") var seed: UInt64 = 1
    @Option(help: "How many regions are compared with CGAL's by area.") var compare = 200
    @Option(parsing: .upToNextOption, help: "Only these maps of the table.") var only: [String] = []
    @Option(help: "Writes the table's maps and points as plain text to a folder instead of measuring them.")
    var export: String?

    func validate() throws {
        if let fov, !(fov > 0 && fov <= 360) { throw ValidationError("--fov is from above 0 to 360 degrees.") }
        if let range, !(range > 0) { throw ValidationError("--range is above 0 metres.") }
        if rounds < 1 { throw ValidationError("--rounds is at least 1.") }
        if compare < 0 { throw ValidationError("--compare is at least 0.") }
        if (map == nil) != (points == nil) { throw ValidationError("MAP and POINTS go together.") }
        if map == nil, json || areas != nil { throw ValidationError("--json and --areas ask for MAP and POINTS.") }
        let unknown = only.filter { name in !MapCatalogue.entries.contains { $0.name == name } }
        if !unknown.isEmpty {
            let names = MapCatalogue.entries.map(\.name).joined(separator: ", ")
            throw ValidationError("no map is called \(unknown.joined(separator: ", ")); there are \(names)")
        }
    }

    func run() throws {
        let limit = RegionLimit(fieldOfView: fov, azimuth: azimuth, range: range)
        if let map, let points {
            try measure(map, points, limit)
        } else if scaling {
            try VisibilityScaling(
                limit: limit.isNone ? RegionLimit(range: 30) : limit, rounds: rounds, seed: seed
            ).run()
        } else if let export {
            try exportMaps(to: export)
        } else {
            try VisibilityTable(
                names: only, limit: limit.isNone ? .camera : limit, rounds: rounds, seed: seed, compared: compare
            ).run(peer: Self.peer())
        }
    }

    /// CGAL's functions; nil, with a line that says why, where it cannot be had.
    private static func peer() throws -> CGALPeer.Functions? {
        do {
            return try CGALPeer.load()
        } catch let problem as BenchmarkProblem {
            FileHandle.standardError.write(Data("\(problem)\n".utf8))
            return nil
        }
    }

    private func measure(_ mapPath: String, _ pointsPath: String, _ limit: RegionLimit) throws {
        let benchmark = MapBenchmark(
            map: try PlainText.map(at: mapPath), limits: [limit], rounds: rounds, seed: seed, compared: compare)
        let points = try PlainText.points(at: pointsPath)
        let result = try benchmark.run(points, peer: Self.peer())
        if let areas {
            let lines = try benchmark.areas(of: points).map { String(format: "%.17g\n", $0) }
            try lines.joined().write(toFile: areas, atomically: true, encoding: .utf8)
        }
        if json {
            try Output.json(result.report)
        } else {
            say(result.text)
        }
    }

    private func exportMaps(to folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for entry in MapCatalogue.entries where only.isEmpty || only.contains(entry.name) {
            do {
                let map = try MapCatalogue.map(entry)
                let points = try QueryPoints(map).random(1_000, seed: seed, clearance: entry.clearance)
                try PlainText.write(map, to: "\(folder)/\(entry.name).map")
                try PlainText.write(points, to: "\(folder)/\(entry.name).points")
                say("\(folder)/\(entry.name).map: \(map.vertexCount) vertices, \(map.holes.count) holes")
            } catch let problem as BenchmarkProblem {
                say("\(entry.name): skipped: \(problem)")
            }
        }
    }
}
