/// Sets that are joined two by two. Nearly constant time each (Tarjan 1975, doi:10.1145/321879.321884).
struct UnionFind {
    private var parents: [Int]

    init(_ count: Int) { parents = Array(0..<count) }

    mutating func root(_ item: Int) -> Int {
        var at = item
        while parents[at] != at {
            parents[at] = parents[parents[at]]
            at = parents[at]
        }
        return at
    }

    /// The smaller root stays.
    mutating func join(_ a: Int, _ b: Int) {
        let first = root(a), second = root(b)
        if first != second { parents[max(first, second)] = min(first, second) }
    }

    /// The members of each set, ascending; sets in the order of their first.
    mutating func sets() -> [[Int]] {
        var byRoot: [Int: Int] = [:]
        var sets: [[Int]] = []
        for item in parents.indices {
            let root = root(item)
            if let known = byRoot[root] {
                sets[known].append(item)
            } else {
                byRoot[root] = sets.count
                sets.append([item])
            }
        }
        return sets
    }
}
