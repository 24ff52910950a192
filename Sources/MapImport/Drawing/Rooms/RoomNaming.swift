import Geometry
import Interchange

/// Gives rooms the words that stand in them.
struct RoomNaming {
    /// An area that may be a room.
    struct Candidate {
        /// Units of the grid.
        var region: Region
        /// The entity that draws it; nil for one made of walls.
        var entity: Int?
        var tags: [String: String]
        /// Whether it is a room without a word in it.
        var isRoom: Bool

        // Found out here.
        var texts: [Int] = []
        var meaning: RoomVocabulary.Meaning?
        var name: String?
        var ref: String?
        var hasFixtures = false
        /// Labels of different rooms stand in it.
        var isShared = false
    }

    private(set) var candidates: [Candidate]
    private let texts: [DrawnThings.Text]
    /// By text: the candidate that it stands in.
    private(set) var homes: [Int?]
    /// By text.
    private(set) var meanings: [RoomVocabulary.Meaning?]
    /// By text: whether it says what a room is or is called.
    private(set) var isUsed: [Bool]

    init(_ candidates: [Candidate], texts: [DrawnThings.Text], fixtures: [SIMD2<Double>]) {
        self.candidates = candidates
        self.texts = texts
        meanings = texts.map(\.meaning)
        isUsed = texts.map { _ in false }
        let index = BoxIndex(candidates.map(\.region.bounds))
        // Outlines go before areas made of walls, small ones before those around them.
        let ranks = candidates.map { (($0.entity == nil) ? 1 : 0, $0.region.area) }
        func home(of position: SIMD2<Double>) -> Int? {
            let point = DrawingPlane.point(position)
            return index.query(BoundingBox(of: [point])).filter { number in
                candidates[number].region.polygons.contains { $0.locate(point) != .outside }
            }.min { ranks[$0] < ranks[$1] }
        }
        homes = texts.map { text in
            guard !text.isHidden, text.joinedTo == nil else { return nil }
            return home(of: text.middle) ?? home(of: text.anchor)
        }
        for fixture in fixtures {
            if let home = home(of: fixture) { self.candidates[home].hasFixtures = true }
        }
        for (number, home) in homes.enumerated() {
            if let home { self.candidates[home].texts.append(number) }
        }
        for number in candidates.indices where !self.candidates[number].texts.isEmpty { read(number) }
    }

    private mutating func read(_ number: Int) {
        // Top to bottom, as they are read.
        let own = candidates[number].texts.sorted { a, b in
            let (p, q) = (texts[a].middle, texts[b].middle)
            return (-p.y, p.x, a) < (-q.y, q.x, b)
        }
        if candidates[number].hasFixtures {
            for text in own where meanings[text] == nil && RoomVocabulary.isToiletMark(texts[text].text) {
                meanings[text] = RoomVocabulary.meaning(of: "WC")
            }
        }
        var naming = own.filter { meanings[$0] != nil }
        if naming.isEmpty {
            // Words of one name, each a text.
            let words = own.filter { texts[$0].isLabel && !RoomVocabulary.isNumber(texts[$0].text) }
            let lines = words.map { texts[$0].text }
            let joined =
                RoomVocabulary.meaning(of: lines.joined()) ?? RoomVocabulary.meaning(of: lines.joined(separator: " "))
            if let joined { candidates[number].meaning = joined }
            naming = words
        }
        let kinds = naming.compactMap { meanings[$0] }
        for meaning in kinds {
            let known = candidates[number].meaning
            candidates[number].meaning = known.map { $0.joined(with: meaning) } ?? meaning
        }
        candidates[number].isShared = Set(kinds).count > 1
        let names = naming.map { Self.oneLine(texts[$0].text) }.filter { !$0.isEmpty }
        var once: [String] = []
        for name in names where !once.contains(name) { once.append(name) }
        // Many words that say nothing are notes.
        if !once.isEmpty, once.count <= (candidates[number].meaning == nil ? 2 : 6) {
            candidates[number].name = once.joined(separator: " ")
        }
        for text in naming { isUsed[text] = true }
        if let tag = own.first(where: { texts[$0].isTag && RoomVocabulary.isNumber(texts[$0].text) }) {
            candidates[number].ref = Self.oneLine(texts[tag].text)
            isUsed[tag] = true
        }
    }

    static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
