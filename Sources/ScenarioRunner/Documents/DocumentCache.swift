import Interchange
import Synchronization

/// Keeps the document that was last read: the variants of one are read one after the other.
final class DocumentCache: Sendable {
    private let last = Mutex<(text: String, root: DocumentNode)?>(nil)

    /// - Throws: as `DocumentReader.read`.
    func root(_ text: String, file: String, _ problems: ProblemList) throws(InputError) -> DocumentNode {
        if let known = last.withLock({ $0 }), known.text == text { return known.root }
        let root = try DocumentReader.read(text, file: file, problems: problems)
        // One with oddities tells them each time it is read.
        if problems.diagnostics.isEmpty { last.withLock { $0 = (text, root) } }
        return root
    }
}
