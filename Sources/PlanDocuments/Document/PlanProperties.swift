import Interchange

/// Properties being put together, in any order.
struct PlanProperties {
    private var values: [String: JSONValue] = [:]

    init() {}

    init(_ members: [(name: String, value: JSONValue)]) {
        for member in members { values[member.name] = member.value }
    }

    var names: Set<String> { Set(values.keys) }

    mutating func set(_ name: String, _ value: JSONValue) { values[name] = value }
    mutating func set(_ name: String, _ text: String) { values[name] = JSONValue(text) }
    mutating func set(_ name: String, _ text: String?) { values[name] = text.map { JSONValue($0) } ?? .null }
    mutating func set(_ name: String, _ texts: [String]) { values[name] = .texts(texts) }
    mutating func set(_ name: String, _ flag: Bool) { values[name] = JSONValue(flag) }
    mutating func set(_ name: String, _ number: Double?, decimals: Int) { values[name] = .fixed(number, decimals) }

    /// Tags of a map, where they do not stand in the way of the plan's own names.
    mutating func add(tags: [String: String], except reserved: Set<String>) {
        for (name, value) in tags where values[name] == nil && !reserved.contains(name) { set(name, value) }
    }

    /// The kind's own in the order of its table, then the rest by name.
    func inOrder(of kind: PlanKind) -> [(name: String, value: JSONValue)] {
        var rest = values
        var ordered: [(name: String, value: JSONValue)] = []
        for rule in kind.properties {
            if let value = rest.removeValue(forKey: rule.name) { ordered.append((rule.name, value)) }
        }
        for name in rest.keys.sorted(by: utf8Precedes) {
            if let value = rest[name] { ordered.append((name, value)) }
        }
        return ordered
    }
}

/// The order of texts in everything that is written: by their bytes.
func utf8Precedes(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }

extension JSONValue {
    static var null: JSONValue { JSONValue(.null) }
    static func texts(_ texts: [String]) -> JSONValue { JSONValue(.array(texts.map { JSONValue($0) })) }
    static func list(_ values: [JSONValue]) -> JSONValue { JSONValue(.array(values)) }
    static func object(_ members: [(name: String, value: JSONValue)]) -> JSONValue { JSONValue(.object(members)) }

    /// A number with so many decimals; null for nil and for what no file can hold.
    static func fixed(_ value: Double?, _ decimals: Int) -> JSONValue {
        guard let value, value.isFinite, abs(value) < 0x1p63 else { return .null }
        let text = FixedDecimal.text(value, decimals: decimals)
        return JSONValue(.number(Double(text) ?? value, text: text))
    }
}
