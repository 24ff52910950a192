import CZlib
import Foundation
import Testing

@testable import Interchange

@Suite("Files")
struct InputFileTests {
    private func compressed(_ bytes: [UInt8]) -> [UInt8] {
        var stream = z_stream()
        _ = deflateInit2_(
            &stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        defer { deflateEnd(&stream) }
        var input = bytes
        var output = [UInt8](repeating: 0, count: bytes.count + 1_000)
        let count = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(target.count)
                _ = deflate(&stream, Z_FINISH)
                return target.count - Int(stream.avail_out)
            }
        }
        return Array(output[..<count])
    }

    private func inflate(_ bytes: [UInt8], limit: Int) throws(InputError) -> [UInt8] {
        var limits = InputLimits.standard
        limits.inflatedBytes = limit
        return try Gzip.inflate(bytes, limits: limits, file: nil)
    }

    private func withFile<Value>(_ bytes: [UInt8], _ body: (String) throws -> Value) throws -> Value {
        let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try Data(bytes).write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        return try body(url.path)
    }

    @Test("plain and gzip files, also of several members, give their bytes")
    func reading() throws {
        let bytes = Array("hello 民园".utf8)
        #expect(try withFile(bytes) { try InputFile.read($0) } == bytes)
        #expect(try withFile(compressed(bytes)) { try InputFile.read($0) } == bytes)
        #expect(try inflate(compressed(bytes) + compressed(bytes), limit: 1_000) == bytes + bytes)
        #expect(try withFile([]) { try InputFile.read($0) }.isEmpty)
    }

    @Test("cut, damaged and trailing gzip data are refused")
    func damaged() {
        let good = compressed((0..<10_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) })
        var flipped = good
        flipped[flipped.count / 2] ^= 0x55
        for bytes in [Array(good.dropLast(9)), flipped, good + [1, 2, 3], [0x1F, 0x8B], Array(good.prefix(10))] {
            #expect(codes { () throws(InputError) in _ = try inflate(bytes, limit: 1 << 20) } == ["gzip.damaged"])
        }
    }

    @Test("sizes and ratios are counted while inflating")
    func bombs() throws {
        let zeros = [UInt8](repeating: 0, count: 20 << 20)
        #expect(
            codes { () throws(InputError) in _ = try inflate(compressed(zeros), limit: 1 << 20) } == ["gzip.size"])
        #expect(
            codes { () throws(InputError) in _ = try inflate(compressed(zeros), limit: 1 << 30) } == ["gzip.ratio"]
        )
    }

    @Test("a pipe is read whole, one that nobody writes into does not hold the program, and other things are named")
    func pipes() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        #expect(mkfifo(path, 0o600) == 0)
        defer { unlink(path) }
        #expect(try InputFile.isPipe(path))
        #expect(codes { () throws(InputError) in _ = try InputFile.read(path) } == ["file.kind"])
        let bytes = [UInt8](repeating: 7, count: 200_000)
        Thread { try? Data(bytes).write(to: URL(fileURLWithPath: path)) }.start()
        #expect(try InputFile.read(path) == bytes)
        #expect(try withFile([1]) { try InputFile.isPipe($0) } == false)
        for other in ["/", "/dev/null"] {
            #expect(codes { () throws(InputError) in _ = try InputFile.isPipe(other) } == ["file.kind"])
        }
        #expect(codes { () throws(InputError) in _ = try InputFile.isPipe("/nowhere/x") } == ["file.notFound"])
    }

    @Test("what is no file, or too large, is refused before it is read")
    func refusals() throws {
        #expect(codes { () throws(InputError) in _ = try InputFile.read("/nowhere/x") } == ["file.notFound"])
        #expect(codes { () throws(InputError) in _ = try InputFile.read("/") } == ["file.unreadable"])
        var limits = InputLimits.standard
        limits.bytes = 3
        try withFile([1, 2, 3, 4]) { path in
            #expect(codes { () throws(InputError) in _ = try InputFile.read(path, limits: limits) } == ["file.size"])
        }
        #expect(codes { () throws(InputError) in _ = try InputFile.read("/dev/zero", limits: limits) } == ["file.size"])
    }
}
