import Interchange

extension IMDFReader {
    /// Occupants stand at anchors, which stand in units; kiosks have an anchor too.
    mutating func readOccupants() {
        let anchors = identified(contents[.anchor])
        for anchor in contents[.anchor] {
            let id = anchor.text("unit_id")
            guard let id, units[id] != nil else {
                // An anchor without a unit marks an address or a kiosk outside any.
                if let id {
                    warnReference(anchor, "unit_id", id)
                    map.account.count("anchor", .lost("imdf.reference"), at: anchor.place)
                } else {
                    map.account.ignore(
                        "anchor", "imdf.anchor",
                        Bilingual(zh: "不在任何房间里的定位点", en: "a point that marks no unit"), at: anchor.place)
                }
                continue
            }
            let address = address(anchor, user: .unit)
            unitWords[id, default: IMDFUnitWords()].address.merge(address) { own, _ in own }
            map.account.count("anchor", .part(of: "unit"), at: anchor.place)
        }
        for occupant in contents[.occupant] {
            let id = occupant.text("anchor_id")
            guard let id, let unit = anchors[id]?.text("unit_id"), units[unit] != nil else {
                lose(
                    occupant, "imdf.reference", zh: "anchor_id 没有指向任何房间里的定位点",
                    en: "its anchor_id leads to no unit, so its name has no place")
                continue
            }
            let names = occupant.labels("name", language: contents.language)
            unitWords[unit, default: IMDFUnitWords()].occupants.append(names)
            if !occupant.category.isEmpty { unitWords[unit]?.categories.append(occupant.category) }
            map.account.count("occupant", .part(of: "unit"), at: occupant.place)
        }
        for amenity in contents[.amenity] {
            for unit in amenity.references("unit_ids") where units[unit] != nil {
                unitWords[unit, default: IMDFUnitWords()].amenityCategories.append(amenity.category)
            }
        }
    }

    mutating func readUnits() {
        let openings = IMDFOpenedUnits(openings: contents[.opening])
        var effort = IMDFOpenedUnits.mostEffort
        var unknown: Set<String> = []
        for unit in contents[.unit] {
            let address = address(of: unit)
            guard let level = level(of: unit) else {
                lose(unit, "imdf.level", zh: "不知在哪一层，未读取", en: "nobody knows on which level it is; it is left out")
                continue
            }
            let kind = IMDFUnitTags(unit.category)
            if !kind.isKnown { unknown.insert(unit.category) }
            var isOpened = false
            if case .whereOpened = kind.walls { isOpened = openings.open(unit, effort: &effort) }
            var tags = unit.labels("name", language: contents.language)
            tags.merge(kind.tags(isOpened: isOpened)) { $1 }
            tags["level"] = level
            tags.merge(unit.access) { own, _ in own }
            tags.merge(address) { own, _ in own }
            unit.id.flatMap { unitWords[$0] }?.add(to: &tags, isSpecific: kind.isSpecific)
            if let alternative = unit.labels("alt_name", language: contents.language)["name"] {
                tags["alt_name"] = alternative
            }
            if tags["indoor"] == "room" { RoomNames.tag(&tags, isSpecific: kind.isSpecific && kind.isKnown) }
            add(unit, tags) { $0.isArea }
        }
        if !unknown.isEmpty {
            let list = unknown.sorted().prefix(20).map { DiagnosticFormatter.shown($0, longest: 40) }.joined(
                separator: ", ")
            map.account.assume(
                Bilingual(
                    zh: "IMDF 没有定义的房间类别按四面有墙的房间处理：\(list)",
                    en: "units of categories that IMDF does not define are taken as rooms with walls: \(list)"))
        }
    }

    mutating func readOpenings() {
        var leaves = 0
        for opening in contents[.opening] {
            guard let level = level(of: opening) else {
                lose(opening, "imdf.level", zh: "不知在哪一层，未读取", en: "nobody knows on which level it is; it is left out")
                continue
            }
            var tags = IMDFOpeningTags.tags(opening)
            if IMDFOpeningTags.hasLeafAfterAll(opening) { leaves += 1 }
            tags["level"] = level
            tags.merge(opening.labels("name", language: contents.language)) { own, _ in own }
            add(opening, tags) { $0.isLine }
        }
        if leaves > 0 {
            map.account.assume(
                Bilingual(
                    zh: "\(leaves) 处门洞标为 open 却写明门扇材料，按可开可关的门处理",
                    en:
                        "\(leaves) openings are called open and yet name what their leaf is made of: taken as doors, shut or open"
                ))
        }
    }

