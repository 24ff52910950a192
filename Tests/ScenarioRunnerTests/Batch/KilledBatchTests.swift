import Foundation
import TestNumbers
import Testing

/// Batches that are killed: `SIGHTLINE_BATCH_KILLS=1000` kills as many (8 in the suite).
@Suite("Killed batches", .serialized) struct KilledBatchTests {
    @Test func `Killed at any moment and run again, a batch gives what an unbroken one does, and runs nothing twice`()
        throws
    {
        let kills = ProcessInfo.processInfo.environment["SIGHTLINE_BATCH_KILLS"].flatMap { Int($0) } ?? 8
        try BatchFixture.with(10) { fixture in
            let start = Date()
            let unbroken = try fixture.run("unbroken")
            #expect(unbroken.status == 1, "\(unbroken.output) \(unbroken.errors)")
            let span = Date().timeIntervalSince(start)
            let expected = try fixture.results("unbroken")
            #expect(expected.count == 12)
            var numbers = SplitMix64(seed: 20)
            var interrupted = 0
            for run in 0..<kills {
                let output = "out\(run)"
                let child = try CommandResult.start(["batch", fixture.scenarios, "-o", "\(fixture.folder)/\(output)"])
                usleep(useconds_t(span * 1e6 * numbers.unit()))
                kill(child, SIGKILL)
                if CommandResult.wait(for: child) == 128 + 9 { interrupted += 1 }
                // No half file, whenever it was.
                for (name, data) in try fixture.results(output) where name.hasPrefix("plans/") {
                    #expect(expected[name] == data, "\(name) after run \(run) was killed")
                }
                let resumed = try fixture.run(output)
                #expect(resumed.status == 1, "\(resumed.output) \(resumed.errors)")
                #expect(try fixture.differences(output, "unbroken") == [], "run \(run)")
                #expect(try fixture.runTwice(output) == [])
                try FileManager.default.removeItem(atPath: "\(fixture.folder)/\(output)")
            }
            // Some of the moments are before its end, also where the machine was slower while the span was taken.
            #expect(interrupted > 0)
        }
    }

    @Test func `What a killed run left of a table is taken away by the next`() throws {
        try BatchFixture.with(2) { fixture in
            try fixture.run("out")
            let before = try fixture.results("out")
            for name in [".sightline-1-ABC.part", "sweeps/.sightline-1-ABC.part"] {
                let path = "\(fixture.folder)/out/\(name)"
                try FileManager.default.createDirectory(
                    atPath: "\(fixture.folder)/out/sweeps", withIntermediateDirectories: true)
                try "half".write(toFile: path, atomically: false, encoding: .utf8)
            }
            try fixture.run("out")
            #expect(try fixture.results("out") == before)
        }
    }
}
