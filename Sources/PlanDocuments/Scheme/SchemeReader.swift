import Interchange
import SiteModel

/// Goes through a document's features by their `kind`.
struct SchemeReader {
    let document: GeoJSONDocument
    let limits: SchemeLimits
    var problems = DiagnosticCollector()
    /// Where each id was first used.
    private var ids: [String: String] = [:]

    init(_ document: GeoJSONDocument, limits: SchemeLimits) {
        self.document = document
        self.limits = limits
    }

    func diagnostics(file: String?, text: [UInt8]?) -> [Diagnostic] {
        guard let text else { return problems.diagnostics(file: file) }
        return text.withUnsafeBytes { problems.diagnostics(file: file, text: $0) }
    }

    mutating func scheme() -> Scheme {
        var scheme = Scheme(cameras: [], required: [], prohibited: [], obstacles: [], claims: [], isBare: true)
        header(&scheme)
        for (index, feature) in document.features.enumerated() {
            guard let kind = kind(of: feature) else { continue }
            spelling(of: feature, kind: kind)
            let id = identity(of: feature, kind: kind, index: index)
            switch kind {
            case "camera":
                guard scheme.cameras.count < limits.cameras else {
                    problems.add(
                        "cameras", .limit, byte: feature.offset, path: feature.path, zh: "摄像机超过 \(limits.cameras) 台",
                        en: "more than \(limits.cameras) cameras")
                    return scheme
                }
                var fields = CameraFields(feature, problems: problems)
                if let camera = fields.camera(id: id) { scheme.cameras.append(camera) }
                problems = fields.values.problems
            case "required":
                if let place = place(feature, id: id) { scheme.required.append(place) }
                claims(of: feature, id: id, into: &scheme)
            case "prohibited": if let place = place(feature, id: id) { scheme.prohibited.append(place) }
            case "obstacle": if let place = place(feature, id: id) { scheme.obstacles.append(place) }
            default: break
            }
        }
        for diagnostic in document.farFromSite() { problems.add(diagnostic) }
        let surroundings = CameraSurroundings(scheme, limits: limits)
        for diagnostic in surroundings.diagnostics() { problems.add(diagnostic) }
        return scheme
    }

    // MARK: The collection

    private mutating func header(_ scheme: inout Scheme) {
        if let version = document["planVersion"] { self.version(version, path: "$.planVersion") }
        if let header = document["sightline"] {
            scheme.isBare = false
            if let schema = header["schema"] { self.schema(schema) }
        } else {
            problems.add(
                "plan.noHeader", .note, path: "$", zh: "没有 sightline 成员：按其他程序的方案读取",
                en: "no \"sightline\" member: read as another program's scheme")
        }
        for name in ["results", "result", "summary"] {
            guard let value = document[name] else { continue }
            let claims = ClaimedResult.numbers(in: value, name: name, path: "$." + name)
            scheme.claims += claims
            if !claims.isEmpty { tellClaim(byte: value.offset, path: "$." + name) }
        }
    }

    private mutating func version(_ value: JSONValue, path: String) {
        guard let number = value.number ?? value.string.flatMap({ Double($0) }), number > 0 else {
            problems.add(
                "plan.version", .error, byte: value.offset, path: path, zh: "无法识别的方案版本", en: "not a version of plans")
            return
        }
        guard number > 1 else { return }
        problems.add(
            "plan.version", .error, byte: value.offset, path: path, zh: "方案版本 \(value.scalarText ?? "") 比本程序新",
            en: "version \(value.scalarText ?? "") of plans is newer than this program")
    }

    private mutating func schema(_ value: JSONValue) {
        let path = "$.sightline.schema"
        guard let text = value.string, text.hasPrefix("sightline-plan/"),
            let number = Int(text.dropFirst("sightline-plan/".count)), number > 0
        else {
            problems.add(
                "plan.version", .error, byte: value.offset, path: path, zh: "schema 应为 sightline-plan/1",
                en: "\"schema\" has to be sightline-plan/1")
            return
        }
        guard number > 1 else { return }
        problems.add(
            "plan.version", .error, byte: value.offset, path: path, zh: "方案版本 \(number) 比本程序新",
            en: "version \(number) of plans is newer than this program")
    }

    private mutating func tellClaim(byte: Int, path: String) {
        problems.add(
            "plan.claimedResult", .note, byte: byte, path: path, zh: "所报结果不予采信，将重新计算并比较",
            en: "claimed results are not believed: they are computed anew and compared")
    }

