import Foundation
import Interchange
import Testing

@testable import ScenarioRunner

@Suite("Keys of results") struct BatchKeyTests {
    private func key(_ path: String, _ change: (inout BatchWork) -> Void = { _ in }, version: String = "1") -> String {
        var work = BatchWork()
        change(&work)
        let item = BatchItem(name: "s", scenarioName: "s", path: path, file: "s.yaml")
        return BatchKey(work: work, programVersion: version, digests: FileDigests()).key(of: item)
    }

    @Test func `are the same whichever thread works them out`() throws {
        try BatchFixture.with(4) { fixture in
            let keys = BatchKey(work: BatchWork(), programVersion: "1", digests: FileDigests())
            let item = BatchItem(name: "s", scenarioName: "s", path: fixture.scenarios + "/s0.yaml", file: "s0.yaml")
            let found = Workers.map(count: 4000, threads: 8) { _ in keys.key(of: item) }
            #expect(Set(found).count == 1)
        }
    }

    @Test func `change with every file, option and version, and with nothing else`() throws {
        try BatchFixture.with(2) { fixture in
            let path = fixture.scenarios + "/s0.yaml"
            let more = """

                catalogue: models.yaml
                mapping: tags.yaml
                rules: [guangzhou, "./own.yaml"]
                """
            let plain = BatchFixture.scenario(0)
            let cameras = plain.split(separator: "\n").map {
                $0.hasPrefix("cameras") ? "cameras: list.csv" : String($0)
            }
            try fixture.write(cameras.joined(separator: "\n") + more, to: "s0.yaml")
            var keys = [key(path)]
            // A file that is missing, then there, then another.
            for name in ["models.yaml", "tags.yaml", "own.yaml", "list.csv"] {
                for text in ["a", "b"] {
                    try fixture.write(text, to: name)
                    keys.append(key(path))
                }
            }
            try fixture.write(try BatchFixture.map(2), to: "map0.geojson")
            keys.append(key(path))
            keys.append(key(path, { $0.places = true }))
            keys.append(key(path, { $0.steps = 20 }))
            keys.append(key(path, { $0.schemes = [.robust] }))
            keys.append(key(path, { $0.withObstacles = true }))
            keys.append(key(path, { $0.encoding = .gbk }))
            keys.append(key(path, { $0.ruleFiles = [fixture.scenarios + "/own.yaml"] }))
            keys.append(key(path, version: "2"))
            #expect(Set(keys).count == keys.count)
            // Neither its folder nor a time.
            let before = key(path)
            try FileManager.default.moveItem(atPath: fixture.scenarios, toPath: fixture.folder + "/moved")
            let moved = fixture.folder + "/moved/s0.yaml"
            #expect(key(moved) == before)
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: moved)
            #expect(key(moved) == before)
        }
    }
}
