/// Reads one GeoJSON document off a JSON text, member by member in whatever order they stand.
struct GeoJSONReader {
    /// Where an object stands, which decides what it may be.
    enum Role {
        case root, feature, geometry
    }

    /// What one object held.
    struct Parts {
        var offset: Int
        var type: String?
        var geometry: GeoJSONGeometry?
        var properties: [(name: String, value: JSONValue)] = []
        var id: String?
        var foreign: [(name: String, value: JSONValue)] = []
        var geometries: [GeoJSONGeometry]?
        /// Where coordinates stand that came before their type.
        var deferredCoordinates: Int?
        /// The members that RFC 7946 gives a meaning to, and where their names stand.
        var defined: [(name: String, offset: Int)] = []

        func has(_ name: String) -> Bool { defined.contains { $0.name == name } }
    }

    static let geometryTypes = [
        "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection",
    ]

    var json: JSONReader
    var tallies = GeoJSONTallies()
    var features: [GeoJSONFeature] = []
    var referenceSystem: String?
    var vertices = 0
    /// Whether the geometry that is being read has been complained of: one complaint of a kind is enough for each.
    var hasNestingProblem = false
    var hasRangeProblem = false
    /// Positions are gathered here before they get an array of their size.
    var scratch: [LonLat] = []
    /// On how many threads a long list of features is read; what comes out does not depend on it.
    let threads: Int
    /// How the paths of features begin, and how many steps they have.
    private var listPath: (depth: Int, text: String)?

    init(_ json: JSONReader, threads: Int) {
        self.json = json
        self.threads = threads
    }

    mutating func document() throws(JSONStop) -> GeoJSONDocument {
        guard try json.next() == UInt8(ascii: "{") else {
            let value = try json.value()
            add(
                "geojson.type", byte: value.offset, zh: "GeoJSON 文档应为对象，这里是\(value.kind.zh)",
                en: "a GeoJSON document is an object, this is \(value.kind.en)")
            return GeoJSONDocument(features: [])
        }
        let parts = try parts(.root)
        switch parts.type {
        case nil: break
        case "FeatureCollection":
            forbid(["coordinates", "geometries", "geometry", "properties"], in: parts)
            if !parts.has("features") {
                add(
                    "geojson.features", byte: parts.offset, zh: "FeatureCollection 缺少 features",
                    en: "a FeatureCollection needs \"features\"")
            }
        case "Feature": features = [feature(parts)]
        case let type? where Self.geometryTypes.contains(type):
            let geometry = try geometry(parts)
            features = [GeoJSONFeature(geometry: geometry, path: json.path.description, offset: parts.offset)]
        case let type?:
            unknownType(type, parts, known: ["FeatureCollection", "Feature"] + Self.geometryTypes)
        }
        DuplicateFeatures.tally(features, threads: threads, into: &tallies)
        tallies.flush(into: &json.problems)
        let members = parts.type == "Feature" ? [] : parts.foreign
        return GeoJSONDocument(features: features, members: members, referenceSystem: referenceSystem)
    }

    // MARK: Objects

    /// Reads the object that starts here.
    mutating func parts(_ role: Role) throws(JSONStop) -> Parts {
        var parts = Parts(offset: json.position)
        var cursor = ObjectCursor()
        var hasType = false
        while let name = try json.nextMember(&cursor) {
            switch name {
            case "type":
                hasType = true
                let value = try json.value()
                parts.type = value.string
                if parts.type == nil {
                    add(
                        "geojson.type", byte: value.offset,
                        zh: "type 应为字符串，这里是\(value.kind.zh)",
                        en: "\"type\" has to be a string, this is \(value.kind.en)")
                }
            case "features", "geometry", "properties", "coordinates", "geometries":
                parts.defined.append((name, cursor.nameOffset))
                try defined(name, of: &parts, role)
            case "id" where role != .geometry: parts.id = try identifier()
            case "bbox": try boundingBox()
            case "crs": try coordinateSystem()
            default:
                // A geometry's foreign members have no place to be kept in.
                if role == .geometry { try json.skip() } else { parts.foreign.append((name, try json.value())) }
            }
        }
        if !hasType {
            add(
                "geojson.type", byte: parts.offset, zh: "缺少 type",
                en: "a GeoJSON object needs \"type\"")
        }
        return parts
    }

    private mutating func defined(_ name: String, of parts: inout Parts, _ role: Role) throws(JSONStop) {
        switch (name, role) {
        case ("features", .root): try featureArray()
        case ("geometry", .root), ("geometry", .feature):
            if try json.next() == UInt8(ascii: "n") {
                try json.literal("null")
            } else {
                parts.geometry = try geometry()
            }
        case ("properties", .root), ("properties", .feature): parts.properties = try properties()
        case ("geometries", .root), ("geometries", .geometry): parts.geometries = try geometryArray()
        case ("coordinates", .root), ("coordinates", .geometry):
            if let type = parts.type, Self.geometryTypes.contains(type), type != "GeometryCollection" {
                parts.geometry = try coordinates(of: type)
            } else {
                parts.deferredCoordinates = json.position
                // What is wrong in there is found when they are read in earnest.
                let problems = json.problems
                try json.skip()
                json.problems = problems
            }
        default: try json.skip()
        }
    }

