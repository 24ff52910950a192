/// The names of levels, as OSM's `level` tag spells them.
public enum LevelNames {
    /// How many levels one feature may stand on.
    static let maximumCount = 200

    /// One spelling for one level: `0`, `-1`, `1.5`; what is no number stays as it is.
    public static func normalised(_ name: some StringProtocol) -> String {
        let trimmed = name.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
        let text = String(trimmed)
        guard isDecimal(text), let value = Double(text) else { return text }
        return NumberText.shortest(value + 0)
    }

    /// A list of levels that cannot be expanded.
    enum Problem: Error {
        case tooMany
        case empty
    }

    /// The levels of `0;1`, `0-2` or a single name, in the order given, each once; nil where there is none, or too many
    /// for one thing.
    public static func all(in text: String) -> [String]? { try? expand(text) }

    /// Whether a text names levels as numbers, as `level` does: `2`, `-1`, `0-2`, `0;1.5`.
    public static func areNumbers(_ text: String) -> Bool {
        guard let names = all(in: text) else { return false }
        return names.allSatisfy { name in
            isDecimal(name) && (Double(name).map { abs($0) <= Double(highest) } ?? false)
        }
    }

    /// No building has more.
    static let highest = 1_000

    /// The levels of `0;1`, `0-2`, `-2--1` or a single name, in the order given, each once.
    static func expand(_ text: String) throws(Problem) -> [String] {
        var names: [String] = []
        var seen: Set<String> = []
        for part in text.split(separator: ";") {
            for name in try expandPart(String(part)) where !name.isEmpty && seen.insert(name).inserted {
                names.append(name)
            }
            if names.count > maximumCount { throw .tooMany }
        }
        if names.isEmpty { throw .empty }
        return names
    }

    private static func expandPart(_ part: String) throws(Problem) -> [String] {
        let text = String(part.filter { $0 != " " })
        // The dash of a range has a digit before it; others are signs.
        for index in text.indices.dropFirst() where text[index] == "-" {
            guard text[text.index(before: index)].isNumber, let low = Int(text[..<index]),
                let high = Int(text[text.index(after: index)...])
            else { continue }
            let (first, last) = (min(low, high), max(low, high))
            guard last.subtractingReportingOverflow(first).overflow == false, last - first < maximumCount else {
                throw .tooMany
            }
            return (first...last).map(String.init)
        }
        return [normalised(part)]
    }

    private static func isDecimal(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E }
    }
}
