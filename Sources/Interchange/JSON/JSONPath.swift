/// Where a reader stands: names and indices from the root down.
public struct JSONPath: Sendable, CustomStringConvertible {
    enum Step: Sendable {
        case name(String)
        case index(Int)
    }

    private(set) var steps: [Step] = []

    public init() {}

    mutating func push(_ step: Step) { steps.append(step) }
    mutating func pop() { steps.removeLast() }
    mutating func replaceLast(_ step: Step) { steps[steps.count - 1] = step }

    /// As in RFC 9535: `$.features[1].properties.hfov`; names that are no plain words stand in `['…']`.
    public var description: String {
        var text = "$"
        for step in steps {
            switch step {
            case .index(let index): text += "[\(index)]"
            case .name(let name): text += Self.member(name)
            }
        }
        return text
    }

    /// One member's step, its own dot or brackets included. Long names are cut, with a mark.
    public static func member(_ name: String) -> String {
        let plain =
            !name.isEmpty
            && name.utf8.allSatisfy {
                ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x5F || $0 >= 0x80
            } && !(name.utf8.first.map { $0 >= 0x30 && $0 <= 0x39 } ?? false)
        let shown = name.unicodeScalars.count > 80 ? String(name.unicodeScalars.prefix(60)) + "…" : name
        if plain { return "." + shown }
        var quoted = "['"
        for scalar in shown.unicodeScalars {
            switch scalar {
            case "'": quoted += "\\'"
            case "\\": quoted += "\\\\"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "']"
    }
}
