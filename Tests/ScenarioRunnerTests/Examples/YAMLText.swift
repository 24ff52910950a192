import Regulations

/// Writes YAML values as text again, in flow style.
enum YAMLText {
    static func quoted(_ text: String) -> String {
        var result = "\""
        for character in text.unicodeScalars {
            switch character {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            default: result.unicodeScalars.append(character)
            }
        }
        return result + "\""
    }

    static func text(_ value: YAMLValue) -> String {
        switch value {
        case .scalar(let text, _): quoted(text)
        case .sequence(let items, _): "[" + items.map(text).joined(separator: ", ") + "]"
        case .mapping(let entries, _): "{" + members(entries).joined(separator: ", ") + "}"
        }
    }

    static func members(_ entries: [YAMLValue.Entry]) -> [String] {
        entries.map { "\(quoted($0.key)): \(text($0.value))" }
    }

    /// The entries of a mapping; of nothing, none.
    static func entries(_ value: YAMLValue?) -> [YAMLValue.Entry] {
        guard case .mapping(let entries, _)? = value else { return [] }
        return entries
    }

    /// The first with those of the second laid over it; a value `none` takes a key away.
    static func merged(_ first: [YAMLValue.Entry], _ second: [YAMLValue.Entry]) -> [YAMLValue.Entry] {
        let own = Set(second.map(\.key))
        return (first.filter { !own.contains($0.key) } + second).filter {
            if case .scalar("none", _) = $0.value { return false }
            return true
        }
    }
}
