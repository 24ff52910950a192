import TestNumbers

/// Texts drawn by lot.
struct SeededText {
    private var random: SplitMix64

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    mutating func number(below bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }

    mutating func text(of letters: [Character], upTo longest: Int) -> String {
        String((0..<number(below: longest + 1)).map { _ in letters[number(below: letters.count)] })
    }
}
