/// Values as they are put together to be written.
extension JSONValue {
    public static var null: JSONValue { JSONValue(.null) }
    public static func texts(_ texts: [String]) -> JSONValue { JSONValue(.array(texts.map { JSONValue($0) })) }
    public static func list(_ values: [JSONValue]) -> JSONValue { JSONValue(.array(values)) }
    public static func object(_ members: [(name: String, value: JSONValue)]) -> JSONValue {
        JSONValue(.object(members))
    }

    /// A number with so many decimals; null for nil and for what no file can hold.
    public static func fixed(_ value: Double?, _ decimals: Int) -> JSONValue {
        guard let value, value.isFinite, abs(value) < 0x1p63 else { return .null }
        return JSONValue(
            .number(
                FixedDecimal.rounded(value, decimals: decimals), text: FixedDecimal.text(value, decimals: decimals)))
    }
}
