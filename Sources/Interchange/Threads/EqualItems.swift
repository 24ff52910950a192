/// Finds equal things among many.
public enum EqualItems {
    private static let run = 1_024

    /// For each of 0 ..< count the first that is the same: itself where nothing before it is. O(n).
    ///
    /// Hashes are taken on several threads; they are the process's own and decide nothing but the time.
    /// - Parameters:
    ///   - hash: feeds what makes an item what it is; false for one that is the same as no other.
    ///   - areSame: asked only of items with equal hashes.
    public static func firsts(
        count: Int, threads: Int, hash: @Sendable (Int, inout Hasher) -> Bool, areSame: (Int, Int) -> Bool
    ) -> [Int] {
        let hashes = Workers.map(count: (count + run - 1) / run, threads: threads) { index in
            ((index * run)..<min(count, (index + 1) * run)).map { item -> Int? in
                var hasher = Hasher()
                return hash(item, &hasher) ? hasher.finalize() : nil
            }
        }
        var result = Array(0..<count)
        // Of each hash the last item that is a first, of each first the one before of the same hash.
        var last: [Int: Int] = [:]
        last.reserveCapacity(count)
        var before = [Int](repeating: -1, count: count)
        for (item, hash) in hashes.joined().enumerated() {
            guard let hash else { continue }
            let newest = last.updateValue(item, forKey: hash) ?? -1
            guard newest >= 0 else { continue }
            var other = newest
            while other >= 0, !areSame(other, item) { other = before[other] }
            if other >= 0 {
                result[item] = other
                last[hash] = newest
            } else {
                before[item] = newest
            }
        }
        return result
    }
}
