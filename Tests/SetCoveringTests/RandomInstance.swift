import SetCovering
import TestNumbers

/// Small problems of every kind, and their best cost by looking at every choice.
enum RandomInstance {
    static func make(seed: UInt64, plain: Bool = false) -> CoverInstance {
        var numbers = SplitMix64(seed: seed)
        let rows = Int.random(in: 4...14, using: &numbers)
        let columns = Int.random(in: 4...11, using: &numbers)
        let density = Double.random(in: 0.15...0.5, using: &numbers)
        let lists = (0..<columns).map { _ in
            (0..<rows).filter { _ in Double.random(in: 0...1, using: &numbers) < density }.map { Int32($0) }
        }
        let costs = (0..<columns).map { _ in
            Int.random(in: 0...5, using: &numbers) == 0 ? 1 : Int.random(in: 1...7, using: &numbers)
        }
        guard !plain else { return CoverInstance(rowCount: rows, columns: lists, costs: costs) }
        let demands = (0..<rows).map { _ in Int.random(in: 0...3, using: &numbers) == 0 ? 2 : 1 }
        var quotas: [CoverInstance.Quota] = []
        var next = 0
        while next + 3 < rows, Int.random(in: 0...2, using: &numbers) > 0 {
            let members = (next..<next + 3).map { (row: $0, weight: Int.random(in: 1...9, using: &numbers)) }
            let all = members.reduce(0) { $0 + $1.weight }
            quotas.append(.init(rows: members, needed: Int.random(in: 0...all, using: &numbers)))
            next += 3
        }
        let limits =
            Int.random(in: 0...1, using: &numbers) == 0
            ? [] : [CoverInstance.Limit(columns: [0, 1, 2], most: Int.random(in: 1...2, using: &numbers))]
        return CoverInstance(
            rowCount: rows, columns: lists, costs: costs, demands: demands, quotas: quotas, limits: limits)
    }

    /// Problems put together that have no row and no column in common.
    static func sideBySide(_ parts: [CoverInstance]) -> CoverInstance {
        var (columns, costs, demands) = ([[Int32]](), [Int](), [Int]())
        var (quotas, limits) = ([CoverInstance.Quota](), [CoverInstance.Limit]())
        for part in parts {
            let (row, column) = (demands.count, costs.count)
            columns += (0..<part.columnCount).map { part.rows(ofColumn: $0).map { $0 + Int32(row) } }
            quotas += part.quotas.map { .init(rows: $0.rows.map { ($0.row + row, $0.weight) }, needed: $0.needed) }
            limits += part.limits.map { .init(columns: $0.columns.map { $0 + column }, most: $0.most) }
            costs += part.costs
            demands += part.demands
        }
        return CoverInstance(
            rowCount: demands.count, columns: columns, costs: costs, demands: demands, quotas: quotas, limits: limits)
    }

    /// The best cost of all choices; nil where there is no cover.
    static func bestCost(_ instance: CoverInstance) -> Int? {
        var best: Int?
        for choice in 0..<(1 << instance.columnCount) {
            let columns = (0..<instance.columnCount).filter { choice & 1 << $0 != 0 }
            let cost = instance.cost(of: columns)
            if cost < best ?? .max, instance.shortfalls(of: columns).isEmpty { best = cost }
        }
        return best
    }
}
