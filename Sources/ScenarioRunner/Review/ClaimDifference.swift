import Interchange

/// Where what a scheme says is not what was computed.
public struct ClaimDifference: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable {
        /// A number, a name or a verdict differs.
        case differs
        /// The scheme has it, the recomputed plan does not.
        case unfounded
        /// The recomputed plan has it, the scheme keeps quiet about it.
        case withheld
    }

    public var kind: Kind
    /// The id of the feature or finding; empty for the plan as a whole.
    public var feature: String
    /// The property, e.g. `share`; the feature's kind where it is there or not.
    public var name: String
    public var claimed: String
    public var computed: String

    /// Stable: the same difference has the same id in every run.
    var id: String { "review.claim/" + (feature.isEmpty ? name : "\(feature)/\(name)") }
}
