import Geometry
import Interchange
import SiteModel

/// Turns rule packs and a site into requirements, prohibited zones and first findings.
///
/// The result depends on the features and not on their order. Cost: a selector looks only at features that carry
/// one of its tags; areas are found by their boxes.
public struct RuleCompiler: Sendable {
    public var packs: [RulePack]
    public var settings: Settings
    /// The day the law is taken at; nil for the newest editions.
    public var date: Day?
    /// Names of packs that were taken as the newest edition for want of a date, to be told.
    public var newest: [String]
    /// Packs that hold where the site is and were not asked for, to be told.
    public var leftOut: [RulePack] = []

    public init(_ choice: RuleLibrary.Choice, settings: Settings) {
        packs = choice.packs
        date = choice.date
        newest = choice.newest
        self.settings = settings
    }

    /// Throws where a pack asks for a task that the settings do not have.
    public func compile(_ site: Site) throws(InputError) -> CompiledRules {
        try checkTasks()
        let context = SiteContext(site)
        let finder = PlaceFinder(matcher: context.matcher)
        let inForce = packs.flatMap(\.rules).filter { $0.isInForce(on: date) }
        let claims = KeyPartClaims(inForce, context: context, finder: finder)
        var coverage = CoverageCompiler(context: context, finder: finder, settings: settings, claims: claims)
        var zones = ZoneCompiler(context: context, finder: finder, date: date)
        var statements = StatementRuleCompiler(context: context)
        var findings = newest.compactMap { name in packs.first { $0.name == name } }.map(editionNote)
        findings += leftOut.map(leftOutNote)
        for pack in packs {
            for rule in pack.rules where rule.isInForce(on: date) {
                let citation = pack.citation(rule)
                switch rule.kind {
                case .requiredCoverage: coverage.compile(rule, citation)
                case .prohibitedInstall, .prohibitedView: zones.compile(rule, citation)
                case .notApplicable: break
                case .planField, .planDiff, .declarative, .output:
                    statements.compile(rule, citation, in: pack)
                }
            }
        }
        findings += coverage.findings + zones.findings
        return CompiledRules(
            packs: packs,
            requirements: coverage.requirements.values.sorted { $0.id < $1.id },
            zones: zones.zones.values.sorted { $0.id < $1.id },
            marks: MarkCollector.marks(context: context, zones: zones.facingZones, derived: coverage.derived),
            findings: findings.sorted { Wording.precedes($0.id, $1.id) },
            diagnostics: TagCheck(packs: packs).check(context.features) + zones.diagnostics,
            links: coverage.links.merging(zones.links) { first, _ in first },
            hostQuestions: zones.hostQuestions,
            distanceBans: zones.distanceBans.sorted { ($0.rule, $0.zone.id) < ($1.rule, $1.zone.id) },
            statementRules: statements.rules, date: date)
    }

    private func checkTasks() throws(InputError) {
        let names = settings.tasks.map(\.name)
        var problems: [Diagnostic] = []
        for pack in packs {
            for rule in pack.rules where rule.kind == .requiredCoverage {
                let wanted = Set([rule.check.task] + rule.places.compactMap(\.task)).sorted()
                for task in wanted where !names.contains(task) {
                    let near = Suggestion.nearest(to: task, among: names)
                    problems.append(
                        Diagnostic(
                            "rules.unknownTask", .error, path: "$.settings.tasks",
                            zh: "规则 \(rule.id) 要用任务“\(task)”，设置里没有" + (near.map { "，是不是“\($0)”？" } ?? ""),
                            en: "rule \(rule.id) wants the task `\(task)`, which the settings do not have"
                                + (near.map { "; did you mean `\($0)`?" } ?? "")))
                }
            }
        }
        guard problems.isEmpty else { throw InputError(problems) }
    }

    private func leftOutNote(_ pack: RulePack) -> Finding {
        let judged = pack.rules.filter { $0.kind != .notApplicable }.count
        return Finding(
            id: "\(pack.name)/leftOut", rule: pack.name, verdict: .informational, level: .note,
            message: Bilingual(
                zh: "场地所在地适用《\(pack.regulation.zh)》（\(pack.inForce.from) 起施行），本次没有加载 \(pack.name)，其中 "
                    + "\(judged) 项要求没有检查。",
                en: "\(pack.regulation.en), in force from \(pack.inForce.from), holds where the site is. "
                    + "\(pack.name) was not loaded, and its \(judged) items that ask something were not checked."),
            citation: nil, features: [], setting: [])
    }

    private func editionNote(_ pack: RulePack) -> Finding {
        Finding(
            id: "\(pack.name)/edition", rule: pack.name, verdict: .informational, level: .note,
            message: Bilingual(
                zh: "没有给出日期，《\(pack.regulation.zh)》按最新的 \(pack.edition) 年版（\(pack.inForce.from) 起施行）判断。",
                en: "No date is given: \(pack.regulation.en) is taken in its newest edition, \(pack.edition), "
                    + "in force from \(pack.inForce.from)."),
            citation: nil, features: [], setting: [])
    }
}
