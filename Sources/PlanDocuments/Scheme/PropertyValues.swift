import Interchange

/// Reads a feature's properties by type and range, and tells what does not fit.
struct PropertyValues {
    enum Unit {
        case metres, degrees, pixelsPerMetre, share

        var text: Bilingual {
            switch self {
            case .metres: Bilingual(zh: "以米为单位的数字", en: "number in metres")
            case .degrees: Bilingual(zh: "以度为单位的数字", en: "number in degrees")
            case .pixelsPerMetre: Bilingual(zh: "以像素/米为单位的数字", en: "number in px/m")
            case .share: Bilingual(zh: "0 到 1 的数字", en: "number from 0 to 1")
            }
        }
    }

    let feature: GeoJSONFeature
    var problems: DiagnosticCollector

    init(_ feature: GeoJSONFeature, problems: DiagnosticCollector) {
        self.feature = feature
        self.problems = problems
    }

    mutating func add(
        _ code: String, _ name: String, _ severity: Diagnostic.Severity = .error, zh: String, en: String
    ) {
        problems.add(
            code, severity, byte: feature[name]?.offset ?? feature.offset, path: feature.path(of: name), zh: zh, en: en)
    }

    /// The property as a number; nil where it is absent, null, or wrong, which is told.
    mutating func number(_ name: String, code: String, unit: Unit, in range: ClosedRange<Double>? = nil) -> Double? {
        guard let value = feature[name], !value.isNull else { return nil }
        guard let number = value.number else {
            let shown = DiagnosticFormatter.shown(value.scalarText.map { "\"\($0)\"" } ?? value.kind.en, longest: 40)
            add(
                code, name, zh: "\(name) 应为\(unit.text.zh)，这里是 \(shown)",
                en: "\(name) has to be a \(unit.text.en), not \(shown)")
            return nil
        }
        if let range, !range.contains(number) {
            let text = value.scalarText ?? ""
            let (low, high) = (short(range.lowerBound), short(range.upperBound))
            add(
                code, name, zh: "\(name) = \(text) 不在 \(low) 到 \(high) 之间",
                en: "\(name) = \(text) is not between \(low) and \(high)")
            return nil
        }
        return number
    }

    private func short(_ value: Double) -> String {
        FixedDecimal.text(value, decimals: value == value.rounded() ? 0 : 3)
    }

    /// The property as text; nil where it is absent or null. Numbers are taken as written, the rest is told.
    mutating func text(_ name: String) -> String? {
        guard let value = feature[name], !value.isNull else { return nil }
        if case .bool = value.content {} else if let text = value.scalarText { return text }
        add(
            "property.type", name, zh: "\(name) 应为字符串，这里是\(value.kind.zh)",
            en: "\(name) has to be a string, not \(value.kind.en)")
        return nil
    }

    /// The property as a list of texts; one text alone is a list of one.
    mutating func texts(_ name: String) -> [String] {
        guard let elements = feature[name]?.elements else { return text(name).map { [$0] } ?? [] }
        let texts = elements.compactMap(\.string)
        if texts.count < elements.count {
            add("property.type", name, zh: "\(name) 应为字符串数组", en: "\(name) has to be an array of strings")
        }
        return texts
    }

    /// The name for people; told where it is there and says nothing.
    mutating func name() -> String? {
        guard let value = feature["name"] else { return nil }
        if let text = value.scalarText, text.utf8.contains(where: { $0 > 0x20 }) { return text }
        add("name.missing", "name", .warning, zh: "name 为空", en: "the name is empty")
        return nil
    }

    /// The level as in OSM, `0` where none is given.
    mutating func level() -> String { text("level") ?? "0" }
}
