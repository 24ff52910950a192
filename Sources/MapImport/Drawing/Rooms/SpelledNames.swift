import Geometry

/// Puts together names whose characters are texts of their own, one below or beside the other, as narrow rooms have them.
///
/// Texts of one or two Chinese characters that stand in a column or a row, evenly spaced by at most six times their height,
/// are one name where together they name a room. The first text gets the name, in the middle of all; the others are
/// pieces of it (`joinedTo`). O(n log n) for n such texts.
enum SpelledNames {
    /// In heights of a letter: the farthest that one piece stands from the next.
    static let farthest = 6.0

    static func join(_ texts: inout [DrawnThings.Text]) {
        let pieces = texts.indices.filter { isPiece(texts[$0]) }
        guard pieces.count > 1 else { return }
        for isColumn in [true, false] {
            // Two grids, so that no line of texts is parted by a cell's edge.
            for shift in [0.0, 0.5] {
                for run in runs(of: pieces.filter { isPiece(texts[$0]) }, texts, isColumn: isColumn, shift: shift) {
                    join(run, &texts)
                }
            }
        }
    }

    private static func isPiece(_ text: DrawnThings.Text) -> Bool {
        guard !text.isHidden, text.isLabel, text.meaning == nil, text.joinedTo == nil, text.height > 1e-3 else {
            return false
        }
        let characters = text.text.filter { !$0.isWhitespace }
        return (1...2).contains(characters.count) && characters.allSatisfy { RoomVocabulary.isHan($0) }
    }

    /// Along a line across which it stands, and how far along.
    private struct Spot {
        var line: Double
        var height: Double
        var along: Double
        var text: Int
    }

    private static func runs(
        of pieces: [Int], _ texts: [DrawnThings.Text], isColumn: Bool, shift: Double
    ) -> [[Int]] {
        let spots = pieces.map { number -> Spot in
            let (at, height) = (texts[number].middle, texts[number].height)
            let (across, along) = isColumn ? (at.x, -at.y) : (at.y, at.x)
            return Spot(line: (across / height + shift).rounded(.down), height: height, along: along, text: number)
        }.sorted { ($0.height, $0.line, $0.along, $0.text) < ($1.height, $1.line, $1.along, $1.text) }
        var runs: [[Int]] = []
        var run: [Int] = []
        var gap: Double?
        for (index, spot) in spots.enumerated() {
            if index > 0 {
                let last = spots[index - 1]
                let step = spot.along - last.along
                let isNext =
                    spot.height == last.height && spot.line == last.line && step <= farthest * spot.height
                    && gap.map { step < 1.5 * $0 && step > $0 / 1.5 } ?? true
                if !isNext {
                    runs.append(run)
                    run = []
                }
                gap = isNext ? step : nil
            }
            run.append(spot.text)
        }
        runs.append(run)
        return runs.filter { $0.count > 1 }
    }

    private static func join(_ run: [Int], _ texts: inout [DrawnThings.Text]) {
        let name = run.map { texts[$0].text.filter { !$0.isWhitespace } }.joined()
        guard let meaning = RoomVocabulary.meaning(of: name), let first = run.first else { return }
        let middle = run.reduce(SIMD2<Double>.zero) { $0 + texts[$1].middle } / Double(run.count)
        texts[first].text = name
        texts[first].meaning = meaning
        texts[first].middle = middle
        for other in run.dropFirst() { texts[other].joinedTo = first }
    }
}
