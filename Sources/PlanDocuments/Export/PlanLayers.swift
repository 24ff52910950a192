import Geometry
import Interchange
import SiteModel

/// The layers of a plan: what is exported, whatever the format.
///
/// A kind whose features may be areas, lines and points has a layer for each, so that formats which hold one sort a
/// layer and map programs which style by sort can take them. Every property has a column; tags of the map that the plan's
/// tables don't name stand together in `tags`, as JSON. Order: from the bottom of a drawing to its top, tables last.
struct PlanLayers {
    private(set) var layers: [ExportLayer] = []
    /// Names of tasks, the coarsest first: ranks of observed regions count in it.
    let tasks: [String]
    private(set) var text = ExportText()

    private let verdicts: FeatureVerdicts
    private let words: DrawingWords

    private static let order: [PlanKind] = [
        .obstacle, .view, .observed, .derived, .keyPart, .required, .prohibited, .gap, .overlap, .sign, .facing,
        .camera,
    ]

    init(_ document: PlanDocument, language: Language) {
        words = DrawingWords(language: language, settings: document.header.settings)
        verdicts = FeatureVerdicts(document.header.findings)
        let used = Set(document.features(.observed).map { $0.text("task") })
        tasks = document.header.settings.tasks.map(\.name).filter { used.contains($0) }
        for kind in Self.order { add(kind, document.features(kind)) }
        layers.append(findings(document.header.findings))
        layers.append(header(document.header))
    }

    // MARK: Features

    private mutating func add(_ kind: PlanKind, _ features: [PlanFeature]) {
        let sorts = Set(kind.geometries.map(\.sort))
        let columns = Self.columns(of: kind)
        let known = Set(kind.properties.map(\.name))
        let (slug, zh) = ExportWords.layer(kind)
        for sort in ExportLayer.Geometry.allCases where sorts.contains(sort) {
            let own = features.filter { ExportLayer.Geometry($0.shape) == sort }
            // There is always a layer of cameras: it takes the name of the file that was asked for.
            guard !own.isEmpty || kind == .camera else { continue }
            let isOne = sorts.count == 1
            layers.append(
                ExportLayer(
                    slug: isOne ? slug : "\(slug)_\(sort.rawValue)",
                    title: Bilingual(
                        zh: isOne ? zh : "\(zh)_\(ExportWords.geometry(sort))", en: isOne ? slug : "\(slug) (\(sort))"),
                    kind: kind, geometry: sort, columns: columns,
                    // Coarse tasks lie under fine ones.
                    rows: own.map { row($0, columns, known) }.enumerated().sorted {
                        ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
                    }.map(\.element)))
        }
    }

    static func columns(of kind: PlanKind) -> [ExportColumn] {
        [ExportColumn("id", "Id of the plan's feature."), ExportColumn("level", "The level.")]
            + kind.properties.flatMap(columns)
            + [
                ExportColumn("verdict", "The gravest verdict of the findings that it is evidence of."),
                ExportColumn("findings", "Those findings: the rule and its verdict."),
                ExportColumn("tags", "Other tags of the map or of the list of cameras, as JSON."),
            ]
    }

    private static func columns(for rule: PropertyRule) -> [ExportColumn] {
        switch rule.value {
        case .text, .choice, .texts, .shares, .masks: [ExportColumn(rule.name, rule.meaning)]
        case .number(let decimals, _): [ExportColumn(rule.name, .real(decimals: decimals), rule.meaning)]
        case .integer: [ExportColumn(rule.name, .integer, rule.meaning)]
        case .flag: [ExportColumn(rule.name, .flag, rule.meaning)]
        case .pixels:
            [
                ExportColumn("pixelsWidth", .integer, "Width of the image in pixels."),
                ExportColumn("pixelsHeight", .integer, "Height of the image in pixels."),
            ]
        case .facing:
            [
                ExportColumn(
                    "facingAzimuth", .real(decimals: PlanDecimals.angles),
                    "Where the surface looks, degrees from true north; none for everywhere."),
                ExportColumn(
                    "facingTilt", .real(decimals: PlanDecimals.angles), "Elevation of its normal, degrees."),
                ExportColumn(
                    "facingHeight", .real(decimals: PlanDecimals.lengths), "Metres above the floor."),
            ]
        }
    }

    private mutating func row(_ feature: PlanFeature, _ columns: [ExportColumn], _ known: Set<String>)
        -> ExportLayer.Row
    {
        let judged = verdicts[feature.id]
        var values: [ExportValue] = []
        values.reserveCapacity(columns.count)
        for column in columns {
            switch column.name {
            case "id": values.append(.text(text.clean(feature.id)))
            case "level": values.append(.text(text.clean(feature.level)))
            case "verdict": values.append(.text(judged.map { words.verdict($0.gravest) }))
            case "findings":
                let told = judged?.findings.map { "\($0.rule): \(words.verdict($0.verdict))" }
                values.append(.text(told.map { text.clean($0.joined(separator: "; ")) }))
            case "tags": values.append(.text(tags(feature, except: known)))
            default: values.append(value(feature, column))
            }
        }
        let name = feature["name"]?.string ?? withoutPrefix(feature.id, feature.kind.rawValue + "/")
        let rank = feature.kind == .observed ? tasks.firstIndex(of: feature.text("task")) ?? 0 : 0
        return ExportLayer.Row(label: text.clean(name), shape: feature.shape, values: values, rank: rank)
    }