    mutating func readAmenities() {
        for amenity in contents[.amenity] {
            let own = amenity.references("unit_ids")
            let known = own.compactMap { units[$0] }
            if let broken = own.first(where: { units[$0] == nil }) { warnReference(amenity, "unit_ids", broken) }
            let address = address(of: amenity)
            let family = amenity.category.prefix { $0 != "." }
            if known.contains(where: { $0.category.prefix { $0 != "." } == family }) {
                // The unit is the place already.
                map.account.count("amenity", .part(of: "unit"), at: amenity.place)
                continue
            }
            var tags = IMDFPointTags.amenity(amenity.category)
            tags.merge(amenity.labels("name", language: contents.language)) { own, _ in own }
            tags.merge(address) { own, _ in own }
            let levels = Set(known.compactMap { $0.text("level_id").flatMap { ordinals[$0] } })
            if levels.isEmpty {
                tags["level"] = level
                map.account.assume(
                    Bilingual(
                        zh: "不在任何房间里的设施（amenity）按地面层处理",
                        en: "amenities that are in no unit are taken to be on the ground"))
            } else {
                tags["level"] = levels.sorted { (Double($0) ?? 0, $0) < (Double($1) ?? 0, $1) }.joined(separator: ";")
            }
            add(amenity, tags) { _ in true }
        }
    }

    /// Fixtures, kiosks, sections and details.
    mutating func readFurnishings() {
        for fixture in contents[.fixture] {
            guard let level = level(of: fixture) else {
                lose(fixture, "imdf.level", zh: "不知在哪一层，未读取", en: "nobody knows on which level it is; it is left out")
                continue
            }
            var tags = IMDFPointTags.fixture(fixture.category)
            tags["level"] = level
            tags.merge(fixture.labels("name", language: contents.language)) { own, _ in own }
            add(fixture, tags) { $0.isArea }
        }
        for kiosk in contents[.kiosk] {
            guard let level = level(of: kiosk) else {
                lose(kiosk, "imdf.level", zh: "不知在哪一层，未读取", en: "nobody knows on which level it is; it is left out")
                continue
            }
            var tags = ["indoor": "furniture", "shop": "kiosk", "level": level]
            tags.merge(kiosk.labels("name", language: contents.language)) { own, _ in own }
            add(kiosk, tags) { $0.isArea }
        }
        for section in contents[.section] {
            let address = address(of: section)
            guard let level = level(of: section) else {
                lose(section, "imdf.level", zh: "不知在哪一层，未读取", en: "nobody knows on which level it is; it is left out")
                continue
            }
            var tags = IMDFPrivacy.tags(section.category) ?? [:]
            tags["indoor"] = "area"
            tags["level"] = level
            tags.merge(section.access) { own, _ in own }
            tags.merge(section.labels("name", language: contents.language)) { own, _ in own }
            tags.merge(address) { own, _ in own }
            add(section, tags) { $0.isArea }
        }
        for detail in contents[.detail] { readDetail(detail) }
    }

    /// Lines that IMDF draws for the eye. Its standard gives them no category; archives that do call fences by name.
    private mutating func readDetail(_ detail: IMDFFeature) {
        if detail.category.split(separator: ".").first == "fence" {
            var tags = ["barrier": "fence"]
            tags["level"] = detail.text("level_id").flatMap { ordinals[$0] }
            add(detail, tags) { $0.isLine }
        } else {
            map.account.ignore(
                "detail", "imdf.detail",
                Bilingual(
                    zh: "为看图而画的线（踏步、标线等），不遮挡视线",
                    en: "lines drawn for the eye, such as steps and markings: they block no sight"), at: detail.place)
        }
    }
}
