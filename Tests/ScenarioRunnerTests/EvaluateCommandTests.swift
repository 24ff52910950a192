import Foundation
import Interchange
import PlanDocuments
import Testing

@Suite(.serialized) struct EvaluateCommandTests {
    private func inFolder<Result>(
        _ requirements: String, cameras: String? = nil, more: String = "", _ body: (String) throws -> Result
    ) throws -> Result {
        try RunFixture.withFolder(
            [
                "map.geojson": try SmallSite.map(),
                "s.yaml": SmallSite.scenario(requirements: requirements, cameras: cameras, more: more),
            ], body)
    }

    @Test func passesEndWithZeroAndFailsWithOne() throws {
        try inFolder("[{place: hall, task: observe}]") { folder in
            let result = try CommandResult.run(["evaluate", "s.yaml"], in: folder)
            #expect(result.status == 0, "\(result.errors)")
            #expect(result.errors.isEmpty)
            #expect(result.output.contains("大厅") && result.output.contains("1 pass"))
        }
        try inFolder("[{place: cupboard, task: observe}]") { folder in
            let result = try CommandResult.run(["evaluate", "s.yaml"], in: folder)
            #expect(result.status == 1)
        }
    }

    @Test func failOnWidensWhatCounts() throws {
        let blind = "[{id: C1, xy: [5, 4], height: 3.5, azimuth: 0, hfov: 90, vfov: 60, pixels: [1920, 1080]}]"
        try inFolder("[{place: hall, task: observe}]", cameras: blind) { folder in
            for (option, status) in [([], 0), (["--fail-on", "warning"], 0), (["--fail-on", "open"], 1)] {
                let result = try CommandResult.run(["evaluate", "s.yaml"] + option, in: folder)
                #expect(Int(result.status) == status, "\(option)")
            }
        }
    }

    @Test func thePlanIsWrittenWholeAndTheSameForAnyThreads() throws {
        try inFolder("[{place: indoor=room, task: observe}]", more: "rules: [guangzhou-2018]") { folder in
            for (name, threads) in [("a", "1"), ("b", "2"), ("c", "7")] {
                let result = try CommandResult.run(
                    ["evaluate", "s.yaml", "-o", "\(name).plan.geojson", "--threads", threads, "--with-obstacles"],
                    in: folder)
                #expect(result.status <= 1, "\(result.errors)")
            }
            let first = try InputFile.read("\(folder)/a.plan.geojson")
            #expect(try InputFile.read("\(folder)/b.plan.geojson") == first)
            #expect(try InputFile.read("\(folder)/c.plan.geojson") == first)
            let plan = try PlanReader.read(first)
            #expect(plan.cameras.map(\.id) == ["C1"] && !plan.obstacles.isEmpty && plan.notes.isEmpty)
            let streamed = try CommandResult.run(
                ["evaluate", "s.yaml", "-o", "-", "--with-obstacles"], in: folder)
            #expect(Array(streamed.output.utf8) == first)
            #expect(streamed.errors.contains("大厅"))
        }
    }

    @Test func whatMerelyNeedsAStatementIsCountedInOneLine() throws {
        let pack = """
            schema: sightline-rules/1
            name: house-1
            family: house
            version: "1"
            regulation: {zh: 院内规定, en: House rules}
            edition: "1"
            inForce: {from: 2020-01-01}
            rules:
              - {id: house.1, article: "1", text: 文, gloss: t, kind: plan-field, check: {fields: [owner]}}
              - {id: house.2, article: "2", text: 文, gloss: t, kind: declarative}
              - {id: house.3, article: "3", text: 文, gloss: t, kind: plan-field, check: {expect: [copyYears >= 2]}}
            """
        let scenario = "rules: [house.yaml]\nfacts: {copyYears: 1}"
        try inFolder("[]", more: scenario) { folder in
            try pack.write(toFile: "\(folder)/house.yaml", atomically: false, encoding: .utf8)
            let short = try CommandResult.run(["evaluate", "s.yaml", "--language", "en"], in: folder)
            #expect(short.status == 1, "\(short.errors)")
            #expect(short.output.contains("2 more of 2 rules merely need a statement"))
            #expect(short.output.contains("✗ fail house.3") && !short.output.contains("house.1"))
            let whole = try CommandResult.run(["evaluate", "s.yaml", "--language", "en", "--all"], in: folder)
            #expect(whole.output.contains("? open house.1") && whole.output.contains("? open house.2"))
            #expect(whole.output.contains("`owner`") && !whole.output.contains("merely"))
            let chinese = try CommandResult.run(["evaluate", "s.yaml", "--language", "zh"], in: folder)
            #expect(chinese.output.contains("另有 2 条（2 项规则）只需补充说明"))
        }
    }

