import CZlib

extension ZIPArchive {
    /// The contents of an entry of this archive, inflated into memory.
    ///
    /// - Throws: `zip.ratio` or `zip.inflated` at the cap, counted while inflating; `zip.size` where it is more or less
    ///   than the archive says; `zip.crc`; `zip.damaged`.
    public mutating func contents(of entry: Entry) throws(InputError) -> [UInt8] {
        guard entry.data.lowerBound >= 0, entry.data.upperBound <= bytes.count, !entry.isFolder else { return [] }
        let contents: [UInt8]
        if entry.method == 0 {
            contents = Array(bytes[entry.data])
            try check(contents.count, consumed: contents.count, entry)
        } else {
            contents = try inflate(entry)
        }
        guard contents.count == entry.declaredSize else { throw wrongSize(entry, is: contents.count) }
        let checksum = contents.withUnsafeBufferPointer {
            UInt32(truncatingIfNeeded: crc32_z(0, $0.baseAddress, $0.count))
        }
        guard checksum == entry.checksum else {
            let shown = ZIPProblem.shown(entry.name)
            throw ZIPProblem.error(
                "zip.crc", file, entry.header, zh: "“\(shown)”的校验和（CRC-32）不符，文件已损坏",
                en: "the checksum (CRC-32) of '\(shown)' does not match: it is damaged")
        }
        inflated += contents.count
        return contents
    }

    /// Raw deflate (RFC 1951).
    private func inflate(_ entry: Entry) throws(InputError) -> [UInt8] {
        var stream = z_stream()
        guard inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw damaged(entry, byte: entry.data.lowerBound)
        }
        defer { inflateEnd(&stream) }
        var output: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        var source = Array(bytes[entry.data])
        let result: Result<Void, InputError> = source.withUnsafeMutableBufferPointer { input in
            stream.next_in = input.baseAddress
            // No file of more than 4 GiB is ever in memory here (`InputLimits.bytes`).
            stream.avail_in = UInt32(clamping: input.count)
            while true {
                let code = chunk.withUnsafeMutableBufferPointer { target -> Int32 in
                    stream.next_out = target.baseAddress
                    stream.avail_out = UInt32(target.count)
                    return CZlib.inflate(&stream, Z_NO_FLUSH)
                }
                let produced = chunk.count - Int(stream.avail_out)
                let consumed = input.count - Int(stream.avail_in)
                do throws(InputError) {
                    try check(output.count + produced, consumed: consumed, entry)
                } catch {
                    return .failure(error)
                }
                output.append(contentsOf: chunk[..<produced])
                switch code {
                case Z_OK where produced > 0 || stream.avail_in > 0: continue
                case Z_STREAM_END where stream.avail_in == 0: return .success(())
                default: return .failure(damaged(entry, byte: entry.data.lowerBound + consumed))
                }
            }
        }
        try result.get()
        return output
    }

    /// Holds what has come out so far against what the archive says and what it may be.
    private func check(_ produced: Int, consumed: Int, _ entry: Entry) throws(InputError) {
        let shown = ZIPProblem.shown(entry.name)
        guard produced <= entry.declaredSize else { throw wrongSize(entry, is: produced) }
        guard produced <= limits.inflatedBytes - inflated else {
            throw ZIPProblem.error(
                "zip.inflated", file, entry.header, severity: .limit,
                zh: "解压到“\(shown)”时超过 \(limits.inflatedBytes) 字节",
                en: "at '\(shown)' the archive has inflated to more than \(limits.inflatedBytes) bytes")
        }
        // Small files of one repeated line are harmless at any ratio.
        guard produced > 16 << 20, produced / max(consumed, 1) > limits.inflationRatio else { return }
        throw ZIPProblem.error(
            "zip.ratio", file, entry.header, severity: .limit, zh: "“\(shown)”的解压比超过 \(limits.inflationRatio) : 1",
            en: "'\(shown)' inflates to more than \(limits.inflationRatio) times its size")
    }

    private func wrongSize(_ entry: Entry, is real: Int) -> InputError {
        let shown = ZIPProblem.shown(entry.name)
        let more = real > entry.declaredSize
        return ZIPProblem.error(
            "zip.size", file, entry.header,
            zh: "“\(shown)”声明 \(entry.declaredSize) 字节，解压后\(more ? "更大" : "只有 \(real) 字节")",
            en: "'\(shown)' declares \(entry.declaredSize) bytes and inflates to \(more ? "more" : "\(real)")")
    }

    private func damaged(_ entry: Entry, byte: Int) -> InputError {
        let shown = ZIPProblem.shown(entry.name)
        return ZIPProblem.damaged(
            file, byte: byte, zh: "“\(shown)”的压缩数据损坏", en: "the compressed data of '\(shown)' are damaged")
    }
}
