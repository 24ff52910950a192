import Interchange
import PlanDocuments
import Regulations
import SiteModel

/// Findings for programs that read analysers' reports: SARIF 2.1.0 (OASIS).
///
/// Every rule of the loaded packs is listed, and where it found nothing a notification says why. A finding's verdict
/// is a result's `kind`; its waivers are `suppressions`, which hold or are told not to; a baseline gives `baselineState`, and the findings
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
    /// What was odd about the inputs.
    public var diagnostics: [Diagnostic]
    /// nil for an evaluation: findings are then about the plan, else about the scheme that was reviewed.
    public var review: ReviewOutcome?

    public init(
        programVersion: String, language: Language, planFile: String?, header: PlanHeader, rules: [RuleListing],
        baseline: [Finding]? = nil, diagnostics: [Diagnostic] = [], review: ReviewOutcome? = nil
    ) {
        self.programVersion = programVersion
        self.language = language
        self.planFile = planFile
        self.header = header
        self.rules = rules
        self.baseline = baseline
        self.diagnostics = diagnostics
        self.review = review
    }

    private static let schema =
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

    /// The bytes of the file; the same for the same findings.
    public var bytes: [UInt8] {
        let changes = BaselineState.compare(baseline ?? [], header.findings)
        let told = changes.compactMap { change -> (finding: Finding, state: BaselineState)? in
            (change.new ?? change.old).map { ($0, change.state) }
        }
        let listed = SARIFRules(rules, besides: told.map(\.finding), language: language)
        let notices =
            ReportNotice.withoutResult(rules, header.findings, on: header.date)
            + ReportNotice.idle(header.statements.waivers, among: header.findings, on: header.date)
            + ReportNotice.of(diagnostics)
        var json = JSONWriter()
        json.object { json in
            json.member("$schema", Self.schema)
            json.member("version", "2.1.0")
            json.name("runs")
            json.array { json in
                json.object { json in
                    tool(listed, notices, to: &json)
                    json.member("language", language == .chinese ? "zh-CN" : "en")
                    json.member("columnKind", "unicodeCodePoints")
                    invocation(listed, notices, to: &json)
                    artifacts(to: &json)
                    json.name("results")
                    json.array { json in
                        for (finding, state) in told {
                            json.lineBreak()
                            result(finding, state, listed, to: &json)
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

    private func tool(_ rules: SARIFRules, _ notices: [ReportNotice], to json: inout JSONWriter) {
        json.name("tool")
        json.object { json in
            json.name("driver")
            json.object { json in
                json.member("name", "sightline")
                json.member("version", programVersion)
                json.member("semanticVersion", programVersion)
                json.member("language", language == .chinese ? "zh-CN" : "en")
                json.name("rules")
                rules.write(to: &json)
                json.name("notifications")
                json.array { json in
                    for kind in Self.kinds(notices) {
                        json.object { json in
                            json.member("id", kind.rawValue)
                            json.message("shortDescription", kind.meaning[language])
                        }
                    }
                }
            }
        }
    }

    // MARK: Notifications

    private static func kinds(_ notices: [ReportNotice]) -> [ReportNotice.Kind] {
        let told = Set(notices.map(\.kind))
        return ReportNotice.Kind.allCases.filter(told.contains)
    }

    /// Why rules have no result and waivers suppress nothing; what was odd about the inputs.
    private func invocation(_ rules: SARIFRules, _ notices: [ReportNotice], to json: inout JSONWriter) {
        let kinds = Self.kinds(notices)
        json.name("invocations")
        json.array { json in
            json.object { json in
                json.member("executionSuccessful", true)
                for (name, isConfiguration) in [
                    ("toolConfigurationNotifications", true), ("toolExecutionNotifications", false),
                ] {
                    let told = notices.filter { $0.kind.isConfiguration == isConfiguration }
                    if told.isEmpty { continue }
                    json.name(name)
                    json.array { json in
                        for notice in told {
                            json.lineBreak()
                            write(notice, rules, kinds, to: &json)
                        }
                        json.lineBreak()
                    }
                }
            }
        }
    }

    private func write(
        _ notice: ReportNotice, _ rules: SARIFRules, _ kinds: [ReportNotice.Kind], to json: inout JSONWriter
    ) {
        json.object { json in
            json.name("descriptor")
            json.object { json in
                json.member("id", notice.kind.rawValue)
                if let index = kinds.firstIndex(of: notice.kind) { json.member("index", index) }
            }
            json.member("level", notice.level?.rawValue ?? "none")
            json.message("message", notice.message[language])
            if let rule = notice.rule {
                json.name("associatedRule")
                json.object { json in
                    json.member("id", rule)
                    if let index = rules.index(of: rule) { json.member("index", index) }
                }
            }
            guard let file = notice.file, !file.isEmpty else { return }
            json.name("locations")
            json.array { json in
                json.object { json in
                    json.name("physicalLocation")
                    json.object { json in
                        json.name("artifactLocation")
                        json.object { $0.member("uri", URIText.reference(file)) }
                    }
                }
            }
        }
    }

    // MARK: Results

    private func result(
        _ finding: Finding, _ state: BaselineState, _ rules: SARIFRules, to json: inout JSONWriter
    ) {
        json.object { json in
            json.member("ruleId", finding.rule)
            if let index = rules.index(of: finding.rule) { json.member("ruleIndex", index) }
            json.member("kind", finding.verdict.rawValue)
            // Only a fail has a level (3.27.10).
            json.member("level", finding.verdict == .fail ? finding.level.rawValue : "none")
            json.message("message", finding.message[language])
            if baseline != nil { json.member("baselineState", state.rawValue) }
            locations(of: finding, to: &json)
            json.name("partialFingerprints")
            json.object { $0.member("sightlineFinding/v1", finding.id) }
            suppressions(of: finding, to: &json)
            json.name("properties")
            json.object { json in
                json.member("id", finding.id)
                json.name("message")
                json.object { $0.members(finding.message) }
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
        // The first artifact: what is reviewed, else the plan.
        let file = review?.scheme.name ?? planFile
        guard file != nil || !finding.features.isEmpty else { return }
        json.name("locations")
        json.array { json in
            json.object { json in
                if let file {
                    json.name("physicalLocation")
                    json.object { json in
                        json.name("artifactLocation")
                        json.object { json in
                            json.member("uri", URIText.reference(file))
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
            if let scheme = review?.scheme { artifact(scheme, "analysisTarget", to: &json) }
            if let planFile { artifact(Plan.Input(name: planFile, sha256: ""), "resultFile", to: &json) }
            for input in header.siteFiles { artifact(input, "analysisTarget", isPlan: false, to: &json) }
        }
    }

    private func artifact(_ file: Plan.Input, _ role: String, isPlan: Bool = true, to json: inout JSONWriter) {
        json.object { json in
            json.name("location")
            json.object { $0.member("uri", URIText.reference(file.name)) }
            if isPlan { json.member("mimeType", "application/geo+json") }
            json.name("roles")
            json.array { $0.string(role) }
            guard !file.sha256.isEmpty else { return }
            json.name("hashes")
            json.object { $0.member("sha-256", file.sha256) }
        }
    }

    private func properties(to json: inout JSONWriter) {
        json.name("properties")
        json.object { json in
            json.member("plan", header.name)
            if let date = header.date { json.member("date", date) }
            if let review {
                json.name("review")
                json.object { json in
                    json.member("verdict", review.verdict.rawValue)
                    json.member("compared", review.compared)
                    json.member("differences", review.differences.count)
                }
            }
            json.name("taskTables")
            json.array { json in for table in header.settings.taskTables { json.value(table.json) } }
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
}
