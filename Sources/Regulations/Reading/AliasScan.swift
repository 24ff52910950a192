import Interchange

/// Looks for YAML anchors that are used, in the text itself.
///
/// It may take prose for an anchor only where both `&word` and `*word` start words of the same text.
enum AliasScan {
    /// The place of the first anchor where the text has an alias as well; nil without both.
    static func firstAnchorWithAlias(in text: String) -> Diagnostic.Place? {
        var anchor: Diagnostic.Place?
        var anchorNames: Set<Substring> = []
        var aliasNames: Set<Substring> = []
        for (lineIndex, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            var previous: Character = " "
            var column = 0
            var index = line.startIndex
            while index < line.endIndex {
                let character = line[index]
                column += 1
                if character == "#", previous.isWhitespace { break }
                if character == "&" || character == "*", startsToken(after: previous) {
                    let name = line[line.index(after: index)...].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
                    if !name.isEmpty {
                        if character == "&" {
                            anchorNames.insert(name)
                            if anchor == nil { anchor = Diagnostic.Place(line: lineIndex + 1, column: column) }
                        } else {
                            aliasNames.insert(name)
                        }
                    }
                }
                previous = character
                index = line.index(after: index)
            }
        }
        return anchorNames.isDisjoint(with: aliasNames) ? nil : anchor
    }

    private static func startsToken(after character: Character) -> Bool {
        character.isWhitespace || "[{,:-?".contains(character)
    }
}
