import Geometry
import Interchange
import SiteModel

/// Judges what the engine found out against what the rules ask, and says it with its citation.
///
/// One finding for each rule and required place; for each rule, zone and camera that breaks it; and one pass for
/// each rule and zone that nothing breaks. Sorted by id. The same input gives the same findings.
public struct RuleJudge: Sendable {
    /// Overlaps below this are told and judged as none: 1 cm², in square metres.
    public static let smallestOverlap = 1e-4

    public let compiled: CompiledRules
    public let settings: Settings
    /// Names by camera id.
    private let names: [String: String]
    /// Levels by camera id.
    private let levels: [String: String]
    let cameras: [Camera]
    let statements: Statements
    private let rules: [String: (rule: Rule, citation: Citation)]

    public init(
        _ compiled: CompiledRules, settings: Settings, cameras: [Camera], statements: Statements = Statements()
    ) {
        self.compiled = compiled
        self.statements = statements
        self.settings = settings
        self.cameras = cameras.sorted { $0.id < $1.id }
        var names: [String: String] = [:]
        var levels: [String: String] = [:]
        for camera in cameras {
            names[camera.id] = camera.name
            levels[camera.id] = camera.level
        }
        self.names = names
        self.levels = levels
        var rules: [String: (Rule, Citation)] = [:]
        for pack in compiled.packs {
            for rule in pack.rules { rules[rule.id] = (rule, pack.citation(rule)) }
        }
        self.rules = rules
    }

    /// Every finding: those of the compiler, and those on coverage, overlaps and cameras.
    public func findings(on evaluation: Evaluation) -> [Finding] {
        var findings = compiled.findings
        for coverage in evaluation.coverages {
            let asked = coverage.requirement.rules.isEmpty ? [Self.ownRule] : coverage.requirement.rules
            for rule in asked { findings.append(CoverageJudgement(judge: self).finding(rule, coverage)) }
        }
        findings += OverlapJudgement(judge: self).findings(evaluation.overlaps)
        findings += DistanceJudgement(judge: self).findings()
        findings += compiled.hostQuestions.map(finding)
        findings += StatementJudgement(judge: self, coverages: evaluation.coverages).findings()
        findings += evaluation.cameraNotes.map { CameraJudgement(judge: self).finding($0) }
        return findings.sorted { Wording.precedes($0.id, $1.id) }
    }

    /// The rule of requirements that a scenario adds of its own accord.
    public static let ownRule = "scenario"

    /// Open where a camera is inside; else the rule does not bear on the place.
    private func finding(_ question: CompiledRules.HostQuestion) -> Finding {
        let inside = cameras.filter { camera in
            Feature(id: "", level: camera.level, tags: [:], shape: .points([camera.position])).lies(
                inside: question.host)
        }
        var finding = question.finding
        if inside.isEmpty {
            let name = question.host.name
            let at = at(finding.rule)
            finding.verdict = .notApplicable
            finding.level = .note
            finding.message = Bilingual(
                zh: "“\(name)”之内没有摄像机。" + at.zh, en: "No camera is inside \(name)." + at.en)
        } else {
            finding.features = inside.map { "camera/\($0.id)" }
        }
        return finding
    }

    /// Whether a rule speaks of such an overlap with a zone: views into places where cameras are banned may have a
    /// rule of their own.
    func speaks(_ rule: String, of kind: Overlap.Kind, in zone: ProhibitedZone) -> Bool {
        guard zone.ban == .install else { return kind == .view }
        if kind == .view, asksOnlyOfInstalling(rule, zone) { return false }
        if closesToViews(rule, zone) { return kind == .view }
        // Its views are judged on the zone that bans them.
        if self.rule(rule)?.kind == .prohibitedView { return kind == .install }
        let handsOver = zone.rules.contains { self.rule($0)?.viewsOf.contains(rule) ?? false }
        return kind == .install || !handsOver
    }

    private func asksOnlyOfInstalling(_ rule: String, _ zone: ProhibitedZone) -> Bool {
        guard let question = compiled.question(rule, zone.id) else { return false }
        let bases = closesToViews(rule, zone) ? self.rule(rule)?.viewsOf ?? [] : [rule]
        return bases.contains { base in
            self.rule(base)?.places.contains { $0.installOnly && $0.question == question } ?? false
        }
    }

    /// Whether a rule closes to views a zone that another closes to cameras.
    func closesToViews(_ rule: String, _ zone: ProhibitedZone) -> Bool {
        self.rule(rule)?.viewsOf.contains { zone.rules.contains($0) } ?? false
    }

    func rule(_ id: String) -> Rule? { rules[id]?.rule }
    func citation(_ id: String) -> Citation? { rules[id]?.citation }

    func name(_ camera: String) -> String { names[camera] ?? camera }
    func level(of camera: String) -> String? { levels[camera] }

    /// In brackets at the end of a message; nothing where no law asks.
    func at(_ rule: String) -> Bilingual {
        guard let citation = citation(rule) else { return Bilingual(zh: "", en: "") }
        return Bilingual(zh: "（\(citation.full.zh)）", en: " (\(citation.full.en))")
    }

    func settingNames(_ names: [String], _ rule: String) -> [String] {
        let lawful = self.rule(rule)?.check.fromLaw ?? []
        return names.filter { !lawful.contains($0) }.sorted()
    }

    /// A fail is as grave as its rule says, what is open is a warning, the rest a note.
    static func level(_ verdict: Verdict, failing level: RuleCheck.FailLevel) -> Finding.Level {
        switch verdict {
        case .fail:
            switch level {
            case .error: .error
            case .warning: .warning
            case .note: .note
            }
        case .open: .warning
        case .pass, .notApplicable, .informational: .note
        }
    }
}
