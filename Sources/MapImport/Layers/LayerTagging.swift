import Interchange

/// Turns the attributes of layers into tags: by a mapping where there is one, else by what the names of layers and
/// attributes say, which is told as assumptions.
///
/// In a mapping's rules `@layer` is the name of the layer. A feature that carries OpenStreetMap's tags already keeps
/// them. What cannot be recognised keeps its attributes, is no obstacle and no place, and is told.
struct LayerTagging {
    private let mapping: TagMapping?
    private let entries: [TagMapping.FileEntry]
    private let file: String
    private var limits: InputLimits

    init(_ input: ImportInput) {
        mapping = input.options.mapping
        entries = input.options.mapping?.entries(for: input.file) ?? []
        file = input.file
        limits = input.options.limits
    }

    /// Tags any of which makes a feature one that OpenStreetMap's readers know.
    private static let mainKeys: Set<String> = [
        "building", "building:part", "highway", "railway", "barrier", "indoor", "man_made", "amenity", "entrance",
        "natural", "landuse", "public_transport", "waterway", "leisure", "sightline:place",
    ]

    func apply(to map: SourceMap) -> SourceMap {
        var result = map
        result.features.removeAll(keepingCapacity: true)
        var told = Told(collector: DiagnosticCollector(perCode: limits.diagnosticsPerCode))
        let repeated = repeatedIDs(map)
        if mapping == nil { told.storeys = LayerStoreys.all(of: map) }
        var isOut = false
        for var feature in map.features {
            // Parts of one object have the same attributes and the same fate.
            if feature.continues, isOut { continue }
            isOut = false
            var attributes = Self.unfolded(feature.tags)
            let heights = Heights(taking: &attributes)
            if heights.isElevated { told.elevated += 1 }
            if let mapping {
                switch mapped(attributes, feature, mapping) {
                case .keep(let tags): feature.tags = tags
                case .drop(let rule):
                    isOut = true
                    result.account.ignore(
                        feature.kind, "mapping.rule\(rule)",
                        Bilingual(zh: "映射文件的第 \(rule) 条规则略去", en: "left out by rule \(rule) of the mapping"),
                        at: feature.place)
                    continue
                }
                feature.id = identity(attributes, &feature.tags, repeated)
            } else {
                feature.tags = attributes
                feature.id = identity(attributes, &feature.tags, repeated)
                recognise(&feature, &result.account, &told)
            }
            heights.complete(&feature.tags, &result.account)
            feature.tags = feature.tags.filter { !$0.key.hasPrefix("@") }
            result.features.append(feature)
        }
        told.finish(&result, file: file)
        return result
    }

    /// ogr2ogr folds tags away in one attribute.
    private static func unfolded(_ attributes: [String: String]) -> [String: String] {
        guard let text = attributes["other_tags"], let folded = HStoreText.parse(text) else { return attributes }
        var unfolded = attributes
        unfolded["other_tags"] = nil
        for (key, value) in folded where unfolded[key] == nil { unfolded[key] = value }
        return unfolded
    }

    private func mapped(
        _ attributes: [String: String], _ feature: SourceFeature, _ mapping: TagMapping
    ) -> TagMapping.Outcome {
        var properties = attributes
        properties["@layer"] = feature.kind
        let kind =
            switch feature.shape {
            case .points: "Point"
            case .lines: "LineString"
            case .areas: "Polygon"
            }
        return mapping.apply(to: properties, geometry: kind, file: file, entries: entries)
    }

    /// The id that the source gives, which is no tag then.
    private func identity(
        _ attributes: [String: String], _ tags: inout [String: String], _ repeated: Set<String>
    ) -> String? {
        guard let (key, id) = identifier(attributes), !repeated.contains(id) else { return nil }
        tags[key] = nil
        return entries.map(\.idPrefix).joined() + id
    }

    private func identifier(_ attributes: [String: String]) -> (key: String, id: String)? {
        let keys = mapping?.identifiers ?? [SourceAttribute.id, "gml_id", "id", "osm_id", "osm_way_id"]
        for key in keys { if let id = attributes[key], !id.isEmpty { return (key, id) } }
        return nil
    }

    /// Ids that several objects have: programs fill a column `id` with zeros. A mapping that names its identifiers
    /// means them: pieces of one thing have one id.
    private func repeatedIDs(_ map: SourceMap) -> Set<String> {
        guard mapping?.identifiers == nil else { return [] }
        var (seen, repeated): (Set<String>, Set<String>) = ([], [])
        for feature in map.features where !feature.continues {
            if let (_, id) = identifier(feature.tags), !seen.insert(id).inserted { repeated.insert(id) }
        }
        return repeated
    }

    // MARK: Recognition