    private mutating func featureArray() throws(JSONStop) {
        guard try json.next() == UInt8(ascii: "[") else {
            let value = try json.value()
            add(
                "geojson.features", byte: value.offset, zh: "features 应为数组，这里是\(value.kind.zh)",
                en: "\"features\" has to be an array, this is \(value.kind.en)")
            return
        }
        if readRuns() { return }
        var cursor = ArrayCursor()
        while try json.nextElement(&cursor) { try featureElement() }
    }

    /// Reads the element of the feature array that starts here.
    mutating func featureElement() throws(JSONStop) {
        guard features.count < json.limits.features else {
            throw json.stop(
                "features", .limit, byte: json.position, zh: "要素超过 \(json.limits.features) 个",
                en: "more than \(json.limits.features) features")
        }
        guard try json.next() == UInt8(ascii: "{") else {
            let value = try json.value()
            add(
                "geojson.type", byte: value.offset, zh: "要素应为对象，这里是\(value.kind.zh)",
                en: "a feature has to be an object, this is \(value.kind.en)")
            return
        }
        let parts = try parts(.feature)
        if let type = parts.type, type != "Feature" { unknownType(type, parts, known: ["Feature"]) }
        features.append(feature(parts))
    }

    private mutating func feature(_ parts: Parts) -> GeoJSONFeature {
        forbid(["features", "coordinates", "geometries"], in: parts)
        if parts.type == "Feature", !parts.has("geometry") {
            add(
                "geojson.geometry", byte: parts.offset, zh: "要素缺少 geometry（没有几何时写 null）",
                en: "a feature needs \"geometry\" (null where it has none)")
        }
        let path = featurePath
        if json.limits.checksDegrees, let geometry = parts.geometry {
            tallies.precision(of: geometry, path: path, byte: parts.offset)
        }
        return GeoJSONFeature(
            id: parts.id, properties: parts.properties, geometry: parts.geometry, members: parts.foreign,
            path: path, offset: parts.offset)
    }

    /// `$.features[3]`, or `$`: that of the list is put together once.
    private var featurePath: String {
        mutating get {
            guard case .index(let index)? = json.path.steps.last else { return json.path.description }
            if listPath?.depth != json.path.steps.count {
                var list = json.path
                list.pop()
                listPath = (json.path.steps.count, list.description + "[")
            }
            return (listPath?.text ?? "") + String(index) + "]"
        }
    }

    private mutating func properties() throws(JSONStop) -> [(name: String, value: JSONValue)] {
        let value = try json.value()
        if value.isNull { return [] }
        guard let members = value.members else {
            add(
                "geojson.properties", byte: value.offset, zh: "properties 应为对象或 null，这里是\(value.kind.zh)",
                en: "\"properties\" has to be an object or null, this is \(value.kind.en)")
            return []
        }
        for (name, value) in members {
            if case .string(let text) = value.content, let original = Mojibake.original(of: text) {
                let path = json.path.description + JSONPath.member(name)
                tallies.note(.mojibake, path: path, byte: value.offset, detail: original)
            }
        }
        return members
    }

    private mutating func identifier() throws(JSONStop) -> String? {
        let value = try json.value()
        switch value.content {
        case .string(let text), .number(_, let text): return text
        default:
            add(
                "id.type", byte: value.offset, zh: "id 应为字符串或数字，这里是\(value.kind.zh)",
                en: "\"id\" has to be a string or a number, this is \(value.kind.en)")
            return nil
        }
    }

    // MARK: Problems

    mutating func add(
        _ code: String, _ severity: Diagnostic.Severity = .error, byte: Int, path: String? = nil, zh: String, en: String
    ) {
        json.problems.add(code, severity, byte: byte, path: path ?? json.path.description, zh: zh, en: en)
    }

    /// RFC 7946, 7.1: members that would change what the object is.
    mutating func forbid(_ names: [String], in parts: Parts) {
        guard parts.defined.contains(where: { names.contains($0.name) }) else { return }
        for (name, offset) in parts.defined where names.contains(name) {
            let type = parts.type ?? "Feature"
            add(
                "geojson.semantics", byte: offset, path: json.path.description + "." + name,
                zh: "\(type) 对象不得含有 \(name)",
                en: "a \(type) must not have a member \"\(name)\"")
        }
    }

    mutating func unknownType(_ type: String, _ parts: Parts, known: [String]) {
        let shown = DiagnosticFormatter.shown(type, longest: 40)
        let meant = Spelling.nearest(to: type, among: known)
        add(
            "geojson.type", byte: parts.offset, path: json.path.description + ".type",
            zh: "类型“\(shown)”不适用于此处" + (meant.map { "；是否应为 \($0)？" } ?? ""),
            en: "the type \"\(shown)\" does not belong here" + (meant.map { "; did you mean \($0)?" } ?? ""))
    }
}
