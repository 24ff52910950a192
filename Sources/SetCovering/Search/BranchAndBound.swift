/// Best covers with proof, for problems that are small once reduced.
///
/// Depth first; a linear program at each node, whose prices give an exact bound (`Multipliers`), fix columns whose reduced
/// cost alone goes past the best known, and say which column to branch on (the share nearest to a half). Nothing that
/// the linear program claims is believed but by its prices: a node without prices counts for its parent's bound.
///
/// Source: E. Balas, A. Ho, Set covering algorithms using cutting planes, heuristics, and subgradient optimization, Math.
/// Prog. Study 12 (1980), doi:10.1007/BFb0120886, for the scheme; no cuts here.
struct BranchAndBound {
    /// A better cover than the one given, where there is one.
    private(set) var best: [Int]?
    /// No cover of the instance costs less than this (or than the best known, if that is less).
    private(set) var bound: Int
    private(set) var nodes = 0

    private struct Node {
        var settled: [Int8]
        var bound: Int
    }

    /// - Parameters:
    ///   - upper: the cost of the best cover known.
    ///   - bound: what is proven already.
    ///   - nodes: how many to look at, at most.
    ///   - seconds: how much time is left; 0 or less ends it. Infinity where only nodes count.
    init(_ instance: CoverInstance, upper: Int, bound known: Int, nodes limit: Int, secondsLeft: () -> Double) {
        var upper = upper
        var best: [Int]?
        var nodes = 0
        var stack = [Node(settled: Array(repeating: -1, count: instance.columnCount), bound: known)]
        LinearModel.with(instance, whole: false) { model in
            while let node = stack.popLast() {
                if node.bound >= upper { continue }
                let seconds = secondsLeft()
                if seconds <= 0 || nodes >= limit {
                    stack.append(node)
                    return
                }
                nodes += 1
                if instance.isOutOfReach(settled: node.settled) { continue }
                guard let (shares, prices) = model.relaxation(settled: node.settled, seconds: seconds) else {
                    // No cover within this node, or no time: only a sum of prices would prove the first.
                    if let branches = Self.branches(of: node, at: nil, bound: node.bound) {
                        stack += branches
                        continue
                    }
                    let taken = node.settled.indices.filter { node.settled[$0] == 1 }
                    if instance.shortfalls(of: taken).isEmpty, instance.cost(of: taken) < upper {
                        (upper, best) = (instance.cost(of: taken), taken)
                    }
                    continue
                }
                let proven = prices.bound(of: instance, settled: node.settled)
                let bound = max(node.bound, proven.cost)
                if bound >= upper { continue }
                let rounded = shares.indices.filter { shares[$0] > 1e-6 }
                if instance.cost(of: rounded) < upper, instance.shortfalls(of: rounded).isEmpty {
                    (upper, best) = (instance.cost(of: rounded), rounded)
                    if bound >= upper { continue }
                }
                var settled = node.settled
                for column in settled.indices where settled[column] < 0 {
                    // Half a unit spares the doubt about rounding: costs are whole.
                    if proven.exact + proven.reducedCosts[column] > Double(upper) - 0.5 { settled[column] = 0 }
                    if proven.exact - proven.reducedCosts[column] > Double(upper) - 0.5 { settled[column] = 1 }
                }
                let open = settled.indices.filter { settled[$0] < 0 }
                let column = open.min { abs(shares[$0] - 0.5) < abs(shares[$1] - 0.5) }
                if let branches = Self.branches(of: Node(settled: settled, bound: bound), at: column, bound: bound) {
                    stack += branches
                } else {
                    let taken = settled.indices.filter { settled[$0] == 1 }
                    if instance.shortfalls(of: taken).isEmpty, instance.cost(of: taken) < upper {
                        (upper, best) = (instance.cost(of: taken), taken)
                    }
                }
            }
        }
        self.best = best
        self.nodes = nodes
        self.bound = stack.reduce(upper) { min($0, $1.bound) }
    }

    /// Both ways to settle a column, the one that takes it on top; nil where all are settled.
    private static func branches(of node: Node, at column: Int?, bound: Int) -> [Node]? {
        guard let column = column ?? node.settled.firstIndex(of: -1) else { return nil }
        return [Int8(0), 1].map { choice in
            var settled = node.settled
            settled[column] = choice
            return Node(settled: settled, bound: bound)
        }
    }
}

extension CoverInstance {
    /// Whether the columns left cannot give some row or quota what it needs.
    fileprivate func isOutOfReach(settled: [Int8]) -> Bool {
        var reachable = quotas.map { _ in 0 }
        for row in 0..<rowCount {
            var count = 0
            for position in columnsOf.positions(of: row) where settled[Int(columnsOf.values[position])] != 0 {
                count += parts.isEmpty ? 1 : Int(partsByRow[position])
                if count >= whole * demands[row] { break }
            }
            let quota = Int(quotaOfRow[row])
            if count < whole * demands[row], quota < 0 { return true }
            if quota >= 0 { reachable[quota] += covered(of: weightOfRow[row], count, demands[row]) }
        }
        return zip(quotas, reachable).contains { $0.needed > $1 }
    }
}