    private func recognise(_ feature: inout SourceFeature, _ account: inout ImportAccount, _ told: inout Told) {
        let layer = feature.kind
        if !feature.tags.keys.contains(where: Self.mainKeys.contains) {
            if let tag = CityObjectTags.tag(for: layer, shape: feature.shape) {
                feature.tags[tag.key] = tag.value
            } else if let tag = LayerTheme.of(layer)?.tag(for: feature.shape) {
                feature.tags[tag.key] = tag.value
                account.assume(
                    Bilingual(
                        zh: "由图层名“\(layer)”：其要素为 \(tag.key)=\(tag.value)",
                        en: "by the layer's name '\(layer)': its features are \(tag.key)=\(tag.value)"))
            } else if case .areas = feature.shape, isRoom(feature, &told) {
                feature.tags["indoor"] = "room"
                account.assume(
                    Bilingual(
                        zh: "图层“\(layer)”中写明所在楼层的面为房间（indoor=room）",
                        en: "areas of the layer '\(layer)' that name the storey they are on are rooms (indoor=room)"))
            } else if case .areas = feature.shape, isFootprint(feature.tags, &told.names) {
                if isEither(feature.tags, &told.names) {
                    told.counted[layer, default: (0, feature.place)].count += 1
                }
                feature.tags["building"] = "yes"
                account.assume(
                    Bilingual(
                        zh: "图层“\(layer)”中有高度或层数的面为建筑物（building=yes）",
                        en: "areas of the layer '\(layer)' that have a height or storeys are buildings (building=yes)"))
            }
        }
        guard feature.tags["building"] != nil || feature.tags["building:part"] != nil else {
            rename("name", in: &feature, &account, &told.names)
            setLevel(of: &feature, &account, &told)
            if !feature.continues, RoomNames.place(of: feature) == nil,
                !feature.tags.keys.contains(where: Self.mainKeys.contains)
            {
                told.unrecognised[layer, default: (0, feature.place)].count += 1
            }
            return
        }
        for tag in AttributeNames.tags {
            guard let attribute = rename(tag, in: &feature, &account, &told.names), tag != "name",
                let text = feature.tags[tag]
            else {
                continue
            }
            if let number = AttributeNames.positive(text) {
                feature.tags[tag] = NumberText.shortest(number)
            } else if tag != "min_height" {
                feature.tags[tag] = nil
                told.collector.add(
                    Diagnostic(
                        "attribute.value", .note, file: file, at: Diagnostic.Place(path: feature.place),
                        Bilingual(
                            zh: "“\(attribute)”的值“\(DiagnosticFormatter.shown(text, longest: 40))”不是大于 0 的数，当作未知",
                            en:
                                "the value \"\(DiagnosticFormatter.shown(text, longest: 40))\" of '\(attribute)' is no number above 0 and is taken as unknown"
                        )))
            }
        }
    }

    /// Whether an area of a layer whose name does not say it is a room: it names its storey and nothing of a building.
    private func isRoom(_ feature: SourceFeature, _ told: inout Told) -> Bool {
        guard told.names.storey(in: feature.tags) != nil else { return false }
        let theme = LayerTheme.of(feature.kind)
        if theme == .unit { return true }
        if isFootprint(feature.tags, &told.names), !isEither(feature.tags, &told.names) { return false }
        if told.storeys[feature.kind]?.areRooms == true { return true }
        let name = told.names.attribute(for: "name", in: feature.tags).flatMap { feature.tags[$0] }
        return name.map { RoomNames.place(named: ["name": $0]) != nil } ?? false
    }

    /// Whether nothing but a column that may as well name storeys says that it is a building.
    private func isEither(_ tags: [String: String], _ names: inout AttributeIndex) -> Bool {
        guard names.attribute(for: "height", in: tags).flatMap({ tags[$0] }).flatMap(AttributeNames.positive) == nil
        else {
            return false
        }
        return names.attribute(for: "building:levels", in: tags).map(AttributeNames.isEither) ?? true
    }

    /// The level of what is no building, by the storey that it names.
    private func setLevel(of feature: inout SourceFeature, _ account: inout ImportAccount, _ told: inout Told) {
        guard feature.tags["level"] == nil, let attribute = told.names.storey(in: feature.tags),
            let text = feature.tags[attribute]
        else { return }
        let fromZero = told.storeys[feature.kind]?.fromZero ?? false
        guard let level = StoreyNames.levels(text, fromZero: fromZero) else {
            told.collector.add(
                Diagnostic(
                    "attribute.storey", .warning, file: file, at: Diagnostic.Place(path: feature.place),
                    Bilingual(
                        zh: "不知“\(attribute)”的值“\(DiagnosticFormatter.shown(text, longest: 40))”是哪一层：没有写 level",
                        en:
                            "which level \"\(DiagnosticFormatter.shown(text, longest: 40))\" of '\(attribute)' is is not known: it gets no level"
                    )))
            return
        }
        feature.tags[attribute] = nil
        feature.tags["level"] = level
        account.assume(
            fromZero
                ? Bilingual(
                    zh: "属性“\(attribute)”是所在楼层，从 0 数起，即 level",
                    en: "the attribute '\(attribute)' is the storey, counted from 0: the level")
                : Bilingual(
                    zh: "属性“\(attribute)”是所在楼层：1 为地面层，即 level 0",
                    en: "the attribute '\(attribute)' is the storey that a thing is on: 1 is the ground, level 0"))
    }

