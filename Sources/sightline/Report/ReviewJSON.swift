import Interchange
import PlanDocuments
import ScenarioRunner
import SiteModel

/// A review for other programs.
enum ReviewJSON {
    static let schema = "sightline-review/1"

    static func bytes(_ outcome: ReviewOutcome, date: String) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("schema", schema)
            writer.member("verdict", outcome.verdict.rawValue)
            writer.member("date", date)
            writer.member("name", outcome.name)
            writer.name("scheme")
            write(outcome.scheme, to: &writer)
            list("site", outcome.plan.siteFiles, &writer, write)
            list("rulePacks", outcome.plan.rulePacks, &writer, write)
            writer.name("taskTables")
            writer.array { writer in for table in outcome.plan.settings.taskTables { writer.value(table.json) } }
            writer.name("compared")
            writer.number(Double(outcome.compared), decimals: 0)
            list("differences", outcome.differences, &writer) { difference, writer in
                writer.object { writer in
                    writer.member("kind", difference.kind.rawValue)
                    writer.member("feature", difference.feature)
                    writer.member("name", difference.name)
                    writer.member("claimed", difference.claimed)
                    writer.member("computed", difference.computed)
                }
            }
            list("findings", outcome.plan.findings, &writer) { finding, writer in
                write(finding, outcome.waived[finding.id], to: &writer)
            }
            list("idleWaivers", outcome.idleWaivers, &writer) { write($0, to: &$1) }
        }
        writer.lineBreak()
        return writer.finished()
    }

    private static func list<Element>(
        _ name: String, _ elements: [Element], _ writer: inout JSONWriter,
        _ body: (Element, inout JSONWriter) -> Void
    ) {
        writer.name(name)
        writer.array { writer in
            for element in elements {
                writer.lineBreak()
                body(element, &writer)
            }
            if !elements.isEmpty { writer.lineBreak() }
        }
    }

    private static func write(_ file: Plan.Input, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("name", file.name)
            writer.member("version", file.version)
            writer.member("sha256", file.sha256)
        }
    }

    private static func write(_ finding: Finding, _ waiver: Waiver?, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("id", finding.id)
            writer.member("rule", finding.rule)
            writer.member("verdict", finding.verdict.rawValue)
            writer.member("level", finding.level.rawValue)
            writer.name("message")
            writer.object { $0.members(finding.message) }
            if let citation = finding.citation {
                writer.name("citation")
                writer.object { writer in
                    writer.members(citation.full)
                    writer.member("penalty", citation.penalty)
                }
            }
            writer.name("features")
            writer.array { writer in for feature in finding.features { writer.string(feature) } }
            writer.name("setting")
            writer.array { writer in for setting in finding.setting { writer.string(setting) } }
            if let waiver {
                writer.name("waiver")
                write(waiver, to: &writer)
            }
        }
    }

    private static func write(_ waiver: Waiver, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("finding", waiver.finding)
            writer.member("status", waiver.status.rawValue)
            writer.member("justification", waiver.justification)
            writer.member("by", waiver.by)
            if let until = waiver.until { writer.member("until", until) }
        }
    }
}
