import Geometry
import Georeferencing
import Interchange
import PlanDocuments
import Regulations
import SiteModel

/// Reviews a scheme that somebody else hands in: recomputes everything from its cameras and the reviewer's map and law,
/// and believes none of its numbers.
///
/// The law's findings are judged by the reviewer's settings. The scheme's numbers are compared with those that its own
/// settings come to, so that a difference is never a matter of settings; every setting that differs is told.
public struct SchemeReview: Sendable {
    /// What a reviewer gives.
    public struct Request: Sendable {
        public var scheme: String
        /// Map files of the reviewer.
        public var site: [String]
        public var mapping: String?
        /// Names of packs, or files.
        public var rules: [String]
        /// The day the law is taken at, ISO 8601.
        public var date: String
        public var terms: ReviewTerms

        public init(
            scheme: String, site: [String], mapping: String? = nil, rules: [String], date: String,
            terms: ReviewTerms = ReviewTerms()
        ) {
            self.scheme = scheme
            self.site = site
            self.mapping = mapping
            self.rules = rules
            self.date = date
            self.terms = terms
        }
    }

    public var options: RunOptions
    /// Told in the recomputed plan.
    public var programVersion: String

    public init(options: RunOptions = RunOptions(), programVersion: String) {
        self.options = options
        self.programVersion = programVersion
    }

    /// - Parameter progress: told the share 0…1 that is done, from any thread.
    public func run(
        _ request: Request, progress: (@Sendable (Double) -> Void)? = nil
    ) throws(RunProblem) -> ReviewOutcome {
        let submitted = try Self.input { () throws(InputError) in
            try SubmittedScheme.read(request.scheme, options: options)
        }
        let settings = try Self.input { () throws(InputError) in
            if let own = request.terms.settings { return own.asPlanned }
            return try TaskTableLibrary.builtIn().standardSettings.asPlanned
        }
        // What the submitter states counts as stated; consent and waivers are the reviewer's to know of.
        var statements = submitted.statements
        statements.facts.merge(request.terms.statements.facts) { _, own in own }
        statements.declarations += request.terms.statements.declarations
        statements.approvals = request.terms.statements.approvals
        statements.waivers = request.terms.statements.waivers
        let isOwn = settings == submitted.settings && statements == submitted.statements
        let compares = submitted.plan != nil && !isOwn
        let half = compares ? 0.5 : 1.0
        let own = try outcome(request, submitted, settings, statements) { progress?(half * $0) }
        let theirs =
            compares
            ? try outcome(request, submitted, submitted.settings, submitted.statements) {
                progress?(half + half * $0)
            } : own
        let writer = PlanWriter(programVersion: programVersion, threads: options.threads)
        let computed = try Self.input { () throws(InputError) in
            try writer.document(theirs.plan, frame: theirs.frame)
        }
        var review = Findings(request, submitted, settings)
        var (differences, compared) = ([ClaimDifference](), 0)
        if let plan = submitted.plan {
            let claims = ClaimComparison(claimed: plan, computed: computed)
            (differences, compared) = (claims.differences, claims.compared)
        } else if let bare = submitted.bare {
            let claims = BareClaims(bare, computed: computed)
            (differences, compared) = (claims.differences, claims.compared)
            review.unmatched(claims.unmatched)
        }
        review.seal(submitted.seal)
        let drawn = differences.isEmpty ? [] : try Self.featureIDs(compares ? nil : computed, own, writer)
        review.claims(differences, drawn: drawn)
        review.files(submitted.plan?.header, own.plan)
        var plan = own.plan
        plan.findings = (plan.findings + review.findings).sorted { $0.id < $1.id }
        return judged(plan, own, submitted, differences, compared, statements.waivers, request)
    }

    /// One evaluation of the submitted cameras on the reviewer's map.
    private func outcome(
        _ request: Request, _ submitted: SubmittedScheme, _ settings: Settings, _ statements: Statements,
        progress: @escaping @Sendable (Double) -> Void
    ) throws(RunProblem) -> RunOutcome {
        let lawful = try Self.input { () throws(InputError) in
            Set(try RuleLibrary.builtIn().packs.flatMap { $0.rules.map(\.id) })
        }
        let scenario = Scenario(
            file: request.scheme, folder: "", name: submitted.name, siteFiles: request.site, mapping: request.mapping,
            frame: submitted.frame, date: request.date, rules: request.rules, settings: settings, catalogue: nil,
            cameras: .file(request.scheme),
            requirements: submitted.requirements(besides: lawful), statements: statements, place: nil, sweep: nil,
            seed: submitted.plan?.header.seed)
        let prepared = try Self.input { () throws(InputError) in
            try ScenarioLoader.load(scenario, cameras: submitted.plan?.cameras, options: options)
        }
        return try ScenarioRun(options: options).run(prepared, progress: progress)
    }

    private func judged(
        _ plan: Plan, _ own: RunOutcome, _ submitted: SubmittedScheme, _ differences: [ClaimDifference],
        _ compared: Int, _ waivers: [Waiver], _ request: Request
    ) -> ReviewOutcome {
        let known = Set(plan.findings.map(\.id))
        var waived: [String: Waiver] = [:]
        var idle: [Waiver] = []
        for waiver in waivers {
            if waiver.holds(on: request.date), known.contains(waiver.finding) {
                waived[waiver.finding] = waiver
            } else {
                idle.append(waiver)
            }
        }
        let counted = plan.findings.filter { waived[$0.id] == nil }
        let verdict: ReviewOutcome.Verdict =
            if counted.contains(where: { $0.verdict == .fail && $0.level == .error }) {
                .rejected
            } else if counted.contains(where: { $0.verdict == .open || $0.verdict == .fail }) {
                .undecided
            } else {
                .accepted
            }
        return ReviewOutcome(
            scheme: submitted.input, name: submitted.name, plan: plan, frame: own.frame, differences: differences,
            compared: compared, waived: waived, idleWaivers: idle, verdict: verdict,
            diagnostics: submitted.diagnostics + own.diagnostics.filter { $0.code != "plan.noHeader" },
            rules: own.rules)
    }

    /// Of the features of the plan that the review writes.
    /// - Parameter computed: that plan where it was made already.
    private static func featureIDs(
        _ computed: PlanDocument?, _ own: RunOutcome, _ writer: PlanWriter
    ) throws(RunProblem) -> Set<String> {
        let document = try input { () throws(InputError) in
            if let computed { return computed }
            return try writer.document(own.plan, frame: own.frame)
        }
        return Set(document.features.map(\.id))
    }

    private static func input<Value>(_ body: () throws(InputError) -> Value) throws(RunProblem) -> Value {
        do throws(InputError) {
            return try body()
        } catch {
            throw .input(error)
        }
    }
}
