import Foundation
import Testing

/// Nothing of a run that is told to end stays behind: no files, no child processes.
@Suite("Runs that are told to end", .serialized)
struct InterruptedTests {
    @Test("an export that is interrupted leaves nothing beside its target", arguments: [SIGINT, SIGTERM])
    func export(signal: Int32) throws {
        try RunFixture.withFolder([:]) { folder in
            try Self.longPlan().write(to: URL(fileURLWithPath: "\(folder)/p.plan.geojson"))
            let child = try CommandResult.start(["export", "p.plan.geojson", "-o", "x.gpkg"], in: folder)
            func hidden() -> [String] {
                ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasPrefix(".") }
            }
            // A condition beside `for` would go on after it was met, and past the end of the export.
            var polls = 0
            while hidden().isEmpty, polls < 60_000 {
                usleep(1_000)
                polls += 1
            }
            #expect(!hidden().isEmpty)
            kill(child, signal)
            #expect(CommandResult.wait(for: child) == (signal == SIGINT ? 130 : 128 + signal))
            #expect(hidden().isEmpty, "\(hidden())")
            #expect(!FileManager.default.fileExists(atPath: "\(folder)/x.gpkg"))
        }
    }

    /// A plan whose export takes seconds, so that even a busy machine sees it at work.
    private static func longPlan() throws -> Data {
        var plan = try #require(
            try JSONSerialization.jsonObject(with: Data(ExportFixture.bank)) as? [String: Any])
        var features = try #require(plan["features"] as? [[String: Any]])
        let obstacle = try #require(
            features.first { ($0["properties"] as? [String: Any])?["kind"] as? String == "obstacle" })
        let said = try #require(obstacle["properties"] as? [String: Any])
        features += (0..<8000).map { number in
            let id = "more-\(number)"
            return obstacle.merging(["id": id, "properties": said.merging(["id": id]) { $1 }]) { $1 }
        }
        plan["features"] = features
        return try JSONSerialization.data(withJSONObject: plan)
    }

    @Test("an import that ends, however it ends, takes its child with it", arguments: [SIGINT, SIGTERM, SIGKILL])
    func orphans(signal: Int32) throws {
        let placemark = "<Placemark><name>n</name><Point><coordinates>113,23</coordinates></Point></Placemark>\n"
        let text = "<kml>" + String(repeating: placemark, count: 60_000) + "</kml>"
        try RunFixture.withFolder(["a.kml": text]) { folder in
            let path = "\(folder)/a.kml"
            /// Processes that read the file.
            func readers() -> [pid_t] {
                ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).compactMap { pid_t($0) }.filter
                {
                    guard let command = FileManager.default.contents(atPath: "/proc/\($0)/cmdline") else {
                        return false
                    }
                    let words = String(decoding: command, as: UTF8.self).split(separator: "\0")
                    return words.contains("read-gdal") && words.contains { $0 == path }
                }
            }
            // Early ones catch the child while it is loaded.
            for wait in [0, 20_000] {
                let child = try CommandResult.start(["import", path, "-o", "x.geojson"], in: folder)
                var polls = 0
                while readers().isEmpty, polls < 2_000 {
                    usleep(500)
                    polls += 1
                }
                usleep(useconds_t(wait))
                kill(child, signal)
                _ = CommandResult.wait(for: child)
                for _ in 0..<500 where !readers().isEmpty { usleep(1_000) }
                #expect(readers().isEmpty)
            }
            let left = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(left == ["a.kml"], "\(left)")
        }
    }

    @Test("the reader of foreign formats ends by itself where whoever started it is gone")
    func loneChild() throws {
        let program = (CommandResult.program as NSString).deletingLastPathComponent + "/sightline-maps"
        // Nobody's child is that of the first process but by being left alone; this one is ours.
        let caps = ["--memory", "1000000000", "--processor", "10", "--written", "0"]
        let told = try ToolRun.run([program, "--parent", "1"] + caps + ["read-gdal", "kml", "/nowhere.kml"])
        #expect(told.status == 67 && told.text.isEmpty)
    }
}
