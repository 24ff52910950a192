import Interchange
import Planning

/// What a scenario says of its simulation: names of places are not looked up yet.
public struct SimulationSettings: Sendable {
    public struct Failures: Hashable, Sendable {
        /// How many cameras fail at most.
        public var any = 1
        /// How many sets of each size are looked at.
        public var most = 20_000
    }

    /// Things that stand in the way for a time.
    public struct Obstacles: Sendable {
        public enum Source: Sendable {
            /// Features of a map file, each there with a probability unless it has its own.
            case file(String, probability: Double)
            /// Rectangles, metres, drawn on areas that ids or tags choose; `azimuth` in degrees from grid north is that of
            /// the long side, nil for any.
            case scattered(on: [String], number: Number, length: Double, width: Double, azimuth: Double?)
        }

        public enum Number: Hashable, Sendable {
            /// Of each area, any whole number of these as likely as another.
            case count(ClosedRange<Int>)
            /// Of a square metre.
            case density(Double)
        }

        public var name: String
        public var source: Source
        /// Metres; nil for what a file says, and for unknown where it does not.
        public var height: Double?
        /// Metres across, of points of a file.
        public var diameter: Double?
        public var place: Diagnostic.Place
    }

    public struct Doors: Sendable {
        /// Ids or tags; empty for all.
        public var places: [String]
        /// Probability.
        public var open: Double
        public var place: Diagnostic.Place
    }

    public struct Trees: Hashable, Sendable {
        /// Probability that a draw is in winter; nil where trees are only looked at by themselves.
        public var bare: Double?
        /// Metres across a bare tree's trunk.
        public var trunk = 0.3
    }

    /// Night, fog and the like.
    public struct Condition: Hashable, Sendable {
        public var name: String
        /// What is left of a task's range, above 0 and up to 1.
        public var factor: Double
        /// The same for single tasks.
        public var tasks: [String: Double]
        /// Probability that a draw has it; nil where it is only looked at by itself.
        public var probability: Double?

        func factor(of task: String) -> Double { tasks[task] ?? factor }
    }

    public var draws = 200
    public var seed: UInt64?
    /// How many draws enter the map of bands.
    public var mapDraws = 100
    public var failures: Failures?
    public var mounting: MountingErrors?
    public var obstacles: [Obstacles] = []
    /// The last one that names a door decides.
    public var doors: [Doors] = []
    public var trees: Trees?
    public var conditions: [Condition] = []

    public init() {}
}
