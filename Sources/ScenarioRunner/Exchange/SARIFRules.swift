import Interchange
import Regulations
import SiteModel

/// The rules of a SARIF log: those of the packs, then those of findings that no pack has.
struct SARIFRules {
    /// A rule as it is listed.
    private struct Descriptor {
        var id: String
        var listing: RuleListing?
    }

    let language: Language
    private let descriptors: [Descriptor]
    private let indices: [String: Int]

    init(_ rules: [RuleListing], besides findings: [Finding], language: Language) {
        self.language = language
        let known = Set(rules.map(\.id))
        let others = Set(findings.map(\.rule)).subtracting(known).sorted()
        descriptors = rules.map { Descriptor(id: $0.id, listing: $0) } + others.map { Descriptor(id: $0) }
        indices = Dictionary(descriptors.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func index(of rule: String) -> Int? { indices[rule] }

    /// The array `rules`.
    func write(to json: inout JSONWriter) {
        json.array { json in
            for descriptor in descriptors {
                json.lineBreak()
                write(descriptor, to: &json)
            }
            json.lineBreak()
        }
    }

    private func write(_ descriptor: Descriptor, to json: inout JSONWriter) {
        json.object { json in
            json.member("id", descriptor.id)
            guard let rule = descriptor.listing else {
                let own =
                    ReviewRule(rawValue: descriptor.id)?.meaning
                    ?? Bilingual(
                        zh: "方案自身的要求或者摄像机资料", en: "the scenario's own requirement, or what is said of a camera")
                json.message("shortDescription", own[language])
                return
            }
            json.message("shortDescription", rule.citation.full[language])
            json.message("fullDescription", language == .chinese || rule.gloss.isEmpty ? rule.text : rule.gloss)
            let checks = rule.check.map { $0[language] }
            let notes = rule.notes.map { $0[language] }
            let help = ([rule.text] + (rule.gloss.isEmpty ? [] : [rule.gloss]) + checks + notes)
                .joined(separator: "\n")
            json.message("help", help)
            json.name("properties")
            json.object { json in
                json.name("tags")
                json.array { json in
                    json.string(rule.kind.rawValue)
                    json.string(rule.citation.pack)
                }
                json.member("article", rule.citation.article)
                json.member("paragraph", rule.citation.paragraph)
                json.member("item", rule.citation.item)
                json.member("penalty", rule.penalty)
            }
        }
    }
}

extension JSONWriter {
    /// A member that is SARIF's `message`, or of its form.
    mutating func message(_ name: String, _ text: String) {
        self.name(name)
        object { $0.member("text", text) }
    }
}
