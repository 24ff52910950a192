import Interchange
import SiteModel

/// What a reviewer brings along: settings instead of the program's, and waivers and approvals that were really given.
public struct ReviewTerms: Sendable {
    /// nil for the program's own.
    public var settings: Settings?
    public var statements: Statements

    public init(settings: Settings? = nil, statements: Statements = Statements()) {
        self.settings = settings
        self.statements = statements
    }

    /// Reads a file (YAML or JSON) with `settings`, `facts`, `declarations`, `approvals` and `waivers`, as in a scenario.
    public static func read(
        _ path: String, options: RunOptions
    ) throws(InputError) -> (terms: ReviewTerms, diagnostics: [Diagnostic]) {
        let (text, _, notes) = try InputFiles(encoding: options.encoding).text(path, named: path)
        let problems = ProblemList(file: path)
        let root = try DocumentReader.read(text, file: path, problems: problems)
        guard let reader = ObjectReader(root, problems: problems) else { throw InputError(problems.diagnostics) }
        let settings = reader.has("settings") ? SettingsReader.read(reader.object("settings"), problems) : nil
        let terms = ReviewTerms(settings: settings, statements: StatementsReader.read(reader))
        reader.finish()
        try problems.throwErrors()
        return (terms, notes + problems.diagnostics)
    }
}
