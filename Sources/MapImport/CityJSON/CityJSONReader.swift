import Interchange

/// Reads CityJSON 1.0 to 2.0: each city object with its footprint and its heights.
///
/// A building without a shape of its own has the shape of its parts, which are features too (`building:part`). Objects
/// are counted under their type.
struct CityJSONReader {
    private let input: ImportInput
    private let vertices: CityJSONVertices
    private let objects: [(name: String, value: JSONValue)]
    private let byID: [String: Int]

    /// - Throws: what JSON readers say; `cityjson.version`, `cityjson.objects`, `cityjson.vertices`,
    ///   `cityjson.transform`, `coord.range`, `features`.
    static func read(_ input: ImportInput) throws(InputError) -> SourceMap {
        var limits = input.options.limits
        // An object is a member here.
        limits.members = max(limits.members, limits.features)
        let document = try JSONDocument.read(
            try input.bytes(), file: input.file, encoding: input.options.encoding ?? .utf8, limits: limits)
        let reader = try CityJSONReader(document.root, input)
        var map = SourceMap(
            file: input.file, format: .cityJSON, coordinates: coordinates(document.root),
            diagnostics: document.diagnostics)
        reader.read(into: &map)
        return LayerTagging(input).apply(to: map)
    }

    private init(_ root: JSONValue, _ input: ImportInput) throws(InputError) {
        self.input = input
        let file = input.file
        let version = root["version"]?.scalarText ?? ""
        guard root["type"]?.string == "CityJSON", ["1.0", "1.1", "2.0"].contains(where: version.hasPrefix) else {
            throw Self.problem(
                "cityjson.version", file, path: "$.version", zh: "应为 CityJSON 1.0 至 2.0",
                en: "CityJSON from 1.0 to 2.0 is expected")
        }
        guard let objects = root["CityObjects"]?.members else {
            throw Self.problem(
                "cityjson.objects", file, path: "$.CityObjects", zh: "缺少 CityObjects", en: "CityObjects is missing")
        }
        guard objects.count <= input.options.limits.features else {
            throw InputError(
                Diagnostic(
                    "features", .limit, file: file,
                    Bilingual(
                        zh: "对象 \(objects.count) 个，上限 \(input.options.limits.features)",
                        en: "\(objects.count) objects, the limit is \(input.options.limits.features)")))
        }
        self.objects = objects
        byID = Dictionary(objects.enumerated().map { ($1.name, $0) }) { first, _ in first }
        vertices = try CityJSONVertices(root, file: file, limits: input.options.limits)
    }

    static func problem(_ code: String, _ file: String, path: String, zh: String, en: String) -> InputError {
        InputError(
            Diagnostic(code, .error, file: file, at: Diagnostic.Place(path: path), Bilingual(zh: zh, en: en)))
    }

    /// `https://www.opengis.net/def/crs/EPSG/0/7415`, or `urn:ogc:def:crs:EPSG::7415` in version 1.0.
    private static func coordinates(_ root: JSONValue) -> SourceCoordinates {
        guard let name = root["metadata"]?["referenceSystem"]?.string else { return .unknown }
        let parts = name.split(whereSeparator: { $0 == ":" || $0 == "/" })
        guard let code = parts.last, let authority = parts.firstIndex(where: { $0.uppercased() == "EPSG" }),
            authority < parts.count - 1, code.allSatisfy(\.isNumber)
        else { return .reference(name) }
        return code == "4326" || code == "4979" ? .degrees : .reference("EPSG:\(code)")
    }

    private func read(into map: inout SourceMap) {
        for (id, object) in objects {
            let kind = object["type"]?.string ?? "object"
            let place = "$.CityObjects" + JSONPath.member(id)
            if let reason = CityObjectTags.reason(toIgnore: kind) {
                map.account.ignore(kind, "cityjson.\(kind)", reason, at: place)
                continue
            }
            add(object, id, kind, place, &map)
        }
    }

    private func add(_ object: JSONValue, _ id: String, _ kind: String, _ place: String, _ map: inout SourceMap) {
        var geometry = CityJSONGeometry(object, vertices)
        var isBroken = geometry.isBroken
        var surfaces = geometry.surfaces
        if surfaces.isEmpty, !isBroken, geometry.points.isEmpty, geometry.lines.isEmpty {
            // No deeper: parts have no parts.
            for child in object["children"]?.elements ?? [] {
                guard let name = child.string, let index = byID[name] else { continue }
                geometry = CityJSONGeometry(objects[index].value, vertices)
                isBroken = isBroken || geometry.isBroken
                surfaces += geometry.surfaces
            }
        }
        guard !isBroken else {
            lose(
                kind, "cityjson.boundaries", zh: "边界引用了不存在的顶点，或嵌套不对",
                en: "its boundaries name vertices that are not there, or nest wrongly", place, &map)
            return
        }
        var tags = PropertyTags.read(object["attributes"]?.members ?? []).tags
        tags[SourceAttribute.id] = id
        var shapes: [SourceShape] = []
        if !surfaces.isEmpty {
            guard let footprint = SurfaceFootprint(surfaces, unitsPerCoordinate: vertices.unitsPerCoordinate) else {
                lose(kind, "geometry.flat", zh: "图形不占地面", en: "its shape covers no ground", place, &map)
                return
            }
            shapes.append(.areas(footprint.areas))
            if footprint.top > footprint.ground {
                tags[SourceAttribute.ground] = NumberText.shortest(footprint.ground)
                tags[SourceAttribute.top] = NumberText.shortest(footprint.top)
            }
        }
        if !geometry.lines.isEmpty { shapes.append(.lines(geometry.lines)) }
        if !geometry.points.isEmpty { shapes.append(.points(geometry.points)) }
        guard !shapes.isEmpty else {
            map.account.ignore(
                kind, "geometry.none", Bilingual(zh: "没有图形", en: "they have no shape"), at: place)
            return
        }
        for (number, shape) in shapes.enumerated() {
            var feature = SourceFeature(place: place, kind: kind, tags: tags, shape: shape)
            feature.continues = number > 0
            map.features.append(feature)
        }
    }

    private func lose(
        _ kind: String, _ code: String, zh: String, en: String, _ place: String, _ map: inout SourceMap
    ) {
        map.account.count(kind, .lost(code), at: place)
        map.diagnostics.append(
            Diagnostic(
                code, .warning, file: input.file, at: Diagnostic.Place(path: place), Bilingual(zh: zh, en: en)))
    }
}
