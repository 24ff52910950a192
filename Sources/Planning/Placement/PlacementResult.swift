import Geometry
import SiteModel

/// Cameras that were chosen, and what is proven of them.
public struct PlacementResult: Sendable {
    /// One camera's reason to be there.
    public struct Reason: Hashable, Sendable {
        public var camera: String
        /// What would be lost without it: requirements, with the share that would be left of each.
        public var losses: [Loss]

        public struct Loss: Hashable, Sendable {
            public var requirement: String
            public var shareWith: Double
            public var shareWithout: Double
            /// Whether it would no longer pass.
            public var breaks: Bool
        }
    }

    /// A place that the candidates cannot cover as asked.
    public struct Shortfall: Hashable, Sendable {
        public var requirement: String
        /// Share that is covered, and that is asked for.
        public var share: Double
        public var minShare: Double
        /// Why, the most of its area first, and a point where.
        public var why: [OutOfSight]
        public var zones: [String]
        public var example: Point?
    }

    /// How much is covered where a budget caps the cost.
    public struct Score: Hashable, Sendable {
        /// Of all that is required, each place as it weighs, 0…1.
        public var share: Double
        /// No choice among the candidates covers a greater share of the witnesses.
        public var bound: Double
        public var greedy: Double
    }

    /// Those given and those chosen, by id.
    public var cameras: [Camera]
    /// The ids of those that are new, or turned.
    public var chosen: [String]
    /// Of those that were given to be improved, the ones that went.
    public var removed: [String] = []
    /// What they cost together: cameras, or money where the cheapest was asked for.
    public var cost: Int
    /// No choice among the candidates that covers as much of every place as is asked, or as these do where that is less,
    /// costs less; proven of the places themselves.
    public var bound: Int
    /// No choice among the candidates that does the same on the witnesses of the last round costs less: how near the search
    /// came to the best of that problem. Where shares below 1 are asked for it is no bound of the places.
    public var witnessBound: Int
    public var greedyCost: Int
    /// Price of the chosen cameras and their mounts.
    public var price: Int
    public var reasons: [Reason]
    public var shortfalls: [Shortfall]
    /// Where any one camera may fail: the places that could then fall short.
    public var fragile: [Shortfall] = []
    public var mountCount: Int
    public var candidateCount: Int
    public var witnessCount: Int
    public var rounds: Int
    /// Whether the search ended before its time.
    public var isCutShort: Bool
    public var score: Score?
    /// Square metres of private ground in view of any camera.
    public var privateArea = 0.0

    /// How far the cost, or under a budget the share, may be from the best, as a share of it.
    public var gap: Double {
        if let score { return score.bound > 0 ? (score.bound - score.share) / score.bound : 0 }
        return cost > 0 ? Double(cost - bound) / Double(cost) : 0
    }
}

/// How far a placement has come.
public struct PlacementProgress: Sendable {
    public enum Stage: String, Sendable { case mounts, candidates, covering, checking }
    public var stage: Stage
    public var round: Int
    /// Of the cover at hand.
    public var cameras: Int
    /// In the scheme's units, as the bound: 0 until one is proven.
    public var cost: Int
    public var bound: Int
    /// How far the cost may be from the best, as a share of it.
    public var gap: Double { cost > 0 ? Double(cost - bound) / Double(cost) : 0 }
    /// Required places that pass, and all.
    public var passing: Int
    public var requirements: Int
}
