import Glibc
import Interchange

/// Properties being put together, in any order; fastest in that of their kind's table.
struct PlanProperties {
    private var values: [(name: String, value: JSONValue)] = []

    init() { values.reserveCapacity(24) }

    init(_ members: [(name: String, value: JSONValue)]) {
        values.reserveCapacity(members.count)
        for member in members { set(member.name, member.value) }
    }

    var names: Set<String> { Set(values.map(\.name)) }

    mutating func set(_ name: String, _ value: JSONValue) {
        if let place = place(of: name) { values[place].value = value } else { values.append((name, value)) }
    }

    mutating func set(_ name: String, _ text: String) { set(name, JSONValue(text)) }
    mutating func set(_ name: String, _ text: String?) { set(name, text.map { JSONValue($0) } ?? .null) }
    mutating func set(_ name: String, _ texts: [String]) { set(name, .texts(texts)) }
    mutating func set(_ name: String, _ flag: Bool) { set(name, JSONValue(flag)) }
    mutating func set(_ name: String, _ number: Double?, decimals: Int) { set(name, .fixed(number, decimals)) }

    /// Tags of a map, where they do not stand in the way of the plan's own names.
    mutating func add(tags: [String: String], except reserved: Set<String>) {
        for (name, value) in tags where !reserved.contains(name) && place(of: name) == nil { set(name, value) }
    }

    /// The kind's own in the order of its table, then the rest by name.
    func inOrder(of kind: PlanKind) -> [(name: String, value: JSONValue)] {
        let rules = kind.properties
        guard !isInOrder(of: rules) else { return values }
        var isTaken = [Bool](repeating: false, count: values.count)
        var ordered: [(name: String, value: JSONValue)] = []
        ordered.reserveCapacity(values.count)
        for rule in rules {
            guard let place = place(of: rule.name) else { continue }
            isTaken[place] = true
            ordered.append(values[place])
        }
        let rest = values.indices.filter { !isTaken[$0] }.map { values[$0] }
        return ordered + rest.sorted { utf8Precedes($0.name, $1.name) }
    }

    /// Whether all are the kind's own and in its table's order.
    private func isInOrder(of rules: [PropertyRule]) -> Bool {
        var next = 0
        for rule in rules where next < values.count && values[next].name == rule.name { next += 1 }
        return next == values.count
    }

    private func place(of name: String) -> Int? { values.firstIndex { $0.name == name } }
}

/// The order of texts in everything that is written: by their bytes.
func utf8Precedes(_ a: String, _ b: String) -> Bool {
    let fast = a.utf8.withContiguousStorageIfAvailable { a in
        b.utf8.withContiguousStorageIfAvailable { b in precedes(a, b) }
    }
    return (fast ?? nil) ?? a.utf8.lexicographicallyPrecedes(b.utf8)
}

private func precedes(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = a.baseAddress, let other = b.baseAddress else { return a.count < b.count }
    let order = memcmp(start, other, min(a.count, b.count))
    return order != 0 ? order < 0 : a.count < b.count
}

extension JSONValue {
    static var null: JSONValue { JSONValue(.null) }
    static func texts(_ texts: [String]) -> JSONValue { JSONValue(.array(texts.map { JSONValue($0) })) }
    static func list(_ values: [JSONValue]) -> JSONValue { JSONValue(.array(values)) }
    static func object(_ members: [(name: String, value: JSONValue)]) -> JSONValue { JSONValue(.object(members)) }

    /// A number with so many decimals; null for nil and for what no file can hold.
    static func fixed(_ value: Double?, _ decimals: Int) -> JSONValue {
        guard let value, value.isFinite, abs(value) < 0x1p63 else { return .null }
        return JSONValue(
            .number(
                FixedDecimal.rounded(value, decimals: decimals), text: FixedDecimal.text(value, decimals: decimals)))
    }
}
