import Foundation

/// What the words on a plan say of a room, in Chinese and English: the tags that rules look for.
enum RoomVocabulary {
    struct Meaning: Hashable, Sendable {
        var tags: [String: String]
        /// Whether a regulation keeps cameras out: missing such a room is the worst that an import can do.
        var isPrivate = false

        /// With the places of another one too, if that is private; what this one says goes first.
        func joined(with other: Meaning) -> Meaning {
            guard other.isPrivate else { return self }
            var result = self
            result.isPrivate = true
            if !isPrivate { result.tags = other.tags }
            let places = [tags["sightline:place"], other.tags["sightline:place"]].compactMap { $0 }
                .flatMap { $0.split(separator: ";").map(String.init) }
            var once: [String] = []
            for place in places where !once.contains(place) { once.append(place) }
            if !once.isEmpty { result.tags["sightline:place"] = once.joined(separator: ";") }
            return result
        }
    }

    /// What a text says, line by line, or all lines as one where none says anything (母婴室 written downwards); nil where
    /// it names no room. Of several private uses (更衣淋浴间) each is kept. Linear in the text.
    ///
    /// - Parameter isName: whether it is known to be a name, which is no note however long.
    static func meaning(of text: String, isName: Bool = false) -> Meaning? {
        let lines = text.split(whereSeparator: \.isNewline)
        var found: Meaning?
        for line in lines {
            guard let meaning = meaning(of: Reading(line), isName: isName) else { continue }
            found = found.map { $0.joined(with: meaning) } ?? meaning
        }
        guard found == nil, lines.count > 1 else { return found }
        return meaning(of: Reading(lines.joined(separator: " ")), isName: isName)
    }

    private static func meaning(of reading: Reading, isName: Bool) -> Meaning? {
        // Longer ones are notes.
        guard isName || (reading.whole.count <= 14 && reading.words.count <= 5) else { return nil }
        var found: Meaning?
        for entry in reading.entries() {
            let meaning = table[entry].meaning
            // A private one is heard in longer texts too.
            if !meaning.isPrivate, reading.words.count > 3 { continue }
            found = found.map { $0.joined(with: meaning) } ?? meaning
        }
        return found
    }

    /// What a category says, a word or several with whatever between (`restroom.female`, `mothersroom`, `changing.room`),
    /// where it is private; nil where it is not.
    static func privateMeaning(ofCategory category: String) -> Meaning? {
        let reading = Reading(category.replacing("_", with: " "))
        let own = reading.entries().map { table[$0].meaning }.filter(\.isPrivate)
        if let first = own.first { return own.dropFirst().reduce(first) { $0.joined(with: $1) } }
        // Words that run into others, where they are long enough to stand for nothing else.
        let letters = category.uppercased().filter { $0.isASCII && $0.isLetter }
        guard let entry = index.compounds.first(where: { letters.contains($0.word) })?.entry else { return nil }
        return table[entry].meaning
    }

    /// Whether a text that is too long for a name speaks of a private room.
    static func isNoteOnPrivate(_ text: String) -> Bool {
        meaning(of: text) == nil
            && text.split(whereSeparator: \.isNewline).contains { line in
                Reading(line.prefix(400)).entries().contains { table[$0].meaning.isPrivate }
            }
    }

    /// Whether the name of a room may be written in pieces, each a text: every character or word of one is there.
    static func mayBeSpelled(by texts: some Sequence<String>) -> Bool {
        var characters: Set<Character> = []
        var words: Set<String> = []
        for text in texts {
            let reading = Reading(text)
            if reading.whole.count <= 14 { characters.formUnion(reading.whole) }
            if reading.words.count <= 5 { words.formUnion(reading.words) }
        }
        guard !characters.isEmpty || !words.isEmpty else { return false }
        return table.contains { entry in
            (entry.chinese + entry.chineseWhole).contains { $0.count > 1 && $0.allSatisfy(characters.contains) }
                || entry.english.contains { phrase in
                    let parts = Self.words(phrase.uppercased())
                    return parts.count > 1 && parts.allSatisfy(words.contains)
                }
        }
    }

    /// Phrases by their first character or word, with the entry that has them.
    private struct Index {
        var chinese: [Character: [(entry: Int, phrase: [Character], isExcluding: Bool)]] = [:]
        var english: [String: [(entry: Int, phrase: [String], isExcluding: Bool)]] = [:]
        /// Whole texts.
        var wholes: [String: Int] = [:]
        /// Long words of private rooms, in the order of the table.
        var compounds: [(word: String, entry: Int)] = []

