/// Finds what a misspelt name was meant to be.
public enum Spelling {
    /// Insertions, deletions, substitutions and swaps of neighbours that turn one text into the other.
    ///
    /// Optimal string alignment distance: F. J. Damerau, "A technique for computer detection and correction of
    /// spelling errors", Communications of the ACM 7 (1964), doi:10.1145/363958.363994. O(n·m); texts over
    /// 64 characters are taken to be as far apart as the longer one is long.
    public static func distance(_ first: String, _ second: String) -> Int {
        let a = Array(first.unicodeScalars)
        let b = Array(second.unicodeScalars)
        guard a.count <= 64, b.count <= 64 else { return first == second ? 0 : max(a.count, b.count) }
        var before: [Int] = []
        var previous = Array(0...b.count)
        for i in 0..<a.count {
            var current = [i + 1]
            for j in 0..<b.count {
                var best = min(previous[j] + (a[i] == b[j] ? 0 : 1), previous[j + 1] + 1, current[j] + 1)
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, before[j - 1] + 1) }
                current.append(best)
            }
            (before, previous) = (previous, current)
        }
        return previous[b.count]
    }

    /// The known name nearest to `name`, letter case aside, where it is near enough to be a slip; else nil.
    ///
    /// Near enough is one edit in names of up to five letters, two in longer ones. Ties go to the first known name.
    public static func nearest(to name: String, among known: [String]) -> String? {
        let lower = name.lowercased()
        var best: (name: String, distance: Int)?
        for candidate in known where abs(candidate.count - name.count) <= 2 {
            let distance = distance(lower, candidate.lowercased())
            if distance <= (min(candidate.count, name.count) <= 5 ? 1 : 2), distance < best?.distance ?? .max {
                best = (candidate, distance)
            }
        }
        return best?.name
    }
}
