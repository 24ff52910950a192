import Interchange

/// A CAD drawing read whole: what its header says of units, and its entities.
struct Drawing: Sendable {
    /// In the order of the file, an insert's entities after it.
    var entities: [DrawingEntity]
    /// Metres a unit, by its header or the user's word.
    var metresPerUnit: Double
    /// All layers that its tables declare or entities name, in that order, and whether each is on, thawed and plotted.
    var layers: [(name: String, isShown: Bool)]
    /// What did not become an entity.
    var account: ImportAccount
    var diagnostics: [Diagnostic]
}
