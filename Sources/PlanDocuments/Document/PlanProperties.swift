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
