import Foundation
import Interchange
import Testing

@testable import Regulations

@Suite("Shipped packs")
struct ShippedPacksTests {
    static let computed = ["required-coverage", "prohibited-install", "prohibited-view"]
    /// The packs, and the law texts that they are worked out from.
    static let laws = [
        ("guangzhou-2018", "guangzhou-2018.txt"), ("gansu-2011", "gansu-2011.txt"),
        ("national-2025", "national-799-2025.md"), ("security-2004", "national-421-2004.md"),
    ]

    private func rows() throws -> ArraySlice<[String]> {
        let tables = ["law/rules.csv", "law/rules-national.csv"].compactMap(SharedFiles.text)
        #expect(tables.count == 2)
        return tables.flatMap { SharedFiles.rows($0).dropFirst() }.filter {
            $0.count > 7 && $0[0] != "pipl(2021-11-01)"
        }[...]
    }

    /// The rules of a row: `6`, `1.3` is guangzhou.6.1.3; `16`, `8a` is gansu.16.8.a; `9` of the national table is any
    /// of cn799.9.
    private func entries(_ row: [String], _ rules: [Rule]) -> [Rule] {
        let families = [
            "guangzhou": "guangzhou", "gansu": "gansu", "state-council-799": "cn799", "state-council-421": "cn421",
        ]
        let family = families.first { row[0].hasPrefix($0.key) }?.value ?? row[0]
        let id = ([family, row[1]] + (row[2].isEmpty ? [] : [row[2]])).joined(separator: ".")
        let parted = id.replacing(/(\d)([a-z])$/) { "\($0.1).\($0.2)" }
        return rules.filter { $0.id == id || $0.id == parted || $0.id.hasPrefix(parted + ".") }
    }

