import Interchange

/// Writes a JSON value for people: two spaces a level, short lists of plain values on one line.
enum IndentedJSON {
    static func bytes(_ value: JSONValue) -> [UInt8] {
        var bytes: [UInt8] = []
        write(value, indent: 0, to: &bytes)
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    private static func write(_ value: JSONValue, indent: Int, to bytes: inout [UInt8]) {
        let inner = String(repeating: "  ", count: indent + 1)
        let outer = String(repeating: "  ", count: indent)
        switch value.content {
        case .object(let members) where !members.isEmpty:
            bytes += "{\n".utf8
            for (index, member) in members.enumerated() {
                bytes += inner.utf8
                bytes += scalar(JSONValue(member.name))
                bytes += ": ".utf8
                write(member.value, indent: indent + 1, to: &bytes)
                bytes += (index + 1 < members.count ? ",\n" : "\n").utf8
            }
            bytes += (outer + "}").utf8
        case .array(let elements) where elements.contains { $0.members != nil || $0.elements != nil }:
            bytes += "[\n".utf8
            for (index, element) in elements.enumerated() {
                bytes += inner.utf8
                write(element, indent: indent + 1, to: &bytes)
                bytes += (index + 1 < elements.count ? ",\n" : "\n").utf8
            }
            bytes += (outer + "]").utf8
        default: bytes += scalar(value)
        }
    }

    private static func scalar(_ value: JSONValue) -> [UInt8] {
        var json = JSONWriter()
        json.value(value)
        return json.finished()
    }
}
