import Interchange

extension IMDFReader {
    mutating func readVenues() {
        for venue in contents[.venue] {
            var tags = IMDFPointTags.venue(venue.category)
            tags.merge(venue.labels("name", language: contents.language)) { own, _ in own }
            tags.merge(venue.access) { own, _ in own }
            tags.merge(address(of: venue)) { own, _ in own }
            add(venue, tags) { $0.isArea }
        }
    }

    /// Buildings have no geometry of their own: their footprints do.
    mutating func readBuildings() {
        let buildings = identified(contents[.building])
        var footprints: [String: [IMDFFeature]] = [:]
        for footprint in contents[.footprint] {
            let ids = footprint.references("building_ids")
            let known = ids.filter { buildings[$0] != nil }
            for id in known { footprints[id, default: []].append(footprint) }
            if let broken = ids.first(where: { buildings[$0] == nil }) {
                warnReference(footprint, "building_ids", broken)
            }
            if known.isEmpty {
                lose(footprint, "imdf.footprint", zh: "不属于任何建筑，未读取", en: "it belongs to no building and is left out")
            } else if footprint.category == "subterranean" {
                map.account.ignore(
                    "footprint", "imdf.subterranean",
                    Bilingual(
                        zh: "地下部分的轮廓；地下各层由其楼层和房间画出",
                        en: "the outline of what is below the ground; its levels and units draw that"),
                    at: footprint.place)
            } else {
                map.account.count("footprint", .part(of: "building"), at: footprint.place)
            }
        }
        let levels = levelsByBuilding()
        for building in contents[.building] {
            var tags = building.labels("name", language: contents.language)
            tags["building"] = building.category == "parking" ? "parking" : "yes"
            tags.merge(building.access) { own, _ in own }
            tags.merge(address(of: building)) { own, _ in own }
            let own = building.id.flatMap { footprints[$0] } ?? []
            let outline =
                Self.areas(own.filter { $0.category == "ground" }) ?? Self.areas(own.filter { $0.category == "aerial" })
                ?? Self.areas([building]) ?? nearestLevel(building, levels)
            add(building, tags, shape: outline) { $0.isArea }
        }
    }

    /// Their polygons together; nil where there are none.
    private static func areas(_ features: [IMDFFeature]) -> SourceShape? {
        var areas: [[[SIMD2<Double>]]] = []
        for feature in features {
            if case .areas(let own)? = feature.geometry.flatMap(SourceShape.init(degrees:)) { areas += own }
        }
        return areas.isEmpty ? nil : .areas(areas)
    }

    private func levelsByBuilding() -> [String: [(ordinal: Double, level: IMDFFeature)]] {
        var levels: [String: [(Double, IMDFFeature)]] = [:]
        for level in contents[.level] {
            guard let ordinal = level.feature["ordinal"]?.number else { continue }
            for id in level.references("building_ids") { levels[id, default: []].append((ordinal, level)) }
        }
        return levels
    }

    /// A building without a footprint stands as its level nearest to the ground is drawn.
    private mutating func nearestLevel(
        _ building: IMDFFeature, _ levels: [String: [(ordinal: Double, level: IMDFFeature)]]
    ) -> SourceShape? {
        let own = building.id.flatMap { levels[$0] } ?? []
        guard let nearest = own.min(by: { abs($0.ordinal) < abs($1.ordinal) })?.level,
            let shape = Self.areas([nearest])
        else { return nil }
        map.account.assume(
            Bilingual(
                zh: "没有轮廓（footprint）的建筑以最接近地面的楼层为轮廓",
                en: "a building without a footprint has the outline of its level that is nearest to the ground"))
        return shape
    }

    // MARK: Levels

    /// Learns the names of levels before anything refers to them.
    mutating func findLevels() {
        for level in contents[.level] {
            guard let id = level.id, let ordinal = level.feature["ordinal"]?.number, abs(ordinal) <= 1_000 else {
                continue
            }
            if ordinals[id] == nil { ordinals[id] = LevelNames.normalised(NumberText.shortest(ordinal)) }
        }
    }

    mutating func readLevels() {
        let buildings = Set(contents[.building].compactMap(\.id))
        var lowest: [String: Double] = [:]
        for level in identifiedInOrder(contents[.level]) {
            for id in level.references("building_ids") where !buildings.contains(id) {
                warnReference(level, "building_ids", id)
            }
            guard let name = level.id.flatMap({ ordinals[$0] }), let ordinal = Double(name) else {
                lose(level, "imdf.ordinal", zh: "没有可用的 ordinal，未读取", en: "it has no usable ordinal and is left out")
                continue
            }
            for id in level.references("building_ids") { lowest[id] = min(lowest[id] ?? ordinal, ordinal) }
            var tags = level.labels("name", language: contents.language)
            tags.merge(
                level.labels("short_name", as: "level:ref", language: contents.language).filter {
                    $0.key == "level:ref"
                }
            ) { own, _ in own }
            tags["indoor"] = "level"
            tags["level"] = name
            if level.feature["outdoor"]?.bool == true { tags["outdoor"] = "yes" }
            tags.merge(level.access) { own, _ in own }
            tags.merge(address(of: level)) { own, _ in own }
            add(level, tags) { $0.isArea }
        }
        noteFloatingBuildings(lowest)
    }

    /// An archive that counts a building's levels from 1 has its ground floor a storey up in the air.
    private mutating func noteFloatingBuildings(_ lowest: [String: Double]) {
        for building in contents[.building] {
            guard let id = building.id, let ordinal = lowest[id], ordinal > 0 else { continue }
            let number = NumberText.shortest(ordinal)
            warn(
                "imdf.ordinal", building,
                zh: "最低楼层的 ordinal 为 \(number)；IMDF 以 0 为地面层，该建筑的楼层按此放在地面之上",
                en:
                    "the ordinal of its lowest level is \(number); the ground's is 0, so its levels stand above the ground as the archive says"
            )
        }
    }

    private mutating func identifiedInOrder(_ features: [IMDFFeature]) -> [IMDFFeature] {
        _ = identified(features)
        return features
    }
}