    @Test("read without a problem")
    func read() throws {
        let library = try RuleLibrary.builtIn()
        #expect(
            library.packs.map(\.name) == [
                "gansu-2011", "guangzhou-2018", "national-2025", "pipl-2021", "security-2004",
            ])
    }

    @Test(
        "have an entry for every numbered item of the law, and none for what is not there",
        .enabled(if: SharedFiles.lawIsThere), arguments: laws)
    func everyItem(pack name: String, file: String) throws {
        let law = LawText(try #require(SharedFiles.text("law/\(file)")))
        let counts = ["guangzhou-2018": 64, "gansu-2011": 55, "national-2025": 63, "security-2004": 55]
        #expect(law.units.count == counts[name])
        let rules = try #require(try RuleLibrary.builtIn().packs.first { $0.name == name }).rules
        for unit in law.units {
            let entries = rules.filter {
                $0.article == unit.article && $0.paragraph == unit.paragraph && $0.item == unit.item
            }
            #expect(!entries.isEmpty, "no entry for \(unit)")
            for rule in entries where !rule.textNotHeld {
                #expect(unit.text.contains(rule.text), "\(rule.id) does not quote \(unit)")
            }
        }
        let known = Set(law.units.map { [$0.article, $0.paragraph, $0.item] })
        for rule in rules { #expect(known.contains([rule.article, rule.paragraph, rule.item]), "\(rule.id)") }
    }

    @Test("are of the kinds that the tables say, with their place types", .enabled(if: SharedFiles.lawIsThere))
    func table() throws {
        let rules = try RuleLibrary.builtIn().packs.flatMap(\.rules)
        for row in try rows() {
            let entries = entries(row, rules)
            #expect(
                entries.contains { $0.kind.rawValue == row[5] } || Self.read[row[0] + row[1] + row[2]] != nil,
                "\(row[0]) \(row[1]) \(row[2]): \(row[5]), not \(entries.map(\.kind.rawValue))")
            guard Self.computed.contains(row[5]) else { continue }
            let types = Dictionary(uniqueKeysWithValues: entries.flatMap(\.places).map { ($0.id, $0) })
            for name in row[6].split(separator: ";").map(String.init) {
                let type = try #require(types[name], "no place type \(name)")
                #expect(
                    type.select != nil || type.maybe != nil || type.derive != nil || type.manual || type.mobile
                        || !type.sameAs.isEmpty,
                    "\(name) can never be found")
            }
        }
    }

    /// Rows that the packs read otherwise, and why.
    private static let read = [
        // Its vital parts are judged with the items of article 13.
        "state-council-421(2004-12-01)14": "declarative"
    ]

    @Test("select what the table's selectors name", .enabled(if: SharedFiles.lawIsThere))
    func tableSelectors() throws {
        let types = Dictionary(
            uniqueKeysWithValues: try RuleLibrary.builtIn().packs.flatMap { $0.rules.flatMap(\.places) }
                .map { ($0.id, $0) })
        for row in try rows() where row[0].hasPrefix("g") && Self.computed.contains(row[5]) {
            let names = row[6].split(separator: ";").map(String.init)
            let selectors = row[7].split(separator: ";", omittingEmptySubsequences: false).map(String.init)
            guard names.count == selectors.count else { continue }
            for (name, selector) in zip(names, selectors) where selector == "manual" || selector == "mobile" {
                let type = try #require(types[name])
                #expect(selector == "mobile" ? type.mobile : !type.mobile, "\(name) is \(selector) in the table")
            }
        }
    }

    @Test("say what they decide, citing rules on every side")
    func decisions() throws {
        let library = try RuleLibrary.builtIn()
        let rules = Set(library.packs.flatMap { $0.rules.map(\.id) })
        for pack in library.packs {
            #expect(!pack.decisions.isEmpty, "\(pack.name)")
            let own = Set(pack.rules.map(\.id))
            for decision in pack.decisions {
                #expect(rules.isSuperset(of: decision.cites), "\(pack.name): \(decision.topic.en) \(decision.cites)")
                #expect(decision.cites.count >= 2 && !own.isDisjoint(with: decision.cites))
                for text in [decision.topic, decision.decided] { #expect(!text.zh.isEmpty && !text.en.isEmpty) }
            }
        }
        for name in ["guangzhou-2018", "gansu-2011", "national-2025"] {
            let topics =
                library.packs.first { $0.name == name }?.decisions.map(\.topic.en).joined(separator: "; ") ?? ""
            for word in ["dormitories", "retention", "bank", "pan", "consent|classified"] {
                let isThere = word.split(separator: "|").contains { topics.contains($0) }
                #expect(isThere, "\(name) says nothing of \(word)")
            }
        }
    }

    @Test("mark an article whose text nobody holds, and leave it open")
    func notHeld() throws {
        let marked = try RuleLibrary.builtIn().packs.flatMap(\.rules).filter(\.textNotHeld)
        #expect(marked.map(\.id) == ["cnpipl.26"] && marked.allSatisfy { $0.kind == .declarative })
    }

    @Test("leave the words of the planner to the planner: no slug means two unlike things in one pack")
    func slugs() throws {
        for pack in try RuleLibrary.builtIn().packs {
            var uses: [String: Set<String>] = [:]
            for rule in pack.rules {
                for type in rule.places { for slug in type.slugs { uses[slug, default: []].insert(rule.id) } }
            }
            for (slug, rules) in uses { #expect(rules.count == 1, "\(slug): \(rules.sorted())") }
        }
    }

    @Test("have selectors that read back from their own description")
    func descriptions() throws {
        for type in try RuleLibrary.builtIn().packs.flatMap({ $0.rules.flatMap(\.places) }) {
            for selector in [type.select, type.maybe, type.host].compactMap({ $0 }) {
                #expect(try SelectorParser.parse(selector.description) == selector)
            }
        }
    }

    @Test("docs/Places.md and docs/Rules.md follow from the packs")
    func documents() throws {
        let library = try RuleLibrary.builtIn()
        let examples = try SharedFiles.checkExamples()
        let pages = [
            ("Places.md", RuleDocuments.places(library)),
            ("Rules.md", RuleDocuments.rules(library, examples: examples)),
        ]
        for (name, text) in pages {
            let file = SharedFiles.root.appending(path: "docs/\(name)")
            if ProcessInfo.processInfo.environment["SIGHTLINE_WRITE_DOCS"] != nil {
                try text.write(to: file, atomically: true, encoding: .utf8)
            }
            let written = try String(contentsOf: file, encoding: .utf8)
            #expect(written == text, "run the tests with SIGHTLINE_WRITE_DOCS=1 to write docs/\(name) anew")
        }
    }
}
