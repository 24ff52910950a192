import CZlib

/// Inflates gzip files (RFC 1952) by zlib.
public enum Gzip {
    static let magic: [UInt8] = [0x1F, 0x8B]

    /// The bytes of all members of a gzip file.
    ///
    /// Size and ratio are counted while inflating, never taken from the file.
    /// - Throws: `gzip.size`, `gzip.ratio`, `gzip.damaged`.
    static func inflate(_ bytes: [UInt8], limits: InputLimits, file: String?) throws(InputError) -> [UInt8] {
        var stream = z_stream()
        // 15 bits of window, +16: gzip headers only.
        guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw failure(file, byte: 0, zh: "zlib 无法启动", en: "zlib could not be started")
        }
        defer { inflateEnd(&stream) }
        var output: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        var source = bytes
        let result: Result<Void, InputError> = source.withUnsafeMutableBufferPointer { input in
            stream.next_in = input.baseAddress
            var left = input.count
            stream.avail_in = 0
            while true {
                if stream.avail_in == 0, left > 0 {
                    let piece = min(left, Int(UInt32.max))
                    stream.avail_in = UInt32(piece)
                    left -= piece
                }
                let code = chunk.withUnsafeMutableBufferPointer { target -> Int32 in
                    stream.next_out = target.baseAddress
                    stream.avail_out = UInt32(target.count)
                    return CZlib.inflate(&stream, Z_NO_FLUSH)
                }
                let produced = chunk.count - Int(stream.avail_out)
                let consumed = input.count - left - Int(stream.avail_in)
                if let limit = hit(output.count + produced, from: consumed, limits, file) { return .failure(limit) }
                output.append(contentsOf: chunk[..<produced])
                switch code {
                case Z_OK: continue
                case Z_STREAM_END:
                    if left == 0, stream.avail_in == 0 { return .success(()) }
                    // Another member may follow (RFC 1952, 2.2).
                    guard inflateReset(&stream) == Z_OK else { return .failure(broken(file, byte: consumed)) }
                case Z_BUF_ERROR where left == 0 && stream.avail_in == 0:
                    return .failure(
                        failure(file, byte: input.count, zh: "gzip 文件不完整", en: "the gzip file is cut off"))
                default: return .failure(broken(file, byte: consumed))
                }
            }
        }
        try result.get()
        return output
    }

    /// What the first bytes of a gzip file inflate to, at most `count` bytes; less where they are damaged.
    public static func beginning(of bytes: [UInt8], count: Int) -> [UInt8] {
        var stream = z_stream()
        guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            return []
        }
        defer { inflateEnd(&stream) }
        var output = [UInt8](repeating: 0, count: count)
        var source = bytes
        let left = source.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { target in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(clamping: input.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(clamping: target.count)
                _ = CZlib.inflate(&stream, Z_SYNC_FLUSH)
                return Int(stream.avail_out)
            }
        }
        output.removeLast(left)
        return output
    }

    private static func hit(_ produced: Int, from consumed: Int, _ limits: InputLimits, _ file: String?) -> InputError?
    {
        if produced > limits.inflatedBytes {
            return InputError(
                Diagnostic(
                    "gzip.size", .limit, file: file,
                    Bilingual(
                        zh: "解压后超过 \(limits.inflatedBytes) 字节",
                        en: "inflates to more than \(limits.inflatedBytes) bytes")))
        }
        // Small files of one repeated line are harmless at any ratio.
        guard produced > 16 << 20, produced / max(consumed, 1) > limits.inflationRatio else { return nil }
        return InputError(
            Diagnostic(
                "gzip.ratio", .limit, file: file,
                Bilingual(
                    zh: "解压比超过 \(limits.inflationRatio) : 1",
                    en: "inflates to more than \(limits.inflationRatio) times its size"
                )))
    }

    private static func broken(_ file: String?, byte: Int) -> InputError {
        failure(file, byte: byte, zh: "gzip 数据损坏", en: "the gzip data is damaged")
    }

    private static func failure(_ file: String?, byte: Int, zh: String, en: String) -> InputError {
        InputError(Diagnostic("gzip.damaged", .error, file: file, at: .init(byte: byte), Bilingual(zh: zh, en: en)))
    }
}