        init() {
            for (number, entry) in table.enumerated() {
                for text in entry.chineseWhole { wholes[text] = number }
                for text in entry.englishWhole {
                    wholes[RoomVocabulary.words(text.uppercased()).joined(separator: " ")] = number
                }
                for (phrases, isExcluding) in [(entry.chinese + entry.english, false), (entry.not, true)] {
                    for phrase in phrases {
                        let upper = phrase.uppercased()
                        if upper.contains(where: isHan) {
                            let characters = Array(upper)
                            chinese[characters[0], default: []].append((number, characters, isExcluding))
                        } else {
                            let words = RoomVocabulary.words(upper)
                            guard let first = words.first else { continue }
                            english[first, default: []].append((number, words, isExcluding))
                            // `LOCKERROOM`, `MOTHERSROOM`.
                            let plain = upper.filter { $0.isASCII && $0.isLetter }
                            for word in Set([plain, RoomVocabulary.singular(plain), words.joined()]).sorted() {
                                if words.count > 1 { english[word, default: []].append((number, [word], isExcluding)) }
                                if entry.meaning.isPrivate, !isExcluding, word.count > 6 {
                                    compounds.append((word, number))
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private static let index = Index()

    /// The kinds of places (`sightline:place`) that cameras are kept out of.
    static let privatePlaces: Set<String> = Set(
        table.filter(\.meaning.isPrivate).compactMap { $0.meaning.tags["sightline:place"] })

    /// One line, ready to be looked through.
    private struct Reading {
        var characters: [Character]
        /// The Chinese characters alone.
        var whole: String
        var words: [String]

        init(_ line: some StringProtocol) {
            let plain = String(line).precomposedStringWithCompatibilityMapping.uppercased()
            characters = plain.compactMap { $0.isWhitespace ? nil : SimplifiedCharacters.of($0) }
            whole = String(characters.filter { isHan($0) })
            words = RoomVocabulary.words(plain)
        }

        /// Those that fit, in the order of the table.
        func entries() -> [Int] {
            var fitting: Set<Int> = []
            var excluded: Set<Int> = []
            for at in characters.indices {
                for (entry, phrase, isExcluding) in index.chinese[characters[at]] ?? []
                where characters[at...].starts(with: phrase) {
                    if isExcluding { excluded.insert(entry) } else { fitting.insert(entry) }
                }
            }
            for at in words.indices {
                for (entry, phrase, isExcluding) in index.english[words[at]] ?? []
                where words[at...].starts(with: phrase) {
                    if isExcluding { excluded.insert(entry) } else { fitting.insert(entry) }
                }
            }
            if !whole.isEmpty, whole.count <= 4, let entry = index.wholes[whole] { fitting.insert(entry) }
            if whole.isEmpty, (1...3).contains(words.count), let entry = index.wholes[words.joined(separator: " ")] {
                fitting.insert(entry)
            }
            return fitting.subtracting(excluded).sorted()
        }
    }

    /// Runs of Latin letters, one for many, `RM` as `ROOM`; dots and apostrophes within a word do not part it.
    private static func words(_ text: String) -> [String] {
        text.filter { $0 != "." && $0 != "'" && $0 != "’" }.split { !($0.isLetter && $0.isASCII) }
            .map { singular(String($0)) }
    }

    /// `TOILETS` as `TOILET`, `LAVATORIES` as `LAVATORY`, `BATHRMS` as `BATHROOM`: what comes out need be no word, as long
    /// as all forms of one come out the same.
    private static func singular(_ word: String) -> String {
        var word = word
        if word.count > 4, word.hasSuffix("IES") {
            word = word.dropLast(3) + "Y"
        } else if word.count > 2, word.hasSuffix("S"), !word.hasSuffix("SS") {
            word.removeLast()
        }
        if word == "RM" || word.count > 4 && word.hasSuffix("RM") { word = word.dropLast(2) + "ROOM" }
        return word
    }

    static func isHan(_ character: Character) -> Bool {
        character.unicodeScalars.contains { (0x3400...0x9FFF).contains($0.value) }
    }

    /// Sizes, areas and numbers: `12.5 m²`, `3068`, `5' x 8'1`.
    static func isNumber(_ text: String) -> Bool {
        let letters = text.filter(\.isLetter)
        return text.contains(where: \.isNumber) && (letters.count <= 2 || letters.lowercased() == "sqm")
            && !letters.contains(where: isHan)
    }

    /// Letters that name toilets where sanitary ware stands beside them.
    static func isToiletMark(_ text: String) -> Bool {
        ["M", "W", "F", "D", "MEN", "WOMEN", "MALE", "FEMALE", "L", "G", "H"].contains(
            text.trimmingCharacters(in: .whitespacesAndNewlines).uppercased())
    }
}
