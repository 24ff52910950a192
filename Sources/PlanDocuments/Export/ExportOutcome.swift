import Interchange

/// What an export wrote, and what of the plan its format could not hold.
public struct ExportOutcome: Sendable {
    public struct Layer: Hashable, Sendable {
        /// As the file calls it.
        public var name: String
        public var rows: Int
        /// Where it stands.
        public var file: String
    }

    public internal(set) var layers: [Layer] = []
    /// Every file that was written.
    public internal(set) var files: [String] = []
    public internal(set) var notes: [Diagnostic] = []
}
