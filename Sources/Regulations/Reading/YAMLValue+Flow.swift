extension YAMLValue {
    /// In flow style, on one line, quoted only where it would read as something else: for documents.
    var flow: String {
        switch self {
        case .scalar(let text, _): Self.plain(text)
        case .sequence(let items, _): "[" + items.map(\.flow).joined(separator: ", ") + "]"
        case .mapping(let entries, _):
            "{" + entries.map { "\(Self.plain($0.key)): \($0.value.flow)" }.joined(separator: ", ") + "}"
        }
    }

    /// The entries of a mapping, one a line.
    var flowLines: [String] {
        guard case .mapping(let entries, _) = self else { return [flow] }
        return entries.map { "\(Self.plain($0.key)): \($0.value.flow)" }
    }

    private static func plain(_ text: String) -> String {
        let special = text.isEmpty || text.contains { ":,[]{}#&*!|>'\"%@`".contains($0) } || text.first == "-"
        return special ? "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\"" : text
    }
}
