import Interchange

/// A map file as its format has it: things with tags, shapes in the file's own coordinates, and an account of every
/// object in the file.
public struct SourceMap: Sendable {
    /// As the user named it.
    public var file: String
    public var format: MapFormat
    /// In the order of the file.
    public var features: [SourceFeature]
    public var coordinates: SourceCoordinates
    public var account: ImportAccount
    /// Warnings and notes; errors are thrown.
    public var diagnostics: [Diagnostic]

    public init(
        file: String, format: MapFormat, features: [SourceFeature] = [], coordinates: SourceCoordinates,
        account: ImportAccount = ImportAccount(), diagnostics: [Diagnostic] = []
    ) {
        self.file = file
        self.format = format
        self.features = features
        self.coordinates = coordinates
        self.account = account
        self.diagnostics = diagnostics
    }
}