    private func isFootprint(_ tags: [String: String], _ names: inout AttributeIndex) -> Bool {
        ["height", "building:levels"].contains { tag in
            names.attribute(for: tag, in: tags).flatMap { tags[$0] }.flatMap(AttributeNames.positive) != nil
        }
    }

    @discardableResult
    private func rename(
        _ tag: String, in feature: inout SourceFeature, _ account: inout ImportAccount, _ names: inout AttributeIndex
    ) -> String? {
        guard let attribute = names.attribute(for: tag, in: feature.tags) else { return nil }
        guard attribute != tag else { return attribute }
        feature.tags[tag] = feature.tags.removeValue(forKey: attribute)
        let unit = tag == "height" || tag == "min_height"
        account.assume(
            Bilingual(
                zh: "属性“\(attribute)”作为 \(tag)" + (unit ? "（米）" : ""),
                en: "the attribute '\(attribute)' is \(tag)" + (unit ? ", in metres" : "")))
        return attribute
    }

    // MARK: Heights

    /// What the z values of a shape tell.
    private struct Heights {
        var ground: Double?
        var top: Double?
        var isElevated: Bool

        init(taking attributes: inout [String: String]) {
            ground = attributes.removeValue(forKey: SourceAttribute.ground).flatMap(Double.init)
            top = attributes.removeValue(forKey: SourceAttribute.top).flatMap(Double.init)
            isElevated = attributes.removeValue(forKey: SourceAttribute.elevated) != nil
        }

        /// A model's own height and elevation, where no attribute gives them.
        func complete(_ tags: inout [String: String], _ account: inout ImportAccount) {
            guard let ground, let top, tags["building"] != nil || tags["building:part"] != nil else { return }
            if tags["ele"] == nil { tags["ele"] = NumberText.shortest(rounded(ground)) }
            guard tags["height"] == nil, top > ground else { return }
            tags["height"] = NumberText.shortest(rounded(top - ground))
            account.assume(
                Bilingual(
                    zh: "没有高度属性的建筑物模型：高度为最高点与最低点之差",
                    en:
                        "buildings without an attribute for it are as high as their model is from its lowest to its highest point"
                ))
        }

        /// To the millimetre: differences of what the file says have digits that it does not.
        private func rounded(_ metres: Double) -> Double { (metres * 1000).rounded() / 1000 }
    }

    // MARK: What is told

    private struct Told {
        var collector: DiagnosticCollector
        var names = AttributeIndex()
        var elevated = 0
        var unrecognised: [String: (count: Int, place: String)] = [:]
        var storeys: [String: LayerStoreys] = [:]
        /// Buildings by a column that may name storeys.
        var counted: [String: (count: Int, place: String)] = [:]

        mutating func finish(_ map: inout SourceMap, file: String) {
            if elevated > 0 {
                map.account.assume(
                    Bilingual(
                        zh: "\(elevated) 个要素的平面图形带有 z 值：未使用，地面视为平坦",
                        en:
                            "\(elevated) features have z values on flat shapes: they are not used, the ground is taken to be flat"
                    ))
            }
            for (layer, found) in counted.sorted(by: { $0.key < $1.key }) {
                collector.add(
                    Diagnostic(
                        "layer.storeys", .warning, file: file, at: Diagnostic.Place(path: found.place),
                        Bilingual(
                            zh: "图层“\(layer)”有 \(found.count) 个面只凭楼层一列当作建筑物，其值作为层数；若指所在楼层，请用 --mapping 说明",
                            en:
                                "\(found.count) areas of the layer '\(layer)' are taken for buildings by their column of floors alone, which counts their storeys then; if it says on which floor they are, say so with --mapping"
                        )))
            }
            for (layer, found) in unrecognised.sorted(by: { $0.key < $1.key }) {
                collector.add(
                    Diagnostic(
                        "layer.unrecognised", .warning, file: file, at: Diagnostic.Place(path: found.place),
                        Bilingual(
                            zh: "无法看出图层“\(layer)”的 \(found.count) 个要素是什么：保留其属性，但不作遮挡也不作场所；请用 --mapping 说明",
                            en:
                                "what \(found.count) features of the layer '\(layer)' are is not known: they keep their attributes and are no obstacle and no place; --mapping says what they are"
                        )))
            }
            map.diagnostics += collector.diagnostics(file: file)
        }
    }
}