    @Test func languageFollowsTheLocaleAndTheOption() throws {
        try inFolder("[{place: hall, task: observe}]") { folder in
            let chinese = try CommandResult.run(["evaluate", "s.yaml"], in: folder, locale: "zh_CN.UTF-8")
            #expect(chinese.output.contains("覆盖率") && !chinese.output.contains("Share"))
            let english = try CommandResult.run(
                ["evaluate", "s.yaml", "--language", "en"], in: folder, locale: "zh_CN.UTF-8")
            #expect(english.output.contains("Share") && !english.output.contains("覆盖率"))
        }
    }

    @Test func columnsLineUpAcrossScripts() throws {
        try inFolder("[{place: indoor=room, task: observe}]") { folder in
            for language in ["zh", "en"] {
                let lines = try CommandResult.run(["evaluate", "s.yaml", "--language", language], in: folder).lines
                let rule = try #require(lines.firstIndex { $0.hasPrefix("──") })
                // Where the columns begin, counting wide characters twice.
                let starts = columnStarts(lines[rule])
                for line in [lines[rule - 1], lines[rule + 1], lines[rule + 2]] {
                    for start in starts.dropFirst() {
                        #expect(column(before: start, of: line) == " ", "\(line)")
                    }
                }
            }
        }
    }

    private func width(_ character: Character) -> Int {
        character.unicodeScalars.first.map { $0.value >= 0x2E80 && $0.value < 0xFFE7 } == true ? 2 : 1
    }

    private func columnStarts(_ rule: String) -> [Int] {
        var starts: [Int] = []
        for (offset, character) in rule.enumerated() {
            let before = offset == 0 ? " " : Array(rule)[offset - 1]
            if character == "─", before == " " { starts.append(offset) }
        }
        return starts
    }

    /// What stands in the terminal column before `start`.
    private func column(before start: Int, of line: String) -> Character {
        var position = 0
        for character in line {
            position += width(character)
            if position >= start { return character }
        }
        return " "
    }

    @Test func badInputEndsWithTwoAndAllItsProblems() throws {
        try RunFixture.withFolder(["s.yaml": "name: x\nsite: [nowhere.geojson]\ncamera: []\ndate: soon\n"]) { folder in
            let result = try CommandResult.run(["evaluate", "s.yaml"], in: folder)
            #expect(result.status == 2)
            #expect(result.output.isEmpty)
            #expect(result.errors.contains("s.yaml:3:1") && result.errors.contains("did you mean cameras?"))
            #expect(result.errors.contains("s.yaml:4:7") && result.errors.contains("value.date"))
        }
        #expect(try CommandResult.run(["evaluate", "/nowhere.yaml"]).status == 2)
        #expect(try CommandResult.run(["evaluate"]).status == 2)
        #expect(try CommandResult.run(["evaluat"]).status == 2)
        #expect(try CommandResult.run(["evaluate", "x", "--threads", "0"]).status == 2)
    }

    @Test func interruptionEndsWithOneHundredAndThirty() throws {
        try RunFixture.withFolder([:]) { folder in
            // Nobody writes into the pipe: the program waits for its scenario.
            #expect(mkfifo("\(folder)/s.yaml", 0o600) == 0)
            let child = try CommandResult.start(["evaluate", "s.yaml"], in: folder)
            Thread.sleep(forTimeInterval: 0.5)
            kill(child, SIGINT)
            #expect(CommandResult.wait(for: child) == 130)
        }
    }

    @Test func aScenarioInAnotherEncodingNeedsTheOption() throws {
        try inFolder("[{place: hall, task: observe}]") { folder in
            let scenario = try String(contentsOfFile: "\(folder)/s.yaml", encoding: .utf8)
            // 小场地 in GBK.
            var bytes = Array(scenario.utf8)
            let name = Array("小场地".utf8)
            let start = try #require(bytes.indices.first { bytes[$0...].starts(with: name) })
            bytes.replaceSubrange(start..<start + name.count, with: [0xD0, 0xA1, 0xB3, 0xA1, 0xB5, 0xD8])
            let mount = Array("吊顶".utf8)
            let second = try #require(bytes.indices.first { bytes[$0...].starts(with: mount) })
            bytes.replaceSubrange(second..<second + mount.count, with: [0xB5, 0xF5, 0xB6, 0xA5])
            try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/g.yaml"))
            let plain = try CommandResult.run(["evaluate", "g.yaml"], in: folder)
            #expect(plain.status == 2 && plain.errors.contains("text.encoding"))
            let ascii = try SmallSite.map().replacing("大厅", with: "hall").replacing("储物间", with: "cupboard")
            try ascii.write(toFile: "\(folder)/map.geojson", atomically: false, encoding: .utf8)
            let told = try CommandResult.run(["evaluate", "g.yaml", "--encoding", "gbk"], in: folder)
            #expect(told.status == 0 && told.output.contains("小场地"), "\(told.errors)")
        }
    }
}
