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

    struct Entry: Sendable {
        var meaning: Meaning
        /// Any of these within the text.
        var chinese: [String]
        /// The whole text, blanks and figures aside.
        var chineseWhole: [String] = []
        /// These words, side by side.
        var english: [String]
        /// Within the text, they mean something else.
        var not: [String] = []
    }

    private static func place(_ room: String, _ slug: String) -> Meaning {
        Meaning(tags: ["room": room, "sightline:place": slug], isPrivate: true)
    }

    private static func room(_ room: String, _ more: [String: String] = [:]) -> Meaning {
        Meaning(tags: more.merging(["room": room]) { own, _ in own })
    }

    /// The first that fits counts; what is private comes first.
    static let table: [Entry] = [
        Entry(
            meaning: place("nursing", "nursing_room"), chinese: ["母婴", "哺乳", "育婴", "哺育"],
            english: [
                "nursing", "lactation", "baby care", "baby change", "mothers room", "mother's room", "breastfeeding",
            ],
            not: ["nursing station", "nursing home", "nurse station"]),
        Entry(
            meaning: place("fitting", "fitting_room"), chinese: ["试衣", "试穿"],
            english: ["fitting room", "fitting rooms"]),
        Entry(
            meaning: place("changing", "changing_room"), chinese: ["更衣", "换衣"],
            english: [
                "changing", "change room", "changing room", "dressing room", "locker room",
            ]),
        Entry(
            meaning: place("bathroom", "bathroom"),
            chinese: ["浴室", "淋浴", "洗浴", "桑拿", "汗蒸", "浴间", "浴区", "沐浴", "澡堂", "泡池"],
            english: ["bath", "bathroom", "bathrm", "shower", "showers", "sauna", "steam room", "mstr bath", "ensuite"]),
        Entry(
            meaning: place("toilet", "toilet"),
            chinese: ["卫生间", "洗手间", "厕", "盥洗", "化妆间", "蹲位", "便池"],
            chineseWhole: ["卫", "男卫", "女卫", "公卫", "主卫", "次卫", "客卫", "内卫", "男", "女", "无障碍卫", "残卫", "男女卫", "卫浴"],
            english: [
                "wc", "w.c.", "toilet", "toilets", "restroom", "rest room", "washroom", "lavatory", "lav", "men's room",
                "women's room", "powder room", "powder", "toil", "urinal", "urinals", "ladies", "gents", "water closet",
            ]),
        Entry(
            meaning: place("guest_room", "guest_room"),
            chinese: ["客房", "标准间", "标间", "大床房", "双床房", "双人间", "单人间", "套房"],
            english: ["guest room", "guestroom", "guest suite", "twin room", "king room", "queen room"],
            not: ["客房服务", "客房部", "客房中心"]),
        Entry(
            meaning: place("private", "private_room"), chinese: ["包间", "包房", "包厢", "雅间", "KTV", "卡拉OK"],
            english: ["private dining", "private room", "karaoke", "ktv"]),
        Entry(
            meaning: place("bedroom", "dormitory"), chinese: ["宿舍", "寝室", "集体宿舍"],
            english: ["dormitory", "dorm", "dorm room", "bunk room"]),
        Entry(
            meaning: place("bedroom", "staff_rest_room"), chinese: ["值班宿舍", "值班休息", "休息室", "倒班"],
            english: ["staff rest", "rest area staff", "sleeping room", "on-call room", "on call room"]),
        Entry(
            meaning: Meaning(tags: ["room": "bedroom"], isPrivate: true),
            chinese: ["卧室", "主卧", "次卧", "卧房", "儿童房", "老人房"],
            english: ["bedroom", "bedrm", "bed", "master bedroom"]),

        Entry(
            meaning: Meaning(tags: ["room": "vault", "sightline:place": "vault"]), chinese: ["金库", "现金库"],
            english: ["vault", "strong room", "strongroom"]),
        Entry(
            meaning: Meaning(tags: ["room": "armoury", "sightline:place": "weapons_store"]),
            chinese: ["枪库", "枪械", "弹药库", "武器库"], english: ["armoury", "armory", "weapons store"]),
        Entry(
            meaning: Meaning(tags: ["room": "archive", "sightline:place": "archive"]), chinese: ["档案"],
            english: ["archive", "archives"]),
        Entry(
            meaning: room("electrical"), chinese: ["配电", "变电", "电气间", "强电", "弱电", "开关室", "发电机房"],
            english: ["electrical", "elec", "switchgear", "switch room", "transformer", "elec room"]),
        Entry(
            meaning: room("server"), chinese: ["数据中心", "服务器", "网络机房", "信息机房", "计算机房"], english: ["server", "data room"]),
        Entry(
            meaning: room("security"), chinese: ["监控", "消控", "消防控制", "安防", "保安", "门卫", "警卫", "值班"],
            english: ["security", "control room", "cctv", "guard", "guard room"]),
        Entry(
            meaning: room("elevator", ["sightline:void": "yes"]), chinese: ["电梯井"],
            english: ["elevator shaft", "lift shaft"]),
        Entry(
            meaning: room("lobby"), chinese: ["电梯厅", "候梯厅", "大堂", "门厅", "大厅", "前厅", "中庭", "接待"],
            english: [
                "lobby", "foyer", "reception", "entrance hall", "entry", "atrium", "elevator lobby", "lift lobby",
            ]),
        Entry(
            meaning: room("elevator", ["sightline:void": "yes"]), chinese: ["电梯", "货梯", "客梯"],
            english: ["elevator", "elev", "lift"], not: ["电梯机房", "楼电梯间"]),
        Entry(
            meaning: room("stairs", ["sightline:void": "yes"]), chinese: ["楼梯"],
            english: ["stair", "stairs", "staircase", "stairwell"]),
        Entry(
            meaning: Meaning(tags: ["indoor": "corridor"]), chinese: ["走廊", "过道", "走道", "通道", "连廊", "前室"],
            english: ["corridor", "hall", "hallway", "passage"]),
        Entry(
            meaning: room("technical"), chinese: ["机房", "设备间", "水泵", "管井", "空调机", "新风", "锅炉", "风井", "水井", "电井"],
            english: ["mechanical", "mech", "plant room", "boiler", "utility", "util", "equipment"]),
        Entry(
            meaning: room("conference"), chinese: ["会议", "洽谈", "会客"],
            english: ["meeting", "conference", "conf", "boardroom", "board room"]),
        Entry(
            meaning: room("office"), chinese: ["办公", "经理室", "财务", "行长室", "主任室", "总监"], english: ["office", "offices"]),
        Entry(meaning: room("ward"), chinese: ["病房"], english: ["ward", "patient room"]),
        Entry(
            meaning: room("clinic"), chinese: ["诊室", "治疗", "检查室", "手术", "诊疗"],
            english: ["consulting", "treatment", "exam room"]),
        Entry(meaning: room("classroom"), chinese: ["教室", "课室"], english: ["classroom", "class room", "lecture"]),
        Entry(meaning: room("laboratory"), chinese: ["实验"], english: ["laboratory", "lab"]),
        Entry(meaning: room("library"), chinese: ["图书", "阅览"], english: ["library", "reading room"]),
        Entry(
            meaning: room("kitchen"), chinese: ["厨房", "备餐", "茶水", "操作间"],
            english: ["kitchen", "kitchenette", "tea room"]),
        Entry(
            meaning: room("restaurant"), chinese: ["餐厅", "食堂", "宴会", "餐饮"],
            english: ["restaurant", "canteen", "dining", "dining room", "cafeteria"]),
        Entry(
            meaning: room("living"), chinese: ["客厅", "起居"],
            english: ["living", "living room", "great room", "family room"]),
        Entry(meaning: room("gym"), chinese: ["健身"], english: ["gym", "fitness"]),
        Entry(
            meaning: room("shop"), chinese: ["商铺", "商店", "店铺", "营业厅", "营业", "超市"],
            english: ["shop", "store front", "retail"]),
        Entry(
            meaning: room("storage"), chinese: ["储藏", "储物", "仓库", "库房", "储存", "杂物", "工具间", "清洁间", "保洁"],
            english: ["storage", "store", "pantry", "closet", "clo", "w.i.c.", "wic", "janitor", "cleaner", "garage"]),
    ]

    /// What a text says, line by line; nil where it names no room. Of several private uses (更衣淋浴间) each is kept.
    /// Linear in the text.
    static func meaning(of text: String) -> Meaning? {
        var found: Meaning?
        for line in text.split(whereSeparator: \.isNewline) {
            let reading = Reading(line)
            // Longer ones are notes.
            guard reading.whole.count <= 14, reading.words.count <= 5 else { continue }
            for entry in reading.entries() {
                let meaning = table[entry].meaning
                // A private one is heard in longer texts too.
                if !meaning.isPrivate, reading.words.count > 3 { continue }
                found = found.map { $0.joined(with: meaning) } ?? meaning
            }
        }
        return found
    }

    /// Whether a text that is too long for a name speaks of a private room.
    static func isNoteOnPrivate(_ text: String) -> Bool {
        meaning(of: text) == nil
            && text.split(whereSeparator: \.isNewline).contains { line in
                Reading(line.prefix(400)).entries().contains { table[$0].meaning.isPrivate }
            }
    }

    /// Phrases by their first character or word, with the entry that has them.
    private struct Index {
        var chinese: [Character: [(entry: Int, phrase: [Character], isExcluding: Bool)]] = [:]
        var english: [String: [(entry: Int, phrase: [String], isExcluding: Bool)]] = [:]

        init() {
            for (number, entry) in table.enumerated() {
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
                        }
                    }
                }
            }
        }
    }

    private static let index = Index()

    /// One line, ready to be looked through.
    private struct Reading {
        var characters: [Character]
        /// The Chinese characters alone.
        var whole: String
        var words: [String]

        init(_ line: some StringProtocol) {
            let plain = String(line).precomposedStringWithCompatibilityMapping.uppercased()
            characters = plain.filter { !$0.isWhitespace }
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
            if !whole.isEmpty, whole.count <= 3 {
                fitting.formUnion(table.indices.filter { table[$0].chineseWhole.contains(whole) })
            }
            return fitting.subtracting(excluded).sorted()
        }
    }

    /// Runs of Latin letters; dots and apostrophes within a word do not part it.
    private static func words(_ text: String) -> [String] {
        text.filter { $0 != "." && $0 != "'" && $0 != "’" }.split { !($0.isLetter && $0.isASCII) }.map(String.init)
    }

    private static func isHan(_ character: Character) -> Bool {
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
