import Interchange

/// Reads a document that people write: JSON where it starts with a brace or bracket, else YAML.
public enum DocumentReader {
    /// How long such a document may be, in bytes.
    static let maximumLength = 4_000_000

    /// - Throws: every problem found so far where the text has no readable root.
    static func read(_ text: String, file: String, problems: ProblemList) throws(InputError) -> DocumentNode {
        guard text.utf8.count <= maximumLength else {
            problems.add(
                "text.length", .limit, at: Diagnostic.Place(), zh: "文件超过 \(maximumLength) 字节",
                en: "the file is longer than \(maximumLength) bytes")
            throw InputError(problems.diagnostics)
        }
        let isJSON = FilePaths.ending(of: file) == "json" || text.first { !$0.isWhitespace } == "{"
        let root =
            isJSON
            ? JSONTree.read(text, problems: problems) : YAMLTree.read(text, problems: problems)
        guard let root else { throw InputError(problems.diagnostics) }
        return root
    }
}
