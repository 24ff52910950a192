import Foundation
import Interchange
import Testing

@testable import Regulations

@Suite("Shipped packs")
struct ShippedPacksTests {
    static let computed = ["required-coverage", "prohibited-install", "prohibited-view"]

    /// The row's rule in a pack: `6`, `1.3` is guangzhou.6.1.3.
    private func id(_ row: [String]) -> String {
        let family = row[0].hasPrefix("guangzhou") ? "guangzhou" : "gansu"
        return ([family, row[1]] + (row[2].isEmpty ? [] : [row[2]])).joined(separator: ".")
    }

    @Test("read without a problem")
    func read() throws {
        let library = try RuleLibrary.builtIn()
        #expect(library.packs.map(\.name) == ["gansu-2011", "guangzhou-2018"])
        #expect(library.listing.count == 27)
    }

    @Test(
        "have every item of the table that geometry decides, with its place types", .enabled(if: SharedFiles.lawIsThere)
    )
    func table() throws {
        let rows = SharedFiles.rows(try #require(SharedFiles.text("law/rules.csv"))).dropFirst()
        let rules = Dictionary(
            uniqueKeysWithValues: try RuleLibrary.builtIn().packs.flatMap(\.rules).map { ($0.id, $0) })
        var checked = 0
        for row in rows where row.count > 6 && Self.computed.contains(row[5]) {
            let rule = try #require(rules[id(row)], "no rule \(id(row))")
            #expect(rule.kind.rawValue == row[5], "\(rule.id)")
            let types = Dictionary(uniqueKeysWithValues: rule.places.map { ($0.id, $0) })
            for name in row[6].split(separator: ";").map(String.init) {
                let type = try #require(types[name], "no place type \(name)")
                #expect(
                    type.select != nil || type.maybe != nil || type.derive != nil || type.manual || type.mobile
                        || type.sameAs != nil,
                    "\(name) can never be found")
            }
            checked += 1
        }
        #expect(checked == 27)
        #expect(rules.count == 27)
    }

    @Test("select what the table's selectors name", .enabled(if: SharedFiles.lawIsThere))
    func tableSelectors() throws {
        let rows = SharedFiles.rows(try #require(SharedFiles.text("law/rules.csv"))).dropFirst()
        let types = Dictionary(
            uniqueKeysWithValues: try RuleLibrary.builtIn().packs.flatMap { $0.rules.flatMap(\.places) }
                .map { ($0.id, $0) })
        for row in rows where row.count > 7 && Self.computed.contains(row[5]) {
            let names = row[6].split(separator: ";").map(String.init)
            let selectors = row[7].split(separator: ";", omittingEmptySubsequences: false).map(String.init)
            guard names.count == selectors.count else { continue }
            for (name, selector) in zip(names, selectors) where selector == "manual" || selector == "mobile" {
                let type = try #require(types[name])
                #expect(selector == "mobile" ? type.mobile : !type.mobile, "\(name) is \(selector) in the table")
            }
        }
    }

    @Test("quote the law", .enabled(if: SharedFiles.lawIsThere))
    func quotes() throws {
        for (pack, file) in [("guangzhou-2018", "guangzhou-2018.txt"), ("gansu-2011", "gansu-2011.txt")] {
            let law = try #require(SharedFiles.text("law/\(file)"))
            let rules = try #require(try RuleLibrary.builtIn().packs.first { $0.name == pack }).rules
            for rule in rules where !rule.textNotHeld {
                #expect(law.contains(rule.text), "\(rule.id) does not quote \(file)")
            }
        }
    }

    @Test("cite the article, paragraph and item that the quote stands in", .enabled(if: SharedFiles.lawIsThere))
    func citations() throws {
        for (name, file) in [("guangzhou-2018", "guangzhou-2018.txt"), ("gansu-2011", "gansu-2011.txt")] {
            let law = try #require(SharedFiles.text("law/\(file)")).components(separatedBy: "\n")
            let pack = try #require(try RuleLibrary.builtIn().packs.first { $0.name == name })
            for rule in pack.rules {
                let line = try #require(law.firstIndex { $0.contains(rule.text) })
                let article = try #require(law[...line].last { $0.contains("　　第") && $0.contains("条　") })
                let position = pack.citation(rule).position.zh
                let start = try #require(position.range(of: "条"))
                #expect(article.contains("　　\(position[..<start.upperBound])　"), "\(rule.id): \(position)")
                if !rule.item.isEmpty {
                    let item = try #require(position.range(of: "（", options: .backwards))
                    let marker = position[item.lowerBound...].dropLast("项".count)
                    #expect(law[line].contains("　　\(marker)"), "\(rule.id): \(position)")
                }
            }
        }
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
