import Interchange

/// A result that a submitter wrote into a scheme. It is computed anew and compared, never believed.
public struct ClaimedResult: Hashable, Sendable {
    /// The feature that it is claimed of; nil where it stands in the collection.
    public var feature: String?
    /// The property's name: `share`, `area`, `length`, `coveredShare`…
    public var name: String
    public var value: Double
    public var path: String
    public var offset: Int

    /// Differences up to this are rounding.
    public static let tolerance = 1e-6

    /// What there is to say once the result has been computed: an error where it differs, nothing where it does not.
    public func compared(with actual: Double) -> [Diagnostic] {
        guard !(abs(value - actual) <= Self.tolerance) else { return [] }
        let (claimed, computed) = (FixedDecimal.shown(value, decimals: 9), FixedDecimal.shown(actual, decimals: 9))
        return [
            Diagnostic(
                "plan.claimedResult", .error, at: .init(path: path, byte: offset),
                Bilingual(zh: "所报结果 \(claimed) 与重算结果 \(computed) 不符", en: "claims \(claimed), computed is \(computed)"))
        ]
    }

    /// The numbers in a value, at whatever depth.
    static func numbers(in value: JSONValue, name: String, path: String) -> [ClaimedResult] {
        switch value.content {
        case .number(let number, _):
            [ClaimedResult(name: name, value: number, path: path, offset: value.offset)]
        case .object(let members):
            members.flatMap { numbers(in: $0.value, name: $0.name, path: path + JSONPath.member($0.name)) }
        case .array(let elements):
            elements.enumerated().flatMap { numbers(in: $1, name: name, path: path + "[\($0)]") }
        case .null, .bool, .string: []
        }
    }
}
