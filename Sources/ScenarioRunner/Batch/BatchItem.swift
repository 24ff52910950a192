import Interchange

/// One scenario of a batch, or one variant of a scenario with a sweep.
public struct BatchItem: Hashable, Sendable {
    /// Unique in its batch, and a path: results are filed under it.
    public var name: String
    /// The scenario's, whatever is varied of it.
    public var scenarioName: String
    /// Where the scenario lies.
    public var path: String
    /// The same as tables tell it: below the batch's folder, or as the list has it.
    public var file: String
    /// What of it is varied; nil where nothing is.
    public var variant: ScenarioVariant?

    public init(name: String, scenarioName: String, path: String, file: String, variant: ScenarioVariant? = nil) {
        self.name = name
        self.scenarioName = scenarioName
        self.path = path
        self.file = file
        self.variant = variant
    }
}