    private mutating func value(_ feature: PlanFeature, _ column: ExportColumn) -> ExportValue {
        switch column.name {
        case "pixelsWidth": return .pixel(feature["pixels"]?.elements?.first)
        case "pixelsHeight": return .pixel(feature["pixels"]?.elements?.last)
        case "facingAzimuth": return .number(feature["facing"]?["azimuth"])
        case "facingTilt": return .number(feature["facing"]?["tilt"])
        case "facingHeight": return .number(feature["facing"]?["height"])
        default: break
        }
        guard let value = feature[column.name] else { return .none }
        switch column.kind {
        case .integer: return .pixel(value)
        case .real: return .number(value)
        case .flag: return value.bool.map { .flag($0) } ?? .none
        case .text, .time: return .text(text.clean(Self.text(of: value)))
        }
    }

    /// Lists of texts are joined, unless one of them holds what joins them; any other list or object is JSON.
    private static func text(of value: JSONValue) -> String {
        if let text = value.scalarText { return text }
        if let texts = value.elements?.map(\.string), !texts.contains(where: { $0?.contains(";") ?? true }) {
            return texts.compactMap { $0 }.joined(separator: "; ")
        }
        return json(value)
    }

    private static func json(_ value: JSONValue) -> String {
        var writer = JSONWriter()
        writer.value(value)
        return String(decoding: writer.finished(), as: UTF8.self)
    }

    private mutating func tags(_ feature: PlanFeature, except known: Set<String>) -> String? {
        let others = feature.properties.filter { !known.contains($0.name) && !$0.value.isNull }
        return others.isEmpty ? nil : text.clean(Self.json(.object(others)))
    }

    // MARK: Tables

    private mutating func findings(_ findings: [Finding]) -> ExportLayer {
        let columns = [
            ExportColumn("id", "Id of the finding."), ExportColumn("rule", "Id of the rule."),
            ExportColumn("verdict", "The verdict."), ExportColumn("severity", "Level: error, warning or note."),
            ExportColumn("message_zh", "What was found, in Chinese."),
            ExportColumn("message_en", "What was found, in English."),
            ExportColumn("regulation", "The regulation."), ExportColumn("edition", "Its edition."),
            ExportColumn("article", "Article."), ExportColumn("paragraph", "Paragraph."), ExportColumn("item", "Item."),
            ExportColumn("penalty", "The article that penalises a breach."),
            ExportColumn("features", "Ids of the features that are its evidence."),
            ExportColumn("settings", "Settings, not the law's, that decided."),
        ]
        let language = words.language
        let rows = findings.map { finding in
            let citation = finding.citation
            let cells: [String?] = [
                finding.id, finding.rule, words.verdict(finding.verdict), finding.level.rawValue, finding.message.zh,
                finding.message.en, citation?.regulation[language], citation?.edition, citation?.article,
                citation?.paragraph, citation?.item, citation?.penalty, finding.features.joined(separator: "; "),
                finding.setting.joined(separator: "; "),
            ]
            return ExportLayer.Row(
                label: text.clean("\(words.verdict(finding.verdict)) \(finding.rule)"), shape: nil,
                values: cells.map { .text($0.flatMap { $0.isEmpty ? nil : text.clean($0) }) })
        }
        return ExportLayer(
            slug: "findings", title: Bilingual(zh: "审查结论", en: "findings"), kind: nil, geometry: .none,
            columns: columns,
            rows: rows)
    }

    /// The plan's header, a row a member: name, date, site and rule packs with their hashes, frame, settings…
    private mutating func header(_ header: PlanHeader) -> ExportLayer {
        let rows = header.members.map { name, value in
            let said = value.isNull ? nil : value.scalarText ?? Self.json(value)
            return ExportLayer.Row(
                label: text.clean(name), shape: nil,
                values: [.text(text.clean(name)), .text(said.map { text.clean($0) })])
        }
        return ExportLayer(
            slug: "plan", title: Bilingual(zh: "规划", en: "plan"), kind: nil, geometry: .none,
            columns: [
                ExportColumn("key", "A member of the plan's header."),
                ExportColumn("value", "What it says; JSON of lists and objects."),
            ], rows: rows)
    }
}

extension PlanGeometryType {
    /// The sort of layer that it belongs in.
    fileprivate var sort: ExportLayer.Geometry {
        switch self {
        case .point, .multiPoint: .points
        case .lineString, .multiLineString: .lines
        case .polygon, .multiPolygon: .areas
        }
    }
}

extension ExportValue {
    fileprivate static func number(_ value: JSONValue?) -> ExportValue { value?.number.map { .real($0) } ?? .none }

    fileprivate static func pixel(_ value: JSONValue?) -> ExportValue {
        value?.number.flatMap { Int(exactly: $0) }.map { .integer($0) } ?? .none
    }
}
