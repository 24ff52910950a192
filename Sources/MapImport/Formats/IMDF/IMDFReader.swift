import Interchange

/// Reads archives of the Indoor Mapping Data Format 1.0 (OGC 20-094), in memory.
///
/// Buildings get the outline of their ground footprint; levels, units and openings become what OpenStreetMap's Simple
/// Indoor Tagging calls them, on the level of their ordinal (`IMDFUnitTags`, `IMDFOpeningTags`). Occupants, anchors and
/// addresses give units their names and addresses. What IMDF draws for finding one's way (relationships, geofences) is
/// left out with its reason. Coordinates are degrees WGS 84.
struct IMDFReader {
    let contents: IMDFContents
    let file: String
    /// Of things without one, where the user says so.
    let level: String?
    var map: SourceMap
    var problems: DiagnosticCollector
    /// The level's name (its ordinal) by the level's id.
    var ordinals: [String: String] = [:]
    var units: [String: IMDFFeature] = [:]
    /// What occupants, kiosks and addresses say of a unit.
    var unitWords: [String: IMDFUnitWords] = [:]
    /// By id; and whose feature each address went into.
    var addresses: [String: [String: String]] = [:]
    var addressUsers: [String: IMDFType] = [:]

    static func read(_ input: ImportInput) throws(InputError) -> SourceMap {
        let contents = try IMDFContents(try input.bytes(), file: input.file, options: input.options)
        var reader = IMDFReader(contents, input)
        reader.read()
        return reader.map
    }

    private init(_ contents: IMDFContents, _ input: ImportInput) {
        self.contents = contents
        file = input.file
        level = input.options.level
        map = SourceMap(
            file: input.file, format: .imdf, coordinates: .degrees, account: contents.account,
            diagnostics: contents.diagnostics)
        problems = DiagnosticCollector(perCode: input.options.limits.diagnosticsPerCode)
    }

    private mutating func read() {
        for address in contents[.address] {
            guard let id = address.id else { continue }
            addresses[id] = Self.tags(ofAddress: address)
        }
        findLevels()
        units = identified(contents[.unit])
        readOccupants()
        readVenues()
        readBuildings()
        readLevels()
        readUnits()
        readOpenings()
        readAmenities()
        readFurnishings()
        for type in [IMDFType.relationship, .geofence] {
            for feature in contents[type] {
                map.account.ignore(
                    type.rawValue, "imdf.\(type.rawValue)",
                    Bilingual(zh: "用于导航或定位，并非场地中的实物", en: "tells how to find one's way; nothing stands there"),
                    at: feature.place)
            }
        }
        countAddresses()
        map.diagnostics += problems.diagnostics(file: file)
    }

    /// By their ids, each once.
    mutating func identified(_ features: [IMDFFeature]) -> [String: IMDFFeature] {
        var byID: [String: IMDFFeature] = [:]
        for feature in features {
            guard let id = feature.id else {
                warn("imdf.id", feature, zh: "缺少 id", en: "it has no id")
                continue
            }
            if byID[id] == nil {
                byID[id] = feature
            } else {
                let shown = DiagnosticFormatter.shown(id, longest: 40)
                warn(
                    "imdf.duplicate", feature, zh: "id \(shown) 重复，引用以第一个为准",
                    en: "its id \(shown) stands twice; references mean the first one")
            }
        }
        return byID
    }

    // MARK: What becomes of features

    /// Adds a feature of the site; an area, line or point, as its kind asks.
    mutating func add(
        _ feature: IMDFFeature, _ tags: [String: String], shape: SourceShape? = nil, _ isRight: (SourceShape) -> Bool
    ) {
        guard let shape = shape ?? feature.geometry.flatMap(SourceShape.init(degrees:)), isRight(shape) else {
            lose(
                feature, "imdf.geometry", zh: "没有此类要素应有的几何，未读取",
                en: "it has no geometry of the kind that it needs and is left out")
            return
        }
        var tags = tags
        if !feature.category.isEmpty { tags["imdf:category"] = feature.category }
        map.features.append(
            SourceFeature(
                id: feature.id.map { "\(feature.type.rawValue)/\($0)" }, place: feature.place,
                kind: feature.type.rawValue, tags: tags, shape: shape))
    }

    mutating func lose(_ feature: IMDFFeature, _ code: String, zh: String, en: String) {
        warn(code, feature, zh: zh, en: en)
        map.account.count(feature.type.rawValue, .lost(code), at: feature.place)
    }

    mutating func warn(
        _ code: String, _ feature: IMDFFeature, zh: String, en: String
    ) {
        problems.add(
            Diagnostic(
                code, .warning, file: "\(file)/\(feature.type.fileName)",
                at: .init(path: feature.feature.path),
                Bilingual(zh: zh, en: en)))
    }

    mutating func warnReference(_ feature: IMDFFeature, _ property: String, _ id: String?) {
        let shown = id.map { DiagnosticFormatter.shown($0, longest: 40) }
        warn(
            "imdf.reference", feature,
            zh: shown.map { "\(property) 引用的 \($0) 不存在" } ?? "缺少 \(property)",
            en: shown.map { "its \(property) names \($0), which is not in the archive" } ?? "it has no \(property)")
    }

    /// The level that a feature's `level_id` names. Where it names none: that of the user, or the archive's only one.
    mutating func level(of feature: IMDFFeature) -> String? {
        let id = feature.text("level_id")
        if let id, let name = ordinals[id] { return name }
        warnReference(feature, "level_id", id)
        let only = Set(ordinals.values)
        return level ?? (only.count == 1 ? only.first : nil)
    }

    /// Of a feature with an `address_id`.
    mutating func address(of feature: IMDFFeature) -> [String: String] {
        address(feature, user: feature.type)
    }

    /// The address that a feature names, which goes into one of the kind `user`.
    mutating func address(_ feature: IMDFFeature, user: IMDFType) -> [String: String] {
        guard let id = feature.text("address_id") else { return [:] }
        guard let tags = addresses[id] else {
            warnReference(feature, "address_id", id)
            return [:]
        }
        if addressUsers[id] == nil { addressUsers[id] = user }
        return tags
    }

    private static func tags(ofAddress address: IMDFFeature) -> [String: String] {
        var tags: [String: String] = [:]
        for (property, tag) in [
            ("address", "addr:full"), ("unit", "addr:unit"), ("locality", "addr:city"), ("province", "addr:province"),
            ("country", "addr:country"), ("postal_code", "addr:postcode"),
        ] {
            tags[tag] = address.text(property)
        }
        return tags
    }

    private mutating func countAddresses() {
        for address in contents[.address] {
            if let user = address.id.flatMap({ addressUsers[$0] }) {
                map.account.count("address", .part(of: user.rawValue), at: address.place)
            } else {
                map.account.ignore(
                    "address", "imdf.address", Bilingual(zh: "没有要素使用的地址", en: "an address that nothing has"),
                    at: address.place)
            }
        }
    }
}
