/// The parts of a problem that have nothing to do with each other: no row, quota or limit ties their columns.
///
/// The best costs of the parts add up to the problem's, and so do bounds. Found by merging sets (R. E. Tarjan, Efficiency
/// of a good but not linear set union algorithm, J. ACM 22 (1975), doi:10.1145/321879.321884) in near to linear time.
/// Columns that cover nothing are in no part.
struct Components {
    struct Part {
        let instance: CoverInstance
        /// Which column of the whole problem each is.
        let columns: [Int]
    }

    /// The smallest first; of those alike the one with the lowest column.
    let parts: [Part]

    init(of instance: CoverInstance) {
        var sets = DisjointSets(count: instance.rowCount)
        for column in 0..<instance.columnCount {
            let rows = instance.rowsOf[column]
            for row in rows.dropFirst() { sets.merge(Int(row), Int(rows.first!)) }
        }
        for quota in instance.quotas {
            for (row, _) in quota.rows.dropFirst() { sets.merge(row, quota.rows[0].row) }
        }
        for limit in instance.limits {
            let rows = limit.columns.compactMap { instance.rowsOf[$0].first }
            for row in rows.dropFirst() { sets.merge(Int(row), Int(rows[0])) }
        }
        // Numbered by their lowest row.
        var number = [Int](repeating: -1, count: instance.rowCount)
        var rows: [[Int]] = []
        for row in 0..<instance.rowCount {
            let root = sets.root(of: row)
            if number[root] < 0 {
                number[root] = rows.count
                rows.append([])
            }
            rows[number[root]].append(row)
        }
        func part(ofRow row: Int) -> Int { number[sets.root(of: row)] }
        guard rows.count > 1 else {
            parts = [Part(instance: instance, columns: Array(0..<instance.columnCount))]
            return
        }
        var columns = [[Int]](repeating: [], count: rows.count)
        var newColumn = [Int](repeating: -1, count: instance.columnCount)
        for column in 0..<instance.columnCount {
            guard let row = instance.rowsOf[column].first else { continue }
            newColumn[column] = columns[part(ofRow: Int(row))].count
            columns[part(ofRow: Int(row))].append(column)
        }
        var newRow = [Int](repeating: -1, count: instance.rowCount)
        for rows in rows { for (index, row) in rows.enumerated() { newRow[row] = index } }
        var quotas = [[CoverInstance.Quota]](repeating: [], count: rows.count)
        for quota in instance.quotas where !quota.rows.isEmpty {
            quotas[part(ofRow: quota.rows[0].row)].append(
                .init(rows: quota.rows.map { (newRow[$0.row], $0.weight) }, needed: quota.needed))
        }
        var limits = [[CoverInstance.Limit]](repeating: [], count: rows.count)
        for limit in instance.limits {
            let members = limit.columns.filter { newColumn[$0] >= 0 }
            guard let first = members.first, let row = instance.rowsOf[first].first else { continue }
            limits[part(ofRow: Int(row))].append(.init(columns: members.map { newColumn[$0] }, most: limit.most))
        }
        parts = rows.indices.map { index in
            Part(
                instance: CoverInstance(
                    rowCount: rows[index].count,
                    rowsOf: Incidence(columns[index].map { instance.rowsOf[$0].map { Int32(newRow[Int($0)]) } }),
                    parts: instance.parts.isEmpty
                        ? [] : columns[index].flatMap { instance.parts[instance.rowsOf.positions(of: $0)] },
                    costs: columns[index].map { instance.costs[$0] },
                    demands: rows[index].map { instance.demands[$0] }, quotas: quotas[index], limits: limits[index]),
                columns: columns[index])
        }.sorted {
            ($0.instance.rowsOf.values.count, $0.columns.first ?? 0)
                < ($1.instance.rowsOf.values.count, $1.columns.first ?? 0)
        }
    }
}

private struct DisjointSets {
    private var parent: [Int]

    init(count: Int) { parent = Array(0..<count) }

    mutating func root(of member: Int) -> Int {
        var member = member
        while parent[member] != member {
            parent[member] = parent[parent[member]]
            member = parent[member]
        }
        return member
    }

    mutating func merge(_ one: Int, _ other: Int) {
        let (a, b) = (root(of: one), root(of: other))
        parent[max(a, b)] = min(a, b)
    }
}
