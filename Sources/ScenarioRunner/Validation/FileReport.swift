import Interchange

/// What `validate` found out about one file.
public struct FileReport: Sendable {
    /// As the user named it.
    public var file: String
    /// nil where it is none that this program reads.
    public var kind: FileKind?
    /// What is in it, in a few words; nil where it could not be read.
    public var summary: Bilingual?
    /// Every problem, in the order of the file.
    public var diagnostics: [Diagnostic]

    /// The gravest thing that was found.
    public var worst: Diagnostic.Severity? { diagnostics.map(\.severity).max() }
}
