/// Attributes that building registers and survey offices use for what OpenStreetMap has tags for.
///
/// Compared without case, spaces, underscores, hyphens and units in brackets. Names whose unit is not metres, or that
/// mean other things elsewhere, are none of them: those take a mapping file.
enum AttributeNames {
    /// The tags they may stand for, in the order in which they are looked for.
    static let tags = ["height", "min_height", "building:levels", "name"]

    private static let names: [String: [String]] = [
        "height": [
            "height", "measuredheight", "buildingheight", "bldgheight", "bldgheigh", "buildinghe", "buildheight",
            "hgt", "heightm", "高度", "建筑高度", "建筑物高度", "房屋高度", "楼高", "房高", "建筑高",
        ],
        "min_height": ["minheight", "离地高度", "底部高度"],
        "building:levels": [
            "building:levels", "buildinglevels", "buildingl", "buildingle", "levels", "floors", "numfloors",
            "nfloors", "floorcount", "storeys", "stories", "storeysaboveground", "storeysabo", "层数", "楼层数",
            "建筑层数", "地上层数", "房屋层数", "总层数", "floor", "floornum", "楼层",
        ],
        "name": [
            "name", "buildingname", "buildingna", "bldgname", "namezh", "名称", "建筑名称", "建筑物名称", "楼名", "楼栋名称",
            "房屋名称", "名字",
        ],
    ]

    /// The storey that a thing is on, the surest first. The last three count a building's storeys where it is one that
    /// has them.
    private static let storeys = [
        "所在楼层", "所在层", "楼层号", "层号", "楼层名", "楼层名称", "floorno", "floornumber", "floorname", "floorlevel", "storey",
        "story", "floor", "floornum", "楼层",
    ]

    private static let storeyRanks = Dictionary(
        uniqueKeysWithValues: storeys.enumerated().map { ($0.element, $0.offset) })

    /// Whether an attribute counts storeys of buildings or names the storey of other things.
    static func isEither(_ attribute: String) -> Bool { ["floor", "floornum", "楼层"].contains(plain(attribute)) }

    /// How far from the surest an attribute is that names a storey; nil for others.
    static func storeyRank(of attribute: String) -> Int? { storeyRanks[plain(attribute)] }

    /// Each name with the tag that it stands for, and how far from the first it is listed.
    private static let meanings: [String: (tag: String, rank: Int)] = {
        var meanings: [String: (tag: String, rank: Int)] = [:]
        for tag in tags {
            for (rank, name) in (names[tag] ?? []).enumerated() { meanings[name] = (tag, rank) }
        }
        return meanings
    }()

    static func meaning(of attribute: String) -> (tag: String, rank: Int)? {
        tags.contains(attribute) ? (attribute, -1) : meanings[plain(attribute)]
    }

    private static func plain(_ name: String) -> String {
        var text = ""
        for character in name.lowercased() {
            if character == "(" || character == "（" { break }
            if !character.isWhitespace, character != "_", character != "-" { text.append(character) }
        }
        return text
    }

    /// The number of metres or storeys in a value such as `12.5`, `12.5m`, `12.5 米`, `3层`; nil for anything else, and
    /// for 0 and below, which registers write where they do not know.
    static func positive(_ text: String) -> Double? {
        var number = Substring(text)
        for unit in ["米", "层", "m", "M", "F", "f"] where number.hasSuffix(unit) {
            number = number.dropLast(unit.count)
            break
        }
        while number.last == " " { number = number.dropLast() }
        while number.first == " " { number = number.dropFirst() }
        guard let value = Double(number), value.isFinite, value > 0 else { return nil }
        return value
    }
}

/// Finds attributes by what they stand for; each name is looked at once.
struct AttributeIndex {
    private var known: [String: (tag: String, rank: Int)?] = [:]
    private var storeys: [String: Int?] = [:]

    /// The attribute that names the storey that a thing is on.
    mutating func storey(in attributes: [String: String]) -> String? {
        var best: (rank: Int, name: String)?
        for (name, value) in attributes where !value.isEmpty {
            let rank: Int?
            if let found = storeys[name] {
                rank = found
            } else {
                rank = AttributeNames.storeyRank(of: name)
                storeys[name] = .some(rank)
            }
            guard let rank else { continue }
            if let best, best < (rank, name) { continue }
            best = (rank, name)
        }
        return best?.name
    }

    /// The attribute that stands for a tag; nil where there is none. Of several the one that is listed first.
    mutating func attribute(for tag: String, in attributes: [String: String]) -> String? {
        var best: (name: String, rank: Int)?
        for name in attributes.keys {
            let meaning: (tag: String, rank: Int)?
            if let found = known[name] {
                meaning = found
            } else {
                meaning = AttributeNames.meaning(of: name)
                known[name] = .some(meaning)
            }
            guard let meaning, meaning.tag == tag else { continue }
            if let best, (best.rank, best.name) < (meaning.rank, name) { continue }
            best = (name, meaning.rank)
        }
        return best?.name
    }
}
