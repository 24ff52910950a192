/// Which mapped things a rule speaks about, by their tags and by where they lie.
///
/// The grammar, with `+` binding tighter than `|`:
///
///     selector = all { "|" all }
///     all      = term { "+" term }
///     term     = "(" selector ")" | function | tag
///     tag      = key "=" "*" | key ("=" | "!=" | "~") value | key ("<" | ">") number
///     function = "not(" selector ")" | "inside(" selector ")" | "contains(" selector ")"
///              | "on(" [metres ","] selector ")" | "near(" metres "," selector ")" | "is(" shape ")"
///     shape    = "point" | "line" | "area"
///
/// `=` looks at each part of a semicolon-separated value, `~` is "contains", `<` and `>` compare numbers, and the
/// key `level` stands for the feature's own level. Values with blanks or signs go in double quotes.
public indirect enum Selector: Hashable, Sendable {
    case any([Selector])
    case all([Selector])
    case not(Selector)
    case has(key: String)
    case equals(key: String, value: String)
    case contains(key: String, text: String)
    case below(key: String, limit: Double)
    case above(key: String, limit: Double)
    /// Inside an area that the inner one selects, on the same level.
    case inside(Selector)
    /// On the boundary of such an area, within so many metres.
    case on(metres: Double, Selector)
    /// Within so many metres of a feature that the inner one selects.
    case near(metres: Double, Selector)
    /// An area with such a feature inside.
    case holds(Selector)
    case shape(ShapeKind)

    /// What a feature is drawn as.
    public enum ShapeKind: String, Hashable, Sendable, CaseIterable {
        case point, line, area
    }

    /// Whatever is typed by the planner with one of the slugs.
    static func typed(_ slugs: [String]) -> Selector {
        .any(slugs.map { .equals(key: placeKey, value: $0) })
    }

    /// The tag by which a planner says what a place is.
    static let placeKey = "sightline:place"

    /// Every value of `sightline:place` that it speaks of.
    var placeWords: Set<String> {
        switch self {
        case .any(let inner), .all(let inner): inner.reduce(into: []) { $0.formUnion($1.placeWords) }
        case .not(let inner), .inside(let inner), .on(_, let inner), .near(_, let inner), .holds(let inner):
            inner.placeWords
        case .equals(Self.placeKey, let value): [value]
        default: []
        }
    }
}

extension Selector: CustomStringConvertible {
    /// As a pack would write it; parsing it gives the same selector.
    public var description: String { written(inAll: false) }

    private func written(inAll: Bool) -> String {
        switch self {
        case .any(let inner):
            let text = inner.map { $0.written(inAll: false) }.joined(separator: " | ")
            return inAll ? "(\(text))" : text
        case .all(let inner): return inner.map { $0.written(inAll: true) }.joined(separator: " + ")
        case .not(.equals(let key, let value)): return "\(key)!=\(Self.quoted(value))"
        case .not(let inner): return "not(\(inner))"
        case .has(let key): return "\(key)=*"
        case .equals(let key, let value): return "\(key)=\(Self.quoted(value))"
        case .contains(let key, let text): return "\(key)~\(Self.quoted(text))"
        case .below(let key, let limit): return "\(key)<\(Wording.shortest(limit))"
        case .above(let key, let limit): return "\(key)>\(Wording.shortest(limit))"
        case .inside(let inner): return "inside(\(inner))"
        case .on(let metres, let inner): return "on(\(Wording.shortest(metres)), \(inner))"
        case .near(let metres, let inner): return "near(\(Wording.shortest(metres)), \(inner))"
        case .holds(let inner): return "contains(\(inner))"
        case .shape(let kind): return "is(\(kind.rawValue))"
        }
    }

    private static func quoted(_ value: String) -> String {
        value.contains { SelectorParser.endsWord($0) } || value == "*" ? "\"\(value)\"" : value
    }
}
