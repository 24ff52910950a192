import Interchange
import SiteModel

@testable import Regulations

/// One rule that is judged by what a design states, compiled and judged on a hand-drawn site.
struct StatementBench {
    /// The rule's `kind` and `check`.
    var kind = RuleKind.planField
    var check: String
    var facts: [String: String] = [:]
    var declarations: [Declaration] = []
    var approvals: [Approval] = []
    var cameras: [Camera] = []
    var features: [Feature] = []
    var date: String?
    var coverages: [Coverage] = []
    var settings = Settings()
    /// Further rules of the same pack.
    var more = ""

    static func pack(_ kind: RuleKind, _ check: String, more: String = "") throws(InputError) -> RulePack {
        try RulePackReaderTests.read(
            RulePackReaderTests.head + """
                  - id: r
                    article: "1"
                    text: 文字
                    gloss: text
                    kind: \(kind.rawValue)
                    check: \(check)
                \(more)
                """)
    }

    func findings() throws -> [Finding] {
        let library = RuleLibrary([try Self.pack(kind, check, more: more)])
        let compiler = RuleCompiler(try library.choose(["test"], date: date), settings: settings)
        let compiled = try compiler.compile(Draw.site(features))
        let judge = RuleJudge(
            compiled, settings: settings, cameras: cameras,
            statements: Statements(facts: facts, declarations: declarations, approvals: approvals))
        return judge.findings(on: Evaluation(coverages: coverages)).filter { $0.rule == "r" }
    }

    /// Ids and verdicts, as `id verdict level`.
    func verdicts() throws -> [String] {
        try findings().map { "\($0.id) \($0.verdict.rawValue) \($0.level.rawValue)" }
    }

    static func camera(_ id: String, _ x: Double = 0, _ y: Double = 0, _ tags: [String: String] = [:]) -> Camera {
        var camera = Draw.camera(id, x, y)
        camera.tags.merge(tags) { $1 }
        return camera
    }
}
