import Foundation
import Testing

@testable import ScenarioRunner

@Suite("Batches") struct BatchTests {
    @Test func `Every scenario below a folder gives the plan that evaluate gives, and a row`() throws {
        try BatchFixture.with(8) { fixture in
            let result = try fixture.run("out")
            // Nothing is covered well enough, which is the scenarios' affair.
            #expect(result.status == 1)
            for name in ["s0", "s1", "s2", "more/s3", "s4", "s5", "s6", "more/s7"] {
                let alone = "\(fixture.folder)/alone.plan.geojson"
                _ = try CommandResult.run(["evaluate", "\(fixture.scenarios)/\(name).yaml", "-o", alone])
                #expect(
                    try fixture.results("out")["plans/\(name).plan.geojson"]
                        == FileManager.default.contents(atPath: alone))
            }
            let rows = try BatchTable("\(fixture.folder)/out/results.csv")
            #expect(rows["name"] == ["more/s3", "more/s7", "s0", "s1", "s2", "s4", "s5", "s6"])
            #expect(Set(rows["status"]) == ["done"])
            #expect(rows["scenario"].first == "more/s3.yaml")
            #expect(Set(rows["cameras"]) == ["1"])
        }
    }

    @Test func `The bytes do not depend on how many scenarios run at a time`() throws {
        try BatchFixture.with(9) { fixture in
            try fixture.run("one", ["--jobs", "1"])
            try fixture.run("two", ["--jobs", "2"])
            try fixture.run("five", ["--jobs", "5", "--threads", "2"])
            #expect(try fixture.results("one").count == 11)
            #expect(try fixture.differences("one", "two") == [])
            #expect(try fixture.differences("one", "five") == [])
        }
    }

    @Test func `What has not changed is not run again, and what has always is`() throws {
        try BatchFixture.with(6) { fixture in
            func begun() throws -> Int {
                try String(contentsOfFile: "\(fixture.folder)/out/journal", encoding: .utf8)
                    .components(separatedBy: "\"event\":\"begin\"").count - 1
            }
            try fixture.run("out")
            #expect(try begun() == 6)
            let before = try fixture.results("out")
            let again = try fixture.run("out")
            #expect(try begun() == 6)
            #expect(again.output.contains("6 of them had results before"))
            #expect(try fixture.results("out") == before)
            // One scenario, then a map that two scenarios are on.
            try fixture.write(BatchFixture.scenario(0) + "\nsettings: {minShare: 0.5}", to: "s0.yaml")
            try fixture.run("out")
            #expect(try begun() == 7)
            try fixture.write(
                try BatchFixture.map(2).replacing("\"height\": 4", with: "\"height\": 5"), to: "map1.geojson")
            try fixture.run("out")
            #expect(try begun() == 9)
            // An option that results depend on.
            try fixture.run("out", ["--with-obstacles"])
            #expect(try begun() == 15)
            // A plan that somebody took away.
            try FileManager.default.removeItem(atPath: "\(fixture.folder)/out/plans/s0.plan.geojson")
            try fixture.run("out", ["--with-obstacles"])
            #expect(try begun() == 16)
        }
    }

    @Test func `A scenario that cannot be read is a named failure and stops no other`() throws {
        try BatchFixture.with(4) { fixture in
            try fixture.write("name: broken\nsite: [map0.geojson]\ncamera: []\n", to: "broken.yaml")
            try fixture.write("name: [", to: "torn.yaml")
            try fixture.write(BatchFixture.scenario(1).replacing("map1", with: "gone"), to: "gone.yaml")
            let result = try fixture.run("out")
            #expect(result.status == 2)
            let rows = try BatchTable("\(fixture.folder)/out/results.csv")
            #expect(rows["status"].filter { $0 == "done" }.count == 4)
            #expect(rows.value("error_code", of: "broken") == "schema.unknownKey")
            #expect(rows.value("error_code", of: "gone") == "file.notFound")
            #expect(rows.value("error", of: "gone")?.hasPrefix("gone.geojson") == true)
            #expect(rows.value("status", of: "torn") == "failed")
            // Failures stand until something changes.
            #expect(try fixture.run("out").output.contains("7 of them had results before"))
            try fixture.write(BatchFixture.scenario(1), to: "gone.yaml")
            let mended = try fixture.run("out")
            #expect(mended.output.contains("6 of them had results before"))
            #expect(try BatchTable("\(fixture.folder)/out/results.csv").value("status", of: "gone") == "done")
        }
    }

    @Test func `A plan that a scenario no longer has is taken away`() throws {
        try BatchFixture.with(2) { fixture in
            try fixture.run("out")
            try fixture.write("name: broken", to: "s0.yaml")
            try fixture.write("\(fixture.scenarios)/s0.yaml\n\(fixture.scenarios)/s1.yaml\n", to: "list.txt")
            _ = try CommandResult.run(
                ["batch", "\(fixture.scenarios)/list.txt", "-o", "\(fixture.folder)/listed"])
            try fixture.write("site: [map0.geojson]", to: "s0.yaml")
            try fixture.run("out")
            #expect(
                try fixture.results("out").keys.sorted() == ["plans/s1.plan.geojson", "results.csv", "results.gpkg"])
        }
    }

    @Test func `Crashes, loops and scenarios that eat memory are named, the others get their results`() throws {
        try BatchFixture.with(12) { fixture in
            let worker = try fixture.worker([
                "s1": "if name == \"s1\": os.kill(os.getpid(), 11)",
                "s2": "while True: pass",
                "s4": "hog = bytearray(3 << 30)",
            ])
            let start = Date()
            let result = try fixture.run(
                "out", ["--worker", worker, "--timeout", "3", "--memory", "1000", "--jobs", "2"])
            #expect(result.status == 4)
            // The loop's three seconds and two of grace, and what the rest takes on a busy machine.
            #expect(Date().timeIntervalSince(start) < 60)
            let rows = try BatchTable("\(fixture.folder)/out/results.csv")
            #expect(rows["status"].filter { $0 == "done" }.count == 9)
            #expect(rows.value("error", of: "s1") == "error[worker.crash]: the worker broke off (signal 11)")
            #expect(rows.value("error_code", of: "s2") == "worker.time")
            #expect(rows.value("error_code", of: "s4") == "worker.memory")
            // The results are what they are anywhere.
            try fixture.run("plain")
            let (broken, plain) = (try fixture.results("out"), try fixture.results("plain"))
            for (name, data) in broken where name.hasPrefix("plans/") { #expect(plain[name] == data) }
            #expect(broken.count == plain.count - 3)
            // They are run again where that is asked for, and go through.
            let again = try fixture.run("out", ["--retry-failed"])
            #expect(again.status == 1)
            #expect(try fixture.differences("out", "plain") == [])
        }
    }

    @Test func `A crash is tried again as often as asked, and told as one that went through`() throws {
        try BatchFixture.with(3) { fixture in
            let mark = "\(fixture.folder)/mark"
            let worker = try fixture.worker([
                "s1": "if not os.path.exists(\"\(mark)\"): open(\"\(mark)\", \"w\").close(); os.kill(os.getpid(), 9)"
            ])
            let result = try fixture.run("out", ["--worker", worker, "--retries", "1"])
            #expect(result.status == 1)
            try fixture.run("plain")
            #expect(try fixture.differences("out", "plain") == [])
            #expect(try BatchTable("\(fixture.folder)/out/runs.csv").value("retries", of: "s1") == "1")
        }
    }

    @Test(arguments: [("--timeout", "0.2", "worker.time"), ("--memory", "100", "worker.memory")])
    func `A worker holds its own time and memory, whoever drives it`(option: String, most: String, code: String) throws
    {
        try RunFixture.withFolder([:]) { folder in
            // Takes seconds, and some ten megabytes more than a program that has done nothing.
            let options = ["-o", folder + "/out", "--list-tasks", "--filter", "metro-interchange", "--with-obstacles"]
            let tasks = try CommandResult.run(["batch", "\(RunFixture.root)/scenarios"] + options)
            try tasks.output.write(toFile: folder + "/tasks", atomically: false, encoding: .utf8)
            let command = "\(CommandResult.program) worker --threads 2 \(option) \(most) < \(folder)/tasks"
            let (status, text) = try ToolRun.run(["sh", "-c", command])
            if option == "--timeout" { #expect(status == 3) }
            #expect(status == 0 || status == 3 && text.contains(code), "\(text)")
        }
    }

    @Test func `Other programs are kept out while a batch runs, and foreign folders are left alone`() throws {
        try BatchFixture.with(3) { fixture in
            let worker = try fixture.worker(["s": "time.sleep(1)"])
            let child = try CommandResult.start(
                ["batch", fixture.scenarios, "-o", "\(fixture.folder)/out", "--worker", worker])
            while !FileManager.default.fileExists(atPath: "\(fixture.folder)/out/work") { usleep(10_000) }
            let second = try fixture.run("out")
            #expect(second.status == 2)
            #expect(second.errors.contains("batch.busy"))
            #expect(CommandResult.wait(for: child) == 1)
            #expect(try fixture.run("out").status == 1)
            let foreign = try fixture.run("scenarios")
            #expect(foreign.status == 2)
            #expect(foreign.errors.contains("batch.folder"))
        }
    }

    @Test func `Ctrl-C ends a batch in order and says how to go on`() throws {
        try BatchFixture.with(8) { fixture in
            let worker = try fixture.worker(["s": "time.sleep(0.4)"])
            let (output, out) = ("\(fixture.folder)/text", "\(fixture.folder)/out")
            let child = try CommandResult.start(
                ["batch", fixture.scenarios, "-o", out, "--worker", worker, "--jobs", "1"], output: output)
            while (try? FileManager.default.contentsOfDirectory(atPath: out + "/plans"))?.isEmpty ?? true {
                usleep(10_000)
            }
            kill(child, SIGINT)
            #expect(CommandResult.wait(for: child) == 130)
            let text = try String(contentsOfFile: output, encoding: .utf8)
            #expect(text.contains("The same command goes on from here:"))
            let rows = try BatchTable(out + "/results.csv")
            #expect(rows["status"].contains("pending"))
            #expect(rows["status"].contains("done"))
            try fixture.run("out")
            try fixture.run("plain")
            #expect(try fixture.differences("out", "plain") == [])
            #expect(try fixture.runTwice("out") == [])
        }
    }

    @Test func `Filters, lists and fail-fast choose what is run`() throws {
        try BatchFixture.with(8) { fixture in
            try fixture.run("some", ["--filter", "more/*", "--filter", "s0"])
            #expect(try BatchTable("\(fixture.folder)/some/results.csv")["name"] == ["more/s3", "more/s7", "s0"])
            try fixture.write("# 两个\n../scenarios/s1.yaml\n\nmore/s3.yaml\n", to: "list.txt")
            let listed = try CommandResult.run(
                ["batch", "\(fixture.scenarios)/list.txt", "-o", "\(fixture.folder)/listed"])
            #expect(listed.status == 1)
            #expect(try BatchTable("\(fixture.folder)/listed/results.csv")["name"] == ["_/scenarios/s1", "more/s3"])
            let none = try fixture.run("none", ["--filter", "zzz"])
            #expect(none.status == 2)
            #expect(none.errors.contains("batch.empty"))
            try fixture.write("site: [gone.geojson]", to: "a.yaml")
            let fast = try fixture.run("fast", ["--fail-fast", "--jobs", "1"])
            #expect(fast.status == 2)
            #expect(try BatchTable("\(fixture.folder)/fast/results.csv")["status"].contains("pending"))
        }
    }

    @Test(.enabled(if: BatchTable.hasParallel, "scripts/setup installs GNU parallel"))
    func `GNU parallel drives workers by the shipped example, to the same bytes`() throws {
        try BatchFixture.with(9) { fixture in
            try fixture.run("plain")
            let example = "\(RunFixture.root)/docs/examples/batch/parallel.sh"
            let command = "SIGHTLINE='\(CommandResult.program)' '\(example)' scenarios parallel -j 2 --block 1k"
            let (status, text) = try ToolRun.run(["sh", "-c", command], in: fixture.folder)
            #expect(status == 1, "\(text)")
            #expect(try fixture.differences("plain", "parallel") == [])
        }
    }

    @Test func `Half of the replies count, and the rest is run later`() throws {
        try BatchFixture.with(6) { fixture in
            let tasks = try fixture.run("out", ["--list-tasks"]).output
            let worker = "\(CommandResult.program) worker < \(fixture.folder)/tasks > \(fixture.folder)/replies"
            try tasks.write(toFile: "\(fixture.folder)/tasks", atomically: false, encoding: .utf8)
            #expect(try ToolRun.run(["sh", "-c", worker]).status == 0)
            // Two whole lines behind the greeting, and half of one.
            let replies = try String(contentsOfFile: "\(fixture.folder)/replies", encoding: .utf8)
            let lines = replies.split(separator: "\n")
            #expect(lines.count == 7)
            let half = lines[..<3].joined(separator: "\n") + "\n" + lines[3].prefix(40)
            try half.write(toFile: "\(fixture.folder)/half", atomically: false, encoding: .utf8)
            // One of the two is no longer what was asked for.
            let changed = try fixture.run("out", ["--take", "\(fixture.folder)/half"])
            #expect(changed.errors.contains("half:4: warning[worker.reply]"), "\(changed.errors)")
            #expect(try BatchTable("\(fixture.folder)/out/results.csv")["status"].filter { $0 == "done" }.count == 2)
            try fixture.run("out", ["--take", "\(fixture.folder)/replies"])
            try fixture.run("plain")
            #expect(try fixture.differences("out", "plain") == [])
        }
    }

    @Test func `A sweep gives a plan a variant, a table and a diagram`() throws {
        try BatchFixture.with(1) { fixture in
            let sweep = """

                sweep:
                  vary:
                    - {name: height, set: "cameras[*].height", values: [2.5, 3, 3.5]}
                """
            try fixture.write(BatchFixture.scenario(1) + sweep, to: "swept.yaml")
            try fixture.write(
                BatchFixture.scenario(1) + sweep.replacing("cameras[*]", with: "camera[*]"), to: "wrong.yaml")
            let result = try fixture.run("out")
            #expect(result.status == 2)
            let files = try fixture.results("out")
            let names = ["swept@height=2.5", "swept@height=3", "swept@height=3.5"]
            for name in names { #expect(files["plans/\(name).plan.geojson"] != nil) }
            let table = try BatchTable("\(fixture.folder)/out/results.csv")
            #expect(table["name"] == ["s0"] + names + ["wrong"])
            #expect(table["sweep_height"] == ["", "2.5", "3", "3.5", ""])
            #expect(table.value("status", of: "wrong") == "failed")
            #expect(try BatchTable("\(fixture.folder)/out/sweeps/swept.csv")["height"] == ["2.5", "3", "3.5"])
            let diagram = try #require(files["sweeps/swept.svg"])
            #expect(String(decoding: diagram, as: UTF8.self).contains("场景 1"))
            // A variant's plan is that of the file with the value written into it.
            let alone = "\(fixture.folder)/alone.plan.geojson"
            _ = try CommandResult.run(
                ["evaluate", "\(fixture.scenarios)/swept.yaml", "--variant", "height=3.5", "-o", alone])
            #expect(files["plans/swept@height=3.5.plan.geojson"] == FileManager.default.contents(atPath: alone))
        }
    }

    @Test func `The shipped batch is sixty scenarios on six sites, and a sweep`() throws {
        let list = try BatchList("\(RunFixture.root)/scenarios/batch", output: "/tmp/none")
        #expect(list.items.count { $0.variant == nil } == 60)
        #expect(list.items.count { $0.variant != nil } == 12)
        var sites: Set<String> = []
        for item in list.items where item.variant == nil {
            let scenario = try ScenarioLoader.scenario(path: item.path, variant: nil, encoding: .utf8)
            sites.formUnion(scenario.siteFiles)
        }
        #expect(sites.count == 6)
    }

    @Test func `A budget of time is refused`() throws {
        let result = try CommandResult.run(["batch", "scenarios", "-o", "out", "--place", "--time", "5"])
        #expect(result.status == 2)
        #expect(result.errors.contains("--steps"))
    }

    @Test func `Cameras are chosen with a budget of steps, the same in every run`() throws {
        try BatchFixture.with(1) { fixture in
            let catalogue = "\(RunFixture.root)/scenarios/catalogue.yaml"
            let place = """
                name: 选点
                site: [map0.geojson]
                frame: [113.31, 23.12]
                catalogue: \(catalogue)
                requirements: [{id: r, task: observe, place: [indoor=room]}]
                place: {models: [bullet-6], tilts: [15, 30], schemes: [fewest, robust]}
                """
            try fixture.write(place, to: "place.yaml")
            let result = try fixture.run("out", ["--place", "--steps", "50", "--jobs", "1"])
            #expect(result.status <= 1)
            try fixture.run("again", ["--place", "--steps", "50", "--jobs", "2"])
            #expect(try fixture.differences("out", "again") == [])
            let names = try fixture.results("out").keys.filter { $0.hasPrefix("plans/place") }.sorted()
            #expect(names == ["plans/place.fewest.plan.geojson", "plans/place.robust.plan.geojson"])
            let rows = try BatchTable("\(fixture.folder)/out/results.csv")
            #expect(rows["scheme"] == ["fewest", "robust", ""])
            #expect(rows["bound"][0] != "")
        }
    }
}

/// A table as a batch writes it.
struct BatchTable {
    static let hasParallel = (try? ToolRun.run(["parallel", "--version"]).status) == 0

    private let columns: [String]
    private let rows: [[String]]

    init(_ path: String) throws {
        let (_, text) = try ToolRun.run([
            "python3", "-c",
            "import csv,json,sys; print(json.dumps(list(csv.reader(open(sys.argv[1], encoding='utf-8-sig', newline='')))))",
            path,
        ])
        let all = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String]] ?? []
        columns = all.first ?? []
        rows = Array(all.dropFirst())
    }

    /// All values of a column.
    subscript(_ column: String) -> [String] {
        guard let index = columns.firstIndex(of: column) else { return [] }
        return rows.map { $0[index] }
    }

    func value(_ column: String, of name: String) -> String? {
        zip(self["name"], self[column]).first { $0.0 == name }?.1
    }
}
