import Geometry
import Georeferencing
import Interchange
import PlanDocuments
import Regulations
import SiteModel

/// What comparing two plans came to.
public struct DifferenceOutcome: Sendable {
    public var difference: PlanDifference
    /// What the articles say that ask for an approval first, by the packs that the newer plan names.
    public var judged: [Finding]
    /// Where the rules stand that changed places and zones name, by id.
    public var citations: [String: Citation]
    /// Of the newer plan.
    public var frame: FrameDefinition
    /// Warnings and notes of both files.
    public var diagnostics: [Diagnostic]
}

/// Compares two plans, or an approved plan with a survey of what hangs there, and judges the changes.
public struct DifferenceRun: Sendable {
    public var tolerance: PlanDifference.Tolerance
    /// Rule packs besides those that the newer plan names: names of shipped ones, or files.
    public var rules: [String]
    public var encoding: TextEncoding

    public init(
        tolerance: PlanDifference.Tolerance = .init(), rules: [String] = [], encoding: TextEncoding = .utf8
    ) {
        self.tolerance = tolerance
        self.rules = rules
        self.encoding = encoding
    }

    /// Two plans or schemes.
    public func compare(old: String, new: String) throws(RunProblem) -> DifferenceOutcome {
        try run { () throws(InputError) in
            var after = try HandedInPlan.read(path: new)
            let before = try HandedInPlan.read(path: old, frame: after.frame)
            // A scheme lies in the plan's frame, whichever of the two it is.
            if before.isPlan, !after.isPlan { after = try after.inFrame(before.frame) }
            return (try before.inFrame(after.frame), after, after)
        }
    }

    /// An approved plan and a camera list of what was found on the spot.
    public func compare(old: String, asBuilt list: String) throws(RunProblem) -> DifferenceOutcome {
        try run { () throws(InputError) in
            let before = try HandedInPlan.read(path: old)
            let survey = try AsBuiltSurvey(encoding: encoding).read(list, against: before)
            // The law and the approvals are the approved plan's.
            return (before, survey, before)
        }
    }

    private func run(
        _ read: () throws(InputError) -> (old: HandedInPlan, new: HandedInPlan, law: HandedInPlan)
    ) throws(RunProblem) -> DifferenceOutcome {
        let (sides, packs, notes): ((old: HandedInPlan, new: HandedInPlan, law: HandedInPlan), [RulePack], [Diagnostic])
        do throws(InputError) {
            sides = try read()
            (packs, notes) = try PackSelection(encoding: encoding).packs(named: sides.law, and: rules)
        } catch {
            throw .input(error)
        }
        do throws(OverlayError) {
            let difference = try PlanComparison(tolerance: tolerance).difference(sides.old, sides.new)
            let judged = DifferenceJudgement(packs, date: sides.law.date).findings(
                on: difference, approvals: sides.law.statements.approvals)
            let named = Set(difference.places.flatMap(\.rules) + difference.zones.flatMap(\.rules))
            let citations = Dictionary(
                packs.flatMap(\.listing).filter { named.contains($0.id) }.map { ($0.id, $0.citation) },
                uniquingKeysWith: { first, _ in first })
            return DifferenceOutcome(
                difference: difference, judged: judged, citations: citations, frame: sides.new.frame,
                diagnostics: sides.old.notes + sides.new.notes + notes)
        } catch {
            throw RunProblem(error)
        }
    }
}
