import Interchange

/// A CAD drawing read whole: what its header says of units, and its entities.
struct Drawing: Sendable {
    /// In the order of the file, an insert's entities after it.
    var entities: [DrawingEntity]
    /// Metres a unit, by its header or the user's word.
    var metresPerUnit: Double
    /// All layers that its tables declare or entities name, in that order, and whether each is on, thawed and plotted.
    var layers: [(name: String, isShown: Bool)]
    /// Every object of the file that is none of the entities which count (`DrawingEntity.isCounted`): parts, what is
    /// left out or lost, and the blocks' definitions with all that is in them.
    var account: ImportAccount
    var diagnostics: [Diagnostic]
}
