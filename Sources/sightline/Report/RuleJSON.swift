import Interchange
import Regulations

/// One rule as JSON.
enum RuleJSON {
    static func write(_ rule: RuleListing, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("id", rule.id)
            writer.name("citation")
            writer.object { writer in
                writer.member("pack", rule.citation.pack)
                writer.name("regulation")
                write(rule.citation.regulation, to: &writer)
                writer.member("edition", rule.citation.edition)
                writer.member("article", rule.citation.article)
                writer.member("paragraph", rule.citation.paragraph)
                writer.member("item", rule.citation.item)
            }
            writer.member("kind", rule.kind.rawValue)
            writer.member("subject", rule.subject.rawValue)
            writer.member("text", rule.text)
            writer.member("textNotHeld", rule.textNotHeld)
            writer.member("gloss", rule.gloss)
            writer.name("inForce")
            writer.object { writer in
                writer.member("from", rule.inForce.from.description)
                write(rule.inForce.until?.description, named: "until", to: &writer)
            }
            writer.member("penalty", rule.penalty)
            writer.name("check")
            writer.array { writer in for line in rule.check { write(line, to: &writer) } }
            writer.name("parameters")
            write(rule.parameters, to: &writer)
            writer.name("places")
            writer.array { writer in for place in rule.places { write(place, to: &writer) } }
            writer.name("notes")
            writer.array { writer in for note in rule.notes { write(note, to: &writer) } }
        }
    }

    private static func write(_ place: RuleListing.Place, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("id", place.id)
            writer.name("slugs")
            writer.array { writer in for slug in place.slugs { writer.string(slug) } }
            writer.name("name")
            write(place.name, to: &writer)
            write(place.select, named: "select", to: &writer)
            write(place.maybe, named: "maybe", to: &writer)
            if let question = place.question {
                writer.name("question")
                write(question, to: &writer)
            }
            writer.member("mobile", place.isMobile)
            writer.member("derived", place.isDerived)
            writer.name("parameters")
            write(place.parameters, to: &writer)
        }
    }

    private static func write(_ entries: [CheckEntry], to writer: inout JSONWriter) {
        writer.object { writer in
            for entry in entries {
                writer.name(entry.name)
                switch entry.value {
                case .text(let text): writer.string(text)
                case .number(let number):
                    if let whole = Int(exactly: number) {
                        writer.integer(whole)
                    } else {
                        writer.number(number, decimals: 4)
                    }
                case .flag(let flag): writer.bool(flag)
                case .list(let items): writer.array { writer in for item in items { writer.string(item) } }
                case .object(let inner): write(inner, to: &writer)
                }
            }
        }
    }

    private static func write(_ text: Bilingual, to writer: inout JSONWriter) {
        writer.object { $0.members(text) }
    }

    private static func write(_ text: String?, named name: String, to writer: inout JSONWriter) {
        writer.name(name)
        if let text { writer.string(text) } else { writer.null() }
    }
}
