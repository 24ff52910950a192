/// A pattern for file names: `*` stands for any text, `?` for any character; all else is meant as written.
public struct NamePattern: Hashable, Sendable {
    public let text: String

    public init(_ text: String) { self.text = text }

    /// Whether the last part of a path fits, or the whole path where the pattern has a slash. O(n·m) at worst.
    public func matches(_ path: String) -> Bool {
        let name = text.contains("/") ? path[...] : path.split(separator: "/").last ?? path[...]
        return Self.matches(Array(name), Array(text))
    }

    /// - Parameter digits: whether `#` stands for one digit.
    static func matches(_ name: [Character], _ pattern: [Character], digits: Bool = false) -> Bool {
        var (n, p) = (0, 0)
        var star: (pattern: Int, name: Int)?
        while n < name.count {
            if p < pattern.count, pattern[p] == "*" {
                star = (p, n)
                p += 1
            } else if p < pattern.count,
                pattern[p] == "?" || pattern[p] == name[n]
                    || (digits && pattern[p] == "#" && "0123456789".contains(name[n]))
            {
                n += 1
                p += 1
            } else if let last = star {
                // The last star takes one more character.
                star = (last.pattern, last.name + 1)
                p = last.pattern + 1
                n = last.name + 1
            } else {
                return false
            }
        }
        return pattern[p...].allSatisfy { $0 == "*" }
    }
}
