import Interchange

/// What a plan's feature says under one name: the single source of writing order, validation and JSON Schema.
struct PropertyRule: Sendable {
    enum Value: Sendable {
        case text
        /// One of these words.
        case choice([String])
        /// A list of texts, sorted.
        case texts
        /// A number with so many decimals, in this range.
        case number(decimals: Int, NumberRange)
        /// A whole number in this range.
        case integer(ClosedRange<Int>)
        case flag
        /// A list of shares.
        case shares
        /// Width and height in pixels.
        case pixels
        /// Polygons in image coordinates 0…1.
        case masks
        /// Azimuth (or null), tilt and height of what faces somewhere.
        case facing
    }

    enum Presence: Sendable {
        case required
        /// Always there, null where it is not known.
        case nullable
        case optional
    }

    let name: String
    let value: Value
    let presence: Presence
    /// The code of diagnostics about it.
    let code: String
    /// What it says, for the schema.
    let meaning: String

    init(
        _ name: String, _ value: Value, _ presence: Presence, code: String = "plan.property", _ meaning: String
    ) {
        self.name = name
        self.value = value
        self.presence = presence
        self.code = code
        self.meaning = meaning
    }

    /// One that has to be there.
    init(_ name: String, _ value: Value, code: String = "plan.property", _ meaning: String) {
        self.init(name, value, .required, code: code, meaning)
    }
}

/// The numbers that a property may have.
struct NumberRange: Sendable {
    var lowest: Double?
    var highest: Double?
    /// Whether the lowest itself is out.
    var lowestExcluded = false

    static let any = NumberRange()
    static let notNegative = NumberRange(lowest: 0)
    static let positive = NumberRange(lowest: 0, lowestExcluded: true)
    static let share = NumberRange(lowest: 0, highest: 1)

    func contains(_ value: Double) -> Bool {
        if let lowest, value < lowest || (lowestExcluded && value == lowest) { return false }
        if let highest, value > highest { return false }
        return value.isFinite
    }

    var description: String {
        switch (lowest, highest) {
        case (let low?, let high?):
            "\(lowestExcluded ? "> " : "")\(FixedDecimal.trimmed(low, decimals: 4))…\(FixedDecimal.trimmed(high, decimals: 4))"
        case (let low?, nil): "\(lowestExcluded ? ">" : "≥") \(FixedDecimal.trimmed(low, decimals: 4))"
        case (nil, let high?): "≤ \(FixedDecimal.trimmed(high, decimals: 4))"
        case (nil, nil): "…"
        }
    }
}
