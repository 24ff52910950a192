/// The rows of a sweep by the values of one variable: what a diagram shows along its axis.
struct SweepGroups {
    struct Group {
        /// The value as people call it.
        var text: String
        /// The value as a number; where words are swept, its place in the row of them.
        var x: Double
        var rows: [SweepRow]

        /// Rows that have no plan.
        var failed: Int { rows.count { $0.measures == nil } }
    }

    /// The least, the mean and the greatest of some numbers.
    struct Spread {
        var least: Double
        var mean: Double
        var greatest: Double

        init?(_ values: [Double]) {
            guard let first = values.first else { return nil }
            (least, greatest) = values.reduce((first, first)) { (min($0.0, $1), max($0.1, $1)) }
            mean = values.reduce(0, +) / Double(values.count)
        }
    }

    let label: String
    let isNumeric: Bool
    /// Numbers in their order, words as the sweep has them.
    let groups: [Group]
    /// Whether numbers that lie near each other were put together.
    let isBinned: Bool

    /// More numbers than this are put into so many equal parts of their range.
    static let most = 120
    static let bins = 60

    init(_ label: String, in rows: [SweepRow]) {
        self.label = label
        var order: [String] = []
        var members: [String: [SweepRow]] = [:]
        for row in rows {
            let text = row.value(label) ?? ""
            if members[text] == nil { order.append(text) }
            members[text, default: []].append(row)
        }
        let numbers = order.map(Self.number)
        let isNumeric = numbers.allSatisfy { $0 != nil } && order.count > 1
        var groups = order.enumerated().map { index, text in
            Group(text: text, x: isNumeric ? numbers[index] ?? 0 : Double(index), rows: members[text] ?? [])
        }
        if isNumeric { groups.sort { ($0.x, $0.text) < ($1.x, $1.text) } }
        self.isNumeric = isNumeric
        isBinned = isNumeric && groups.count > Self.most
        self.groups = isBinned ? Self.binned(groups) : groups
    }

    private static func binned(_ groups: [Group]) -> [Group] {
        guard let low = groups.first?.x, let high = groups.last?.x, high > low else { return groups }
        let width = (high - low) / Double(bins)
        var binned: [Group] = []
        var current = -1
        for group in groups {
            let bin = min(Int((group.x - low) / width), bins - 1)
            if bin == current {
                binned[binned.count - 1].rows += group.rows
            } else {
                current = bin
                binned.append(Group(text: "", x: low + (Double(bin) + 0.5) * width, rows: group.rows))
            }
        }
        return binned
    }

    /// A sign, digits and a point; nil for a word.
    private static func number(_ text: String) -> Double? {
        guard !text.isEmpty, text.utf8.count <= 20,
            text.utf8.allSatisfy({ (48...57).contains($0) || [43, 45, 46].contains($0) })
        else { return nil }
        return Double(text).flatMap { $0.isFinite ? $0 : nil }
    }
}
