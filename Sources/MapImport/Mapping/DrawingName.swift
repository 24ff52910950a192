/// The name of a drawing's layer or block, and patterns for such names.
///
/// Names are compared in capitals with all separators (`_`, blank, `.`) as `-`, whole and without what a drawing
/// puts before names that come out of another one: `plan$0$A-WALL`, `plan|A-WALL`. In patterns `*` stands for any
/// text, `?` for any character and `#` for one digit.
public struct DrawingName: Hashable, Sendable {
    /// With and without the name of the other drawing.
    let forms: [[Character]]

    public init(_ name: String) {
        let whole = Self.normalised(name)
        let own = Self.normalised(Self.own(name))
        forms = whole == own ? [whole] : [own, whole]
    }

    /// Without the name of the drawing that it was taken from.
    static func own(_ name: String) -> String {
        var rest = name[...]
        if let bar = rest.lastIndex(of: "|") { rest = rest[rest.index(after: bar)...] }
        // Bound names have `$0$` between, the number counting up where names would be the same.
        let parts = rest.split(separator: "$", omittingEmptySubsequences: false)
        if let number = parts.indices.last(where: {
            $0 > 0 && $0 + 1 < parts.count && !parts[$0].isEmpty && parts[$0].allSatisfy(\.isNumber)
        }) {
            rest = parts[(number + 1)...].joined(separator: "$")[...]
        }
        return rest.isEmpty ? name : String(rest)
    }

    static func normalised(_ name: String) -> [Character] {
        name.uppercased().map { "_ .　".contains($0) ? "-" : $0 }
    }

    public struct Pattern: Hashable, Sendable {
        public let text: String
        private let characters: [Character]

        public init(_ text: String) {
            self.text = text
            characters = DrawingName.normalised(text)
        }

        public func matches(_ name: DrawingName) -> Bool {
            name.forms.contains { NamePattern.matches($0, characters, digits: true) }
        }
    }
}
