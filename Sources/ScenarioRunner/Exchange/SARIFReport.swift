import Interchange
import PlanDocuments
import Regulations
import SiteModel

/// Findings for programs that read analysers' reports: SARIF 2.1.0 (OASIS).
///
/// Every rule of the loaded packs is listed, also those that found nothing. A finding's verdict is a result's `kind`;
/// its waivers are `suppressions`, which hold or are told not to; a baseline gives `baselineState`, and the findings
/// that are gone. Places are logical locations, by the ids of the plan's features.
public struct SARIFReport: Sendable {
    public var programVersion: String
    public var language: Language
    /// The plan's file; nil where none was written.
    public var planFile: String?
    public var header: PlanHeader
    /// Of the loaded packs.
    public var rules: [RuleListing]
    /// Findings of an earlier plan; nil for no comparison.
    public var baseline: [Finding]?

    public init(
        programVersion: String, language: Language, planFile: String?, header: PlanHeader, rules: [RuleListing],
        baseline: [Finding]? = nil
    ) {
        self.programVersion = programVersion
        self.language = language
        self.planFile = planFile
        self.header = header
        self.rules = rules
        self.baseline = baseline
    }

    private static let schema =
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

    /// The bytes of the file; the same for the same findings.
    public var bytes: [UInt8] {
        let changes = BaselineState.compare(baseline ?? [], header.findings)
        let told = changes.compactMap { change -> (finding: Finding, state: BaselineState)? in
            (change.new ?? change.old).map { ($0, change.state) }
        }
        let descriptors = descriptors(told.map(\.finding))
        let indices = Dictionary(
            descriptors.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        var json = JSONWriter()
        json.object { json in
            json.member("$schema", Self.schema)
            json.member("version", "2.1.0")
            json.name("runs")
            json.array { json in
                json.object { json in
                    tool(descriptors, to: &json)
                    json.member("language", language == .chinese ? "zh-CN" : "en")
                    json.member("columnKind", "unicodeCodePoints")
                    json.name("invocations")
                    json.array { $0.object { $0.member("executionSuccessful", true) } }
                    artifacts(to: &json)
                    json.name("results")
                    json.array { json in
                        for (finding, state) in told {
                            json.lineBreak()
                            result(finding, state, indices, to: &json)
                        }
                        json.lineBreak()
                    }
                    properties(to: &json)
                }
            }
        }
        json.lineBreak()
        return json.finished()
    }

    // MARK: Rules

    /// A rule as it is listed.
    private struct Descriptor {
        var id: String
        var listing: RuleListing?
    }

    /// Those of the packs, then those of findings that no pack has: the scenario's own, and cameras'.
    private func descriptors(_ findings: [Finding]) -> [Descriptor] {
        let known = Set(rules.map(\.id))
        let others = Set(findings.map(\.rule)).subtracting(known).sorted()
        return rules.map { Descriptor(id: $0.id, listing: $0) } + others.map { Descriptor(id: $0) }
    }

    private func tool(_ descriptors: [Descriptor], to json: inout JSONWriter) {
        json.name("tool")
        json.object { json in
            json.name("driver")
            json.object { json in
                json.member("name", "sightline")
                json.member("version", programVersion)
                json.member("semanticVersion", programVersion)
                json.member("language", language == .chinese ? "zh-CN" : "en")
                json.name("rules")
                json.array { json in
                    for descriptor in descriptors {
                        json.lineBreak()
                        write(descriptor, to: &json)
                    }
                    json.lineBreak()
                }
            }
        }
    }

    private func write(_ descriptor: Descriptor, to json: inout JSONWriter) {
        json.object { json in
            json.member("id", descriptor.id)
            guard let rule = descriptor.listing else {
                message(
                    "shortDescription",
                    say("方案自身的要求或者摄像机资料", "the scenario's own requirement, or what is said of a camera"), to: &json)
                return
            }
            message("shortDescription", rule.citation.full[language], to: &json)
            let text = language == .chinese || rule.gloss.isEmpty ? rule.text : rule.gloss
            message("fullDescription", text, to: &json)
            let checks = rule.check.map { $0[language] }
            let notes = rule.notes.map { $0[language] }
            let help = ([rule.text] + (rule.gloss.isEmpty ? [] : [rule.gloss]) + checks + notes)
                .joined(separator: "\n")
            message("help", help, to: &json)
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

    // MARK: Results

    private func result(
        _ finding: Finding, _ state: BaselineState, _ indices: [String: Int], to json: inout JSONWriter
    ) {
        json.object { json in
            json.member("ruleId", finding.rule)
            if let index = indices[finding.rule] { json.member("ruleIndex", index) }
            json.member("kind", finding.verdict.rawValue)
            // Only a fail has a level (3.27.10).
            json.member("level", finding.verdict == .fail ? finding.level.rawValue : "none")
            message("message", finding.message[language], to: &json)
            if baseline != nil { json.member("baselineState", state.rawValue) }
            locations(of: finding, to: &json)
            json.name("partialFingerprints")
            json.object { $0.member("sightlineFinding/v1", finding.id) }
            suppressions(of: finding, to: &json)
            json.name("properties")
            json.object { json in
                json.member("id", finding.id)
                json.name("message")
                json.object { json in
                    json.member("zh", finding.message.zh)
                    json.member("en", finding.message.en)
                }
                json.name("settings")
                json.array { json in for name in finding.setting { json.string(name) } }
                if let expired = waivers(of: finding).first(where: {
                    $0.status == .accepted && !$0.holds(on: header.date)
                }) {
                    json.member("expiredWaiver", expired.until ?? "")
                }
            }
        }
    }

    private func locations(of finding: Finding, to json: inout JSONWriter) {
        guard planFile != nil || !finding.features.isEmpty else { return }
        json.name("locations")
        json.array { json in
            json.object { json in
                if let planFile {
                    json.name("physicalLocation")
                    json.object { json in
                        json.name("artifactLocation")
                        json.object { json in
                            json.member("uri", URIText.reference(planFile))
                            json.member("index", 0)
                        }
                    }
                }
                guard !finding.features.isEmpty else { return }
                json.name("logicalLocations")
                json.array { json in
                    for feature in finding.features {
                        json.object { json in
                            json.member("name", feature.split(separator: "/").last.map(String.init) ?? feature)
                            json.member("fullyQualifiedName", feature)
                            json.member("kind", feature.split(separator: "/").first.map(String.init) ?? "feature")
                        }
                    }
                }
            }
        }
    }

    private func waivers(of finding: Finding) -> [Waiver] {
        header.statements.waivers.filter { $0.finding == finding.id }
    }

    /// An accepted waiver whose days are over suppresses nothing, and is told in the result's properties.
    private func suppressions(of finding: Finding, to json: inout JSONWriter) {
        let standing = waivers(of: finding).filter { $0.status != .accepted || $0.holds(on: header.date) }
        guard !standing.isEmpty else { return }
        json.name("suppressions")
        json.array { json in
            for waiver in standing {
                json.object { json in
                    json.member("kind", "external")
                    json.member("status", waiver.status.rawValue)
                    json.member("justification", waiver.justification)
                    json.name("properties")
                    json.object { json in
                        json.member("by", waiver.by)
                        if let until = waiver.until { json.member("until", until) }
                    }
                }
            }
        }
    }

    // MARK: Files

    private func artifacts(to json: inout JSONWriter) {
        json.name("artifacts")
        json.array { json in
            if let planFile {
                json.object { json in
                    json.name("location")
                    json.object { $0.member("uri", URIText.reference(planFile)) }
                    json.member("mimeType", "application/geo+json")
                    json.name("roles")
                    json.array { $0.string("resultFile") }
                }
            }
            for input in header.siteFiles {
                json.object { json in
                    json.name("location")
                    json.object { $0.member("uri", URIText.reference(input.name)) }
                    json.name("roles")
                    json.array { $0.string("analysisTarget") }
                    guard !input.sha256.isEmpty else { return }
                    json.name("hashes")
                    json.object { $0.member("sha-256", input.sha256) }
                }
            }
        }
    }

    private func properties(to json: inout JSONWriter) {
        json.name("properties")
        json.object { json in
            json.member("plan", header.name)
            if let date = header.date { json.member("date", date) }
            json.name("rulePacks")
            json.array { json in
                for pack in header.rulePacks {
                    json.object { json in
                        json.member("name", pack.name)
                        json.member("version", pack.version)
                        json.member("sha256", pack.sha256)
                    }
                }
            }
        }
    }

    private func message(_ name: String, _ text: String, to json: inout JSONWriter) {
        json.name(name)
        json.object { $0.member("text", text) }
    }

    private func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }
}
