import Foundation
import Testing

/// Batches on disks that refuse: calls that change something in the output's folder fail, one in one run.
///
/// Every one of them with `SIGHTLINE_BATCH_FAULTS=1`; else one in seven, which ones by the reason.
@Suite("Batches on broken disks") struct BrokenDiskTests {
    /// The library that makes calls fail, compiled once.
    private static let library: String? = {
        let source = "\(RunFixture.root)/Tests/Faults/faults.c"
        let target = FileManager.default.temporaryDirectory.appendingPathComponent("sightline-faults-\(getpid()).so")
            .path
        let result = try? ToolRun.run(["clang", "-shared", "-fPIC", "-O1", "-o", target, source, "-ldl"])
        return result?.status == 0 ? target : nil
    }()

    @Test(arguments: [ENOSPC, EIO])
    func `Wherever the disk refuses, the error is told, and the next run ends as an unbroken one`(code: Int32) throws {
        let library = try #require(Self.library, "clang comes with Swift")
        try BatchFixture.with(3) { fixture in
            try fixture.run("unbroken")
            let expected = try fixture.results("unbroken")
            func environment(_ output: String, _ call: Int) -> [String] {
                [
                    "LD_PRELOAD=\(library)", "SIGHTLINE_FAULT_BELOW=\(fixture.folder)/\(output)",
                    "SIGHTLINE_FAULT_CALL=\(call)", "SIGHTLINE_FAULT_ERRNO=\(code)",
                ]
            }
            let isWhole = ProcessInfo.processInfo.environment["SIGHTLINE_BATCH_FAULTS"] == "1"
            let step = isWhole ? 1 : 7
            var refused = 0
            var call = isWhole ? 0 : Int(code) % step - step + 1
            while true {
                call += step
                if call < 1 { continue }
                let output = "out\(call)"
                // One job: the calls of one process come in one order.
                let command = ["batch", fixture.scenarios, "-o", "\(fixture.folder)/\(output)", "--jobs", "1"]
                let result = try CommandResult.run(command, more: environment(output, call))
                for (name, data) in try fixture.results(output) where name.hasPrefix("plans/") {
                    #expect(expected[name] == data, "\(name) after call \(call) failed")
                }
                // Each process counts its own calls: past those of all of them, nothing fails any more.
                if try fixture.results(output) == expected, result.status == 1, call > 20 { break }
                if result.status != 1 {
                    refused += 1
                    #expect(result.status == 2, "call \(call): \(result.errors)")
                    #expect(result.errors.contains("error["), "call \(call)")
                }
                let again = try fixture.run(output)
                #expect(again.status == 1, "after call \(call): \(again.errors)")
                #expect(try fixture.results(output) == expected, "after call \(call)")
                #expect(try fixture.runTwice(output) == [])
                try #require(call < 1000)
            }
            #expect(refused > (isWhole ? 40 : 5))
        }
    }

    @Test func `A folder that cannot be written is told`() throws {
        let result = try CommandResult.run(["batch", "\(RunFixture.root)/scenarios", "-o", "/proc/sightline-batch"])
        #expect(result.status == 2)
        #expect(result.errors.contains("file.write"))
    }
}
