import Interchange

/// Reads a document that people write: by its name's ending; under another name JSON where it starts with a brace.
enum DocumentReader {
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
        let ending = FilePaths.ending(of: file)
        let looksLikeJSON = text.first { !$0.isWhitespace } == "{"
        let isJSON = ending == "json" || (looksLikeJSON && ending != "yaml" && ending != "yml")
        let root =
            isJSON
            ? JSONTree.read(text, problems: problems) : YAMLTree.read(text, problems: problems)
        guard let root else { throw InputError(problems.diagnostics) }
        return root
    }
}
