import Interchange
import Regulations

/// What packs decide, for other programs.
enum DecisionJSON {
    static func bytes(_ library: RuleLibrary) -> [UInt8] {
        var writer = JSONWriter()
        writer.array { writer in
            for pack in library.packs {
                for decision in pack.decisions {
                    writer.lineBreak()
                    write(decision, of: pack, to: &writer)
                }
            }
            writer.lineBreak()
        }
        writer.lineBreak()
        return writer.finished()
    }

    private static func write(_ decision: RulePack.Decision, of pack: RulePack, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("pack", pack.name)
            for (name, text) in [("topic", decision.topic), ("decided", decision.decided)] {
                writer.name(name)
                writer.object { $0.members(text) }
            }
            writer.name("cites")
            writer.array { writer in for rule in decision.cites { writer.string(rule) } }
        }
    }
}
