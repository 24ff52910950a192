import Geometry
import Georeferencing
import Interchange
import SiteModel

/// Reads the features of a plan one by one, and tells everything that is wrong with them.
struct FeatureReader {
    let frame: LocalFrame
    private(set) var problems: [Diagnostic] = []
    private var ids: Set<String> = []

    init(frame: LocalFrame) { self.frame = frame }

    /// The feature; nil where it cannot be made, which has been told.
    mutating func read(_ feature: GeoJSONFeature) -> PlanFeature? {
        let before = problems.count
        guard let kind = kind(of: feature) else { return nil }
        let id = id(of: feature)
        let level = text("level", of: feature)
        checkProperties(of: feature, kind)
        if kind == .camera { checkLens(of: feature) }
        let shape = shape(of: feature, kind)
        guard problems[before...].allSatisfy({ $0.severity < .error }), let id, let level, let shape else { return nil }
        return PlanFeature(
            id: id, kind: kind, level: level, shape: shape,
            properties: PlanProperties(feature.properties.filter { !["id", "kind", "level"].contains($0.name) }),
            path: feature.path)
    }

    private mutating func kind(of feature: GeoJSONFeature) -> PlanKind? {
        guard let text = text("kind", of: feature) else { return nil }
        guard let kind = PlanKind(rawValue: text) else {
            let kinds = PlanKind.allCases.map(\.rawValue)
            let nearest = Spelling.nearest(to: text, among: kinds).map { ($0, $0) }
            tell(
                "plan.kind", .error, feature.path(of: "kind"), at: feature["kind"],
                zh: "未知类型“\(text)”" + (nearest.map { "，是否应为“\($0.0)”？" } ?? ""),
                en: "unknown kind \"\(text)\"" + (nearest.map { ", did you mean \"\($0.1)\"?" } ?? ""))
            return nil
        }
        return kind
    }

    private mutating func id(of feature: GeoJSONFeature) -> String? {
        guard let id = text("id", of: feature) else { return nil }
        if feature.id != id {
            tell(
                "plan.id", .error, feature.path + ".id", at: nil, zh: "GeoJSON 的 id 与属性 id 不一致",
                en: "the GeoJSON id and the property id differ", byte: feature.offset)
        }
        guard ids.insert(id).inserted else {
            tell(
                "plan.duplicateId", .error, feature.path(of: "id"), at: feature["id"], zh: "标识“\(id)”重复",
                en: "the id \"\(id)\" is used twice")
            return nil
        }
        return id
    }

    private mutating func text(_ name: String, of feature: GeoJSONFeature) -> String? {
        guard let text = feature[name]?.string else {
            tell(
                "plan.property", .error, feature.path(of: name), at: feature[name], zh: "“\(name)”应为字符串",
                en: "\"\(name)\" should be a string", byte: feature.offset)
            return nil
        }
        return text
    }

    private mutating func checkProperties(of feature: GeoJSONFeature, _ kind: PlanKind) {
        let rules = kind.properties
        for rule in rules {
            guard let value = feature[rule.name] else {
                if rule.presence == .required {
                    tell(
                        rule.code, .error, feature.path(of: rule.name), at: nil, zh: "缺少“\(rule.name)”",
                        en: "\"\(rule.name)\" is missing", byte: feature.offset)
                }
                continue
            }
            if let expected = PropertyCheck.expectation(rule, value) {
                tell(
                    rule.code, .error, feature.path(of: rule.name), at: value, zh: "应为\(expected.zh)",
                    en: "expected \(expected.en)")
            }
        }
        let known = Set(rules.map(\.name)).union(["id", "kind", "level"])
        let missing = rules.map(\.name).filter { feature[$0] == nil }
        for property in feature.properties where !known.contains(property.name) {
            guard let meant = Spelling.nearest(to: property.name, among: missing) else { continue }
            tell(
                "property.unknown", .warning, feature.path(of: property.name), at: property.value,
                zh: "未知属性“\(property.name)”，是否应为“\(meant)”？",
                en: "unknown property \"\(property.name)\", did you mean \"\(meant)\"?")
        }
    }

    /// A lens whose straight lines stay straight sees less than a half-turn.
    private mutating func checkLens(of feature: GeoJSONFeature) {
        guard feature["projection"]?.string == Projection.rectilinear.rawValue else { return }
        for name in ["hfov", "vfov"] {
            guard let degrees = feature[name]?.number, degrees >= 180 else { continue }
            tell(
                "camera.fov", .error, feature.path(of: name), at: feature[name], zh: "直线投影镜头的视场角应小于 180°",
                en: "a rectilinear lens sees less than 180°")
        }
    }

    private mutating func shape(of feature: GeoJSONFeature, _ kind: PlanKind) -> Shape? {
        let path = feature.path + ".geometry"
        let names = kind.geometries.map(\.rawValue)
        guard let geometry = feature.geometry, names.contains(geometry.typeName) else {
            let found = feature.geometry?.typeName ?? "null"
            tell(
                "plan.geometry", .error, path, at: nil,
                zh: "\(kind.rawValue) 的几何应为 \(names.joined(separator: "、"))，却是 \(found)",
                en: "the geometry of a \(kind.rawValue) should be \(names.joined(separator: ", ")), found \(found)",
                byte: feature.offset)
            return nil
        }
        do throws(InputError) {
            let shape = try GeometryDecoding(frame: frame).shape(of: geometry, path: path)
            if case .area(let region) = shape {
                for polygon in region.polygons {
                    for problem in RingCheck.problems(of: polygon) {
                        tell(
                            problem.code, problem.severity, path, at: nil, zh: problem.message.zh,
                            en: problem.message.en, byte: feature.offset)
                    }
                }
            }
            return shape
        } catch {
            problems += error.diagnostics.map { problem in
                var placed = problem
                placed.place.path = path
                placed.place.byte = feature.offset
                return placed
            }
            return nil
        }
    }

    private mutating func tell(
        _ code: String, _ severity: Diagnostic.Severity, _ path: String, at value: JSONValue?, zh: String, en: String,
        byte: Int? = nil
    ) {
        problems.append(
            Diagnostic(
                code, severity, at: Diagnostic.Place(path: path, byte: value?.offset ?? byte),
                Bilingual(zh: zh, en: en)))
    }
}