    // MARK: Features

    private mutating func kind(of feature: GeoJSONFeature) -> String? {
        guard let value = feature["kind"] else {
            problems.add(
                "kind.missing", .warning, byte: feature.offset, path: feature.path, zh: "要素没有 kind，已忽略",
                en: "the feature has no \"kind\" and is ignored")
            return nil
        }
        let known = SchemeVocabulary.kinds.map(\.kind)
        if let kind = value.string, known.contains(kind) { return kind }
        let shown = DiagnosticFormatter.shown(value.scalarText ?? "", longest: 40)
        let meant = Spelling.nearest(to: value.scalarText ?? "", among: known)
        problems.add(
            "kind.unknown", .warning, byte: value.offset, path: feature.path(of: "kind"),
            zh: "未知的 kind“\(shown)”，要素已忽略" + (meant.map { "；是否应为 \($0)？" } ?? ""),
            en: "the kind \"\(shown)\" is unknown, the feature is ignored"
                + (meant.map { "; did you mean \($0)?" } ?? ""))
        return nil
    }

    private mutating func spelling(of feature: GeoJSONFeature, kind: String) {
        for (name, value) in feature.properties {
            guard let meant = SchemeVocabulary.meant(by: name, kind: kind) else { continue }
            problems.add(
                "property.unknown", .warning, byte: value.offset, path: feature.path(of: name),
                zh: "未知的属性“\(name)”：是否应为 \(meant)？", en: "unknown property \"\(name)\": did you mean \(meant)?")
        }
    }

    private mutating func identity(of feature: GeoJSONFeature, kind: String, index: Int) -> String {
        let property = feature["id"]
        if let property, property.string == nil, property.number == nil {
            problems.add(
                "id.type", .error, byte: property.offset, path: feature.path(of: "id"),
                zh: "id 应为字符串或数字，这里是\(property.kind.zh)",
                en: "\"id\" has to be a string or a number, this is \(property.kind.en)")
        }
        guard let id = property?.scalarText ?? feature.id, !id.isEmpty else {
            problems.add(
                "id.missing", .warning, byte: feature.offset, path: feature.path, zh: "要素没有 id，记为 \(kind)-\(index)",
                en: "the feature has no id and is called \(kind)-\(index)")
            return "\(kind)-\(index)"
        }
        if let first = ids[id] {
            problems.add(
                "id.duplicate", .error, byte: property?.offset ?? feature.offset, path: feature.path,
                zh: "id“\(id)”已用于 \(first)", en: "the id \"\(id)\" is already used at \(first)")
        } else {
            ids[id] = feature.path
        }
        if let member = feature.id, let text = property?.scalarText, member != text {
            problems.add(
                "id.mismatch", .warning, byte: feature.offset, path: feature.path,
                zh: "要素的 id“\(member)”与属性 id“\(text)”不同，取后者",
                en: "the feature's id \"\(member)\" differs from its property \"\(text)\", which is taken")
        }
        return id
    }

    private mutating func place(_ feature: GeoJSONFeature, id: String) -> SchemePlace? {
        guard let geometry = feature.geometry else {
            // An empty geometry has been told of while reading.
            return nil
        }
        var values = PropertyValues(feature, problems: problems)
        defer { problems = values.problems }
        return SchemePlace(
            id: id, name: values.name(), geometry: geometry, level: values.level(),
            place: values.text("place"), rules: values.texts("rules"), task: values.text("task"),
            pixelDensity: values.number(
                "pixelDensity", code: "place.pixelDensity", unit: .pixelsPerMetre, in: 0.001...1e6),
            targetHeight: values.number("targetHeight", code: "place.targetHeight", unit: .metres, in: 0...1_000),
            minShare: values.number("minShare", code: "place.minShare", unit: .share, in: 0...1),
            top: values.number("top", code: "obstacle.height", unit: .metres, in: -1_000...10_000)
                ?? values.number("height", code: "obstacle.height", unit: .metres, in: -1_000...10_000),
            path: feature.path, offset: feature.offset)
    }

    private mutating func claims(of feature: GeoJSONFeature, id: String, into scheme: inout Scheme) {
        for name in ["share", "area", "length", "excludedArea"] {
            guard let value = feature[name], let number = value.number else { continue }
            let path = feature.path(of: name)
            scheme.claims.append(
                ClaimedResult(feature: id, name: name, value: number, path: path, offset: value.offset))
            tellClaim(byte: value.offset, path: path)
        }
    }
}
