import Foundation
import Testing

/// Folders of small scenarios over a few sites, and what batches make of them.
struct BatchFixture {
    /// Where the scenarios lie: `scenarios` below it.
    let folder: String
    var scenarios: String { folder + "/scenarios" }

    /// Calls `body` with a folder of `count` scenarios over three sites, and takes it away again.
    static func with<Result>(_ count: Int, _ body: (BatchFixture) throws -> Result) throws -> Result {
        try RunFixture.withFolder([:]) { folder in
            let fixture = BatchFixture(folder: folder)
            try FileManager.default.createDirectory(
                atPath: fixture.scenarios + "/more", withIntermediateDirectories: true)
            for site in 0..<3 { try fixture.write(map(site), to: "map\(site).geojson") }
            for number in 0..<count {
                let isBelow = number % 4 == 3
                let name = (isBelow ? "more/" : "") + "s\(number).yaml"
                try fixture.write(scenario(number, maps: isBelow ? "../" : ""), to: name)
            }
            return try body(fixture)
        }
    }

    static func map(_ site: Int) throws -> String {
        let hall = try SmallSite.rectangle(0...(10 + Double(site)), 0...8)
        let cupboard = try SmallSite.rectangle(20...22, 0...2)
        return """
            {"type": "FeatureCollection", "features": [
            {"type": "Feature", "id": "hall", "properties": {"indoor": "room", "height": 4}, "geometry": \(hall)},
            {"type": "Feature", "id": "cupboard", "properties": {"indoor": "room"}, "geometry": \(cupboard)}
            ]}
            """
    }

    static func scenario(_ number: Int, maps: String = "") -> String {
        """
        name: 场景 \(number)
        site: [\(maps)map\(number % 3).geojson]
        frame: [113.31, 23.12]
        cameras: [{id: C1, xy: [\(1 + number % 8), 4], height: 3, azimuth: \(number * 7 % 360), tilt: 20, hfov: 70, vfov: 50, pixels: [1920, 1080]}]
        requirements: [{id: r, task: observe, place: [indoor=room]}]
        """
    }

    func write(_ text: String, to name: String) throws {
        try text.write(toFile: "\(scenarios)/\(name)", atomically: false, encoding: .utf8)
    }

    /// Runs the batch into a folder beside the scenarios.
    @discardableResult
    func run(_ output: String, _ options: [String] = [], more: [String] = []) throws -> CommandResult {
        try CommandResult.run(["batch", scenarios, "-o", "\(folder)/\(output)"] + options, more: more)
    }

    /// All that a batch promises to be the same every time, by its path.
    func results(_ output: String) throws -> [String: Data] {
        var found: [String: Data] = [:]
        let root = "\(folder)/\(output)"
        for case let name as String in FileManager.default.enumerator(atPath: root) ?? .init() {
            guard !["journal", "lock", "runs.csv"].contains(name), let data = Self.contents("\(root)/\(name)") else {
                continue
            }
            found[name] = data
        }
        return found
    }

    private static func contents(_ path: String) -> Data? {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
            return nil
        }
        return FileManager.default.contents(atPath: path)
    }

    /// Names of the files that differ between two outputs.
    func differences(_ a: String, _ b: String) throws -> [String] {
        let (first, second) = (try results(a), try results(b))
        return Set(first.keys).union(second.keys).filter { first[$0] != second[$0] }.sorted()
    }

    /// Scenarios that were begun after their result had been recorded, by the journal.
    func runTwice(_ output: String) throws -> [String] {
        let text = try String(contentsOfFile: "\(folder)/\(output)/journal", encoding: .utf8)
        var done: Set<String> = []
        var twice: [String] = []
        for line in text.split(separator: "\n") {
            guard let data = line.dropFirst(17).data(using: .utf8),
                let record = try JSONSerialization.jsonObject(with: data) as? [String: Any],
                let name = record["name"] as? String
            else { continue }
            if record["event"] as? String == "done" { done.insert(name) }
            if record["event"] as? String == "begin", done.contains(name) { twice.append(name) }
        }
        return twice
    }

    /// A worker that does something to the scenarios whose names contain a word, and hands all others to the real one.
    func worker(_ pranks: [String: String]) throws -> String {
        let path = "\(folder)/worker"
        let cases = pranks.map { "    if \"\($0.key)\" in name:\n        \($0.value)" }.sorted().joined(separator: "\n")
        try """
        #!/usr/bin/env python3
        import json, os, subprocess, sys, time
        child = subprocess.Popen(["\(CommandResult.program)"] + sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        def pass_on():
            line = child.stdout.readline()
            if not line: sys.exit(child.wait())
            sys.stdout.buffer.write(line)
            sys.stdout.flush()
        pass_on()
        for line in sys.stdin:
            name = json.loads(line)["task"]
        \(cases)
            child.stdin.write(line.encode())
            child.stdin.flush()
            pass_on()
        """.write(toFile: path, atomically: false, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        return path
    }
}
