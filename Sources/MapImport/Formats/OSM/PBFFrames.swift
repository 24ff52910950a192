import Interchange

/// Holds the frames of a PBF file (OSM wiki, "PBF Format", "File format") against the file and the limits, before
/// anything in them is inflated: what each block says of its own size bounds what a reader may make of it.
struct PBFFrames {
    /// Of a block's header and of a block once inflated, bytes, as the format allows.
    private static let mostHeader = 64 << 10
    private static let mostBlock = 32 << 20

    private let bytes: [UInt8]
    private let limits: InputLimits
    private let file: String
    private var inflated = 0

    /// - Throws: `pbf.damaged`, `pbf.compression`, `pbf.size`, `pbf.ratio`, with their bytes.
    static func check(_ bytes: [UInt8], limits: InputLimits, file: String) throws(InputError) {
        var frames = PBFFrames(bytes: bytes, limits: limits, file: file)
        var offset = 0
        while offset < bytes.count { offset = try frames.block(at: offset) }
    }

    private init(bytes: [UInt8], limits: InputLimits, file: String) {
        self.bytes = bytes
        self.limits = limits
        self.file = file
    }

    /// Checks the block at `offset`; where it ends.
    private mutating func block(at offset: Int) throws(InputError) -> Int {
        guard bytes.count - offset >= 4 else { throw cutOff(offset) }
        let length = bytes[offset..<(offset + 4)].reduce(0) { $0 << 8 | Int($1) }
        guard length > 0, length <= Self.mostHeader else {
            throw damaged(offset, zh: "块头长度为 \(length) 字节", en: "a block header of \(length) bytes")
        }
        let start = offset + 4
        guard bytes.count - start >= length else { throw cutOff(start) }
        var size: Int?
        var header = Fields(bytes: bytes, range: start..<(start + length))
        while let field = try next(&header) {
            if case .number(3, let value) = field { size = Int(exactly: value) }
        }
        guard let size, size > 0, size <= Self.mostBlock else {
            throw damaged(start, zh: "块的长度缺失或不可用", en: "the size of a block is missing or cannot be used")
        }
        let body = start + length
        guard bytes.count - body >= size else { throw cutOff(body) }
        try blob(body..<(body + size))
        return body + size
    }

    private mutating func blob(_ range: Range<Int>) throws(InputError) {
        var fields = Fields(bytes: bytes, range: range)
        var raw = 0
        while let field = try next(&fields) {
            switch field {
            case .bytes(1, let data): raw = max(raw, data.count)
            case .number(2, let value):
                guard let size = Int(exactly: value), size <= Self.mostBlock else {
                    throw damaged(range.lowerBound, zh: "块解压后的长度不可用", en: "the inflated size of a block cannot be used")
                }
                raw = max(raw, size)
            case .bytes(let number, _):
                guard let name = Self.otherCompressions[number] else { continue }
                throw problem(
                    "pbf.compression", .error, range.lowerBound, zh: "数据块用 \(name) 压缩，无法读取；请用 osmium 转换",
                    en: "its blocks are compressed by \(name), which is not read: convert it with osmium")
            default: continue
            }
        }
        inflated += raw
        guard inflated <= limits.inflatedBytes else {
            throw problem(
                "pbf.size", .limit, range.lowerBound, zh: "解压后超过 \(limits.inflatedBytes) 字节",
                en: "inflates to more than \(limits.inflatedBytes) bytes")
        }
        guard inflated <= 16 << 20 || inflated / max(range.upperBound, 1) <= limits.inflationRatio else {
            throw problem(
                "pbf.ratio", .limit, range.lowerBound, zh: "解压比超过 \(limits.inflationRatio) : 1",
                en: "inflates to more than \(limits.inflationRatio) times its size")
        }
    }

    /// Zlib and LZ4 are read.
    private static let otherCompressions = [4: "LZMA", 5: "bzip2", 7: "Zstandard"]

    private func next(_ fields: inout Fields) throws(InputError) -> Fields.Field? {
        let start = fields.position
        switch fields.next() {
        case .success(let field): return field
        case .failure: throw damaged(start, zh: "块头无法理解", en: "a block that cannot be understood")
        }
    }

    private func cutOff(_ byte: Int) -> InputError {
        damaged(byte, zh: "文件在块的中间结束", en: "the file ends within a block")
    }

    private func damaged(_ byte: Int, zh: String, en: String) -> InputError {
        problem("pbf.damaged", .error, byte, zh: "PBF 文件损坏：\(zh)", en: "the PBF file is damaged: \(en)")
    }

    private func problem(
        _ code: String, _ severity: Diagnostic.Severity, _ byte: Int, zh: String, en: String
    ) -> InputError {
        InputError(
            Diagnostic(code, severity, file: file, at: Diagnostic.Place(byte: byte), Bilingual(zh: zh, en: en)))
    }
}

extension PBFFrames {
    /// The fields of a protocol buffer message (Protocol Buffers, "Encoding").
    struct Fields {
        enum Field {
            case number(Int, UInt64)
            case bytes(Int, Range<Int>)
            case other
        }

        struct Broken: Error {}

        private let bytes: [UInt8]
        private let end: Int
        private(set) var position: Int

        init(bytes: [UInt8], range: Range<Int>) {
            self.bytes = bytes
            position = range.lowerBound
            end = range.upperBound
        }

        /// Nil behind the last.
        mutating func next() -> Result<Field?, Broken> {
            guard position < end else { return .success(nil) }
            guard let key = varint() else { return .failure(Broken()) }
            let number = Int(truncatingIfNeeded: key >> 3 & 0x1FFF_FFFF)
            switch key & 7 {
            case 0: return varint().map { .success(.number(number, $0)) } ?? .failure(Broken())
            case 1: return skip(8)
            case 5: return skip(4)
            case 2:
                guard let length = varint().flatMap({ Int(exactly: $0) }), length <= end - position else {
                    return .failure(Broken())
                }
                defer { position += length }
                return .success(.bytes(number, position..<(position + length)))
            default: return .failure(Broken())
            }
        }

        private mutating func skip(_ count: Int) -> Result<Field?, Broken> {
            guard count <= end - position else { return .failure(Broken()) }
            position += count
            return .success(.other)
        }

        private mutating func varint() -> UInt64? {
            var value: UInt64 = 0
            for shift in stride(from: 0 as UInt64, to: 70, by: 7) {
                guard position < end else { return nil }
                let byte = bytes[position]
                position += 1
                if shift < 64 { value |= UInt64(byte & 0x7F) << shift }
                if byte & 0x80 == 0 { return value }
            }
            return nil
        }
    }
}
