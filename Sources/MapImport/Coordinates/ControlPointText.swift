import Interchange

/// The bytes of a file of control points without its comment lines, and what these say.
struct ControlPointText {
    /// Comments are empty lines here, so that lines keep their numbers.
    private(set) var bytes: [UInt8]
    /// What follows `#CRS:`; nil where nothing does.
    private(set) var system: String?
    /// What the header has most of; a comma where it has none.
    private(set) var separator: Character = ","

    init(_ bytes: [UInt8]) {
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var kept = Array(bytes[..<start])
        while start < bytes.count {
            let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
            let line = bytes[start..<end]
            guard line.isEmpty || line.first == UInt8(ascii: "#") else {
                var most = 0
                for candidate: Character in [",", ";", "\t"] {
                    let count = line.count { $0 == candidate.asciiValue }
                    if count > most { (most, separator) = (count, candidate) }
                }
                break
            }
            let text = String(decoding: line.dropFirst(), as: UTF8.self)
            if text.lowercased().hasPrefix("crs:") {
                let rest = text.dropFirst(4).split(whereSeparator: \.isWhitespace).joined(separator: " ")
                system = rest.isEmpty ? nil : rest
            }
            if end < bytes.count { kept.append(bytes[end]) }
            start = end + 1
        }
        self.bytes = kept + bytes[min(start, bytes.count)...]
    }
}
