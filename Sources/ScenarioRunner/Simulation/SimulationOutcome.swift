import Geometry
import Georeferencing
import Interchange
import Planning
import SiteModel

/// What a simulation came to.
public struct SimulationOutcome: Sendable {
    public var name: String
    public var frame: FrameDefinition
    public var settings: Settings
    public var seed: UInt64
    /// Sorted by id, as are `zones`.
    public var requirements: [Requirement]
    public var zones: [ProhibitedZone]
    public var cameras: Int
    /// The design first; empty where only failures were asked for.
    public var kinds: [SimulatedKind]
    /// The kind that `bands` are of.
    public var mainKind: SimulationKind?
    public var bands: [CoverageBand]
    /// How many draws are in them.
    public var bandDraws: Int
    public var failures: FailureAnalysis.Result?
    public var diagnostics: [Diagnostic]

    public func kind(_ kind: SimulationKind) -> SimulatedKind? { kinds.first { $0.kind == kind } }

    /// Whether every requirement that the design meets holds in such a share of each kind's draws.
    public func holds(atLeast share: Double) -> Bool {
        guard let designed = kind(.designed) else { return true }
        return requirements.indices.allSatisfy { index in
            designed.draws[0].verdicts[index] != .pass
                || kinds.allSatisfy { $0.summary(ofRequirement: index).probability >= share }
        }
    }
}

/// All draws of one kind.
public struct SimulatedKind: Sendable {
    public var kind: SimulationKind
    /// In the order of their numbers, from 1.
    public var draws: [SimulatedDraw]
    /// Of the design: what is judged of each requirement's area.
    var free: [Region?]?

    /// - Parameter requirement: its index.
    public func summary(ofRequirement index: Int) -> ShareSummary {
        ShareSummary(draws.map { $0.shares[index] }, draws.map { $0.verdicts[index] })
    }

    /// In how many draws a zone is seen, or a camera is in it, and in how many an unknown decides.
    public func seen(zone index: Int) -> (fails: Int, opens: Int) {
        (draws.count { $0.zones[index] == .fail }, draws.count { $0.zones[index] == .open })
    }
}

/// One draw, judged.
public struct SimulatedDraw: Sendable {
    /// From which all its random numbers come.
    public var seed: UInt64
    /// Of each requirement: the share that the plan of the draw says, and the verdict on it.
    public var shares: [Double]
    public var verdicts: [Verdict]
    /// The gravest of each zone's overlaps; `pass` where there is none.
    public var zones: [Verdict]

    /// - Parameter zones: in any order; sorted by id here.
    init(_ seed: UInt64, _ coverages: [Coverage], _ overlaps: [Overlap], zones: [ProhibitedZone]) {
        self.seed = seed
        shares = coverages.map(\.share)
        verdicts = coverages.map(\.verdict)
        var worst: [String: Verdict] = [:]
        for overlap in overlaps where overlap.verdict == .fail || overlap.verdict == .open {
            if worst[overlap.zone.id] != .fail { worst[overlap.zone.id] = overlap.verdict }
        }
        self.zones = zones.map(\.id).sorted().map { worst[$0] ?? .pass }
    }

    public var held: Int { verdicts.count { $0 == .pass } }
    public var breaches: Int { zones.count { $0 == .fail } }
}

/// How one requirement fares over the draws of a kind.
public struct ShareSummary: Hashable, Sendable {
    public var draws: Int
    public var mean: Double
    /// 5th and 95th percentile: the smallest share that at least so many of the draws do not exceed.
    public var low: Double
    public var high: Double
    public var worst: Double
    /// The first draw that has it, from 1.
    public var worstDraw: Int
    /// In how many draws the requirement is met, and in how many an unknown decides.
    public var holds: Int
    public var opens: Int

    /// - Parameter shares: of all draws, in their order; at least one.
    init(_ shares: [Double], _ verdicts: [Verdict]) {
        let sorted = shares.sorted()
        func percentile(_ percent: Int) -> Double { sorted[max(0, (percent * sorted.count + 99) / 100 - 1)] }
        draws = shares.count
        mean = shares.reduce(0, +) / Double(shares.count)
        low = percentile(5)
        high = percentile(95)
        worst = sorted[0]
        worstDraw = (shares.firstIndex(of: sorted[0]) ?? 0) + 1
        holds = verdicts.count { $0 == .pass }
        opens = verdicts.count { $0 == .open }
    }

    public var probability: Double { Double(holds) / Double(draws) }
    public var interval: WilsonInterval { WilsonInterval(holds, of: draws) }
}
