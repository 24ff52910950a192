import Interchange
import Testing

@testable import Regulations
import SiteModel

@Suite("Rule pack files")
struct RulePackReaderTests {
    static let head = """
        schema: sightline-rules/1
        name: test-2020
        family: test
        version: "1.0"
        regulation: {zh: 测试规定, en: Test rules}
        edition: "2020"
        inForce: {from: 2020-01-01}
        rules:

        """

    static func read(_ text: String) throws(InputError) -> RulePack {
        try RulePackReader(file: "test.yaml").read(Array(text.utf8))
    }

    private func problems(_ text: String) -> [Diagnostic] {
        do throws(InputError) {
            _ = try Self.read(text)
            return []
        } catch {
            return error.diagnostics
        }
    }

    @Test("every kind of item fits the format", arguments: RuleKind.allCases)
    func kinds(_ kind: RuleKind) throws {
        let checks: [RuleKind: String] = [
            .requiredCoverage:
                "{task: detect, minShare: 0.9, targetHeight: 1.2, minCameras: 2, maxIncidence: 40, reach: 30, fromLaw: [minShare]}",
            .prohibitedInstall: "{viewLevel: error}", .prohibitedView: "{bansInstallation: true, keepAway: 3}",
            .planField: "{fields: [retentionDays], expect: [retentionDays >= 30]}",
            .planDiff: "{compare: [position, azimuth]}", .output: "{document: camera register}",
            .declarative: "{fields: [controlRoom]}", .notApplicable: "{failLevel: note}",
        ]
        let pack = try Self.read(
            Self.head + """
                  - id: test.1
                    article: "1"
                    text: 文字
                    gloss: text
                    kind: \(kind.rawValue)
                    check: \(checks[kind] ?? "{}")
                    inForce: {from: 2021-01-01, until: 2022-12-31}
                    textNotHeld: true
                    notes: [{zh: 注, en: note}]
                    places:
                      - {type: test.1.a, slug: a_place, name: {zh: 甲, en: A}, manual: true}
                """)
        let rule = try #require(pack.rules.first)
        #expect(rule.kind == kind)
        #expect(rule.textNotHeld)
        #expect(rule.inForce?.until == Day("2022-12-31"))
        #expect(!rule.isInForce(on: Day("2023-01-01")))
        if kind == .requiredCoverage {
            #expect(rule.check.minShare == 0.9)
            #expect(rule.check.maxIncidence == 40)
            #expect(rule.check.fromLaw == ["minShare"])
        }
        if kind == .planField { #expect(rule.check.expect.map(\.description) == ["retentionDays >= 30"]) }
    }

    @Test("scalars keep their spelling: no truth values, no octal, no rounding")
    func strings() throws {
        let pack = try Self.read(
            Self.head + "  - {id: test.010, article: 010, text: no, gloss: 44010000001320000001, kind: n/a}\n")
        #expect(pack.rules.first?.article == "010")
        #expect(pack.rules.first?.text == "no")
        #expect(pack.rules.first?.gloss == "44010000001320000001")
    }

    @Test("all problems come at once, with line, column and what was meant")
    func allAtOnce() {
        let found = problems(
            """
            schema: sightline-rules/1
            name: test-2020
            famly: test
            version: "1.0"
            regulation: {zh: 测试规定}
            edition: "2020"
            inForce: {from: 2020-02-30}
            rules:
              - id: test.1
                article: "1"
                text: 文字
                gloss: text
                kind: required-covrage
              - id: test.2
                article: "2"
                text: 文字
                gloss: text
                kind: required-coverage
                check: {task: observe, minShare: 95}
                places:
                  - {type: test.2.a, slug: Vault!, name: {zh: 甲, en: A}, select: amenity}
                  - {type: test.2.b, slug: b, name: {zh: 乙, en: B}}
                  - {type: test.2.c, slug: c, name: {zh: 丙, en: C}, maybe: a=b}
                  - {type: test.2.d, slug: d, name: {zh: 丁, en: D}, manual: true, select: a=b}
              - id: test.2
                article: "3"
                text: 文字
                gloss: text
                kind: n/a
              - just words
            """)
        let codes = found.map(\.code)
        for code in [
            "pack.unknownKey", "pack.missing", "pack.date", "pack.choice", "pack.number", "pack.selector", "pack.slug",
            "pack.place", "pack.duplicateRule", "pack.type",
        ] { #expect(codes.contains(code), "\(code) is not among \(codes)") }
        #expect(codes.filter { $0 == "pack.place" }.count == 3)
        #expect(found.allSatisfy { $0.file == "test.yaml" && $0.severity == .error })
        let typo = found.first { $0.code == "pack.unknownKey" }
        #expect(typo?.place.line == 3)
        #expect(typo?.place.column == 1)
        #expect(typo?.message.en.contains("did you mean `family`") == true)
        #expect(typo?.message.zh.contains("family") == true)
        #expect(found.map { $0.place.line ?? 0 } == found.map { $0.place.line ?? 0 }.sorted())
    }

    @Test(
        "what YAML would do behind one's back is refused",
        arguments: [
            ("name: a\nname: b\n", "yaml.duplicateKey"), ("a: &x [1]\nb: *x\n", "yaml.alias"),
            ("a: &x 1\n", "yaml.alias"), ("a: [1, 2\n", "yaml.syntax"), ("", "yaml.empty"),
            ("[a]: b\n", "yaml.key"), ("a: b\n---\nc: d\n", "yaml.syntax"), ("a: *gone\n", "yaml.syntax"),
            ("- a\n", "pack.type"),
        ])
    func refused(_ text: String, _ code: String) {
        let found = problems(text)
        #expect(found.map(\.code).contains(code), "\(text): \(found.map(\.code))")
    }

    @Test("deep nesting, exponential aliases, bytes that are no text and huge files end in a diagnostic")
    func hostile() {
        #expect(problems(String(repeating: "[", count: 100_000)).first?.severity == .limit)
        var bomb = "a0: &a0 [x, x]\n"
        for level in 1...40 { bomb += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
        #expect(problems(bomb + "? *a40\n: 1\n").map(\.code) == ["yaml.alias"])
        #expect(throws: InputError.self) { try RulePackReader(file: nil).read([0xff, 0xfe, 0x00]) }
        let huge = [UInt8](repeating: 0x20, count: YAMLReader.largestDocument + 1)
        let error = #expect(throws: InputError.self) { try RulePackReader(file: nil).read(huge) }
        #expect(error?.isLimit == true)
    }

    @Test("the date decides the edition; without one it is the newest")
    func editions() throws {
        func pack(_ year: Int, _ inForce: String) throws -> RulePack {
            try Self.read(
                Self.head.replacing("test-2020", with: "test-\(year)").replacing("{from: 2020-01-01}", with: inForce)
                    + "  - {id: test.1, article: \"1\", text: 文, gloss: t, kind: n/a}\n")
        }
        let library = RuleLibrary([
            try pack(2010, "{from: 2010-01-01, until: 2019-12-31}"), try pack(2020, "{from: 2020-01-01}"),
        ])
        #expect(try library.choose(["test"], date: "2015-06-01").packs.map(\.name) == ["test-2010"])
        #expect(try library.choose(["test-2020"], date: "2015-06-01").packs.map(\.name) == ["test-2010"])
        #expect(try library.choose(["test"], date: "2020-01-01").packs.map(\.name) == ["test-2020"])
        let undated = try library.choose(["test-2010"], date: nil)
        #expect(undated.packs.map(\.name) == ["test-2020"])
        #expect(undated.newest == ["test-2020"])
        let early = #expect(throws: InputError.self) { try library.choose(["test", "tset"], date: "2001-01-01") }
        #expect(early?.diagnostics.map(\.code) == ["rules.notInForce", "rules.unknownPack"])
        #expect(early?.diagnostics.last?.message.en.contains("did you mean `test`") == true)
        #expect(throws: InputError.self) { try library.choose(["test"], date: "yesterday") }
    }

    @Test(
        "days are days of the calendar",
        arguments: ["2020-02-30", "2019-02-29", "20-1-1", "2020-13-01", "2020-00-10", "２０２０-01-01"])
    func noDays(_ text: String) { #expect(Day(text) == nil) }

    @Test("rules are listed and shown with their citation")
    func listing() throws {
        let library = try RuleLibrary.builtIn()
        let shown = try library.listing(of: "guangzhou.6.1.10")
        #expect(shown.citation.position.zh == "第六条第一款第（十）项")
        #expect(shown.citation.position.en == "article 6(1)(10)")
        #expect(shown.places.count == 18)
        #expect(!shown.check.isEmpty)
        let error = #expect(throws: InputError.self) { try library.listing(of: "guangzhou.6.1.14") }
        #expect(error?.diagnostics.first?.message.en.contains("guangzhou.6.1.1") == true)
    }
}
