import Testing
import TestNumbers

@testable import Interchange

@Suite("ZIP archives")
struct ZIPArchiveTests {
    typealias Entry = ZIPFixture.Entry

    private func refusals(_ fixture: ZIPFixture, limits: InputLimits = .standard) -> [String] {
        codes { () throws(InputError) in _ = try ZIPFixture.contents(fixture.bytes, limits: limits) }
    }

    @Test("what ZIPWriter writes is read back")
    func roundTrip() throws {
        let long = String(repeating: "某某 site ", count: 5_000)
        let written = try ZIPWriter.archive([
            .init("b/地图.geojson", Array(long.utf8)), .init("a.json", Array("{}".utf8)), .init("empty", []),
        ])
        let read = try ZIPFixture.contents(written)
        #expect(read.files == ["b/地图.geojson": long, "a.json": "{}", "empty": ""])
        #expect(read.warnings.isEmpty)
    }

    @Test("stored entries, data descriptors, ZIP64, comments and an empty archive are read")
    func variants() throws {
        var descriptor = Entry("d", "with a descriptor")
        descriptor.hasDescriptor = true
        var fixture = ZIPFixture([Entry("s", "stored"), descriptor])
        fixture.comment = Array("a comment PK\u{5}\u{6} that looks like an end".utf8)
        #expect(try ZIPFixture.contents(fixture.bytes).files == ["s": "stored", "d": "with a descriptor"])
        var long = Entry("z", "sixty-four")
        long.isZIP64 = true
        #expect(
            try ZIPFixture.contents(ZIPFixture([long, Entry("y", "x")]).bytes).files == ["z": "sixty-four", "y": "x"])
        #expect(try ZIPFixture.contents(ZIPFixture([]).bytes).files.isEmpty)
    }

    @Test("bytes before and behind the archive are ignored and told", arguments: [false, true])
    func junk(counted: Bool) throws {
        var fixture = ZIPFixture([Entry("a", "one"), Entry("b", "two")])
        fixture.before = Array("#!/bin/sh exit".utf8)
        fixture.behind = Array("trailing".utf8)
        fixture.countsBefore = counted
        let read = try ZIPFixture.contents(fixture.bytes)
        #expect(read.files == ["a": "one", "b": "two"])
        #expect(read.warnings == ["zip.junk"])
    }

    @Test(
        "names that lead out of the archive are refused",
        arguments: [
            "../x", "a/../../x", "/etc/passwd", "C:\\x", "c:x", "..\\x", "a\\b", "..", "a/..", "a\u{0}b", "",
        ])
    func dangerousNames(_ name: String) {
        #expect(refusals(ZIPFixture([Entry("good", "x"), Entry(name, "x")])) == ["zip.path"])
    }

    @Test("names with dots that lead nowhere are read", arguments: ["a..b", ".hidden", "a/...", "xy:z", "1:2"])
    func harmlessNames(_ name: String) throws {
        #expect(try ZIPFixture.contents(ZIPFixture([Entry(name, "x")]).bytes).files == [name: "x"])
    }

    @Test("names that are not marked as UTF-8 are read with a warning; marked ones that are not are refused")
    func nameEncodings() throws {
        var gbk = Entry("")
        gbk.name = [0xB5, 0xD8, 0xCD, 0xBC]
        #expect(try ZIPFixture.contents(ZIPFixture([gbk]).bytes).files == ["地图": ""])
        #expect(try ZIPFixture.contents(ZIPFixture([gbk]).bytes).warnings == ["text.encoding"])
        #expect(try ZIPFixture.contents(ZIPFixture([Entry("地图")]).bytes).warnings == ["text.encoding"])
        gbk.flags = 0x0800
        #expect(refusals(ZIPFixture([gbk])) == ["text.encoding"])
        var marked = Entry("地图")
        marked.flags = 0x0800
        #expect(try ZIPFixture.contents(ZIPFixture([marked]).bytes).warnings.isEmpty)
    }

    @Test("encrypted entries, other methods, names that stand twice: all are told at once")
    func unsupported() {
        var encrypted = Entry("e", "x")
        encrypted.flags = 1
        var method = Entry("m", "x")
        method.method = 14
        let told = refusals(ZIPFixture([encrypted, method, Entry("t", "1"), Entry("t", "2")]))
        #expect(Set(told) == ["zip.encrypted", "zip.method", "zip.duplicate"])
    }

    @Test("entries that share bytes are refused, before anything is inflated")
    func overlaps() {
        var second = Entry("a", "shared")
        second.name = Array("b".utf8)
        second.localName = Array("b".utf8)
        // Both entries of the directory point at the first local header.
        var other = Entry("a", "shared")
        other.offset = 0
        let same = ZIPFixture([Entry("a", "shared"), other])
        #expect(Set(refusals(same)) == ["zip.duplicate", "zip.overlap"])
        // A header inside the data of another entry.
        let inner = ZIPFixture([Entry("in", "payload")]).bytes
        var outer = Entry("out")
        outer.contents = inner
        var nested = Entry("in", "payload")
        nested.offset = 30 + 3
        #expect(refusals(ZIPFixture([outer, nested])) == ["zip.overlap"])
    }

    @Test("sizes and checksums are held against what comes out")
    func wrongNumbers() throws {
        let packed = try deflated("0123456789")
        func entry(_ change: (inout Entry) -> Void) -> ZIPFixture {
            var entry = Entry("f", "0123456789")
            entry.packed = packed
            entry.method = 8
            change(&entry)
            return ZIPFixture([entry])
        }
        #expect(refusals(entry { _ in }).isEmpty)
        #expect(refusals(entry { $0.declared = 9 }) == ["zip.size"])
        #expect(refusals(entry { $0.declared = 11 }) == ["zip.size"])
        #expect(refusals(entry { $0.checksum = 1 }) == ["zip.crc"])
        #expect(refusals(entry { $0.packed = packed + [0] }) == ["zip.damaged"])
        #expect(refusals(entry { $0.packed = Array(packed.dropLast()) }) == ["zip.damaged"])
        #expect(refusals(entry { $0.localName = Array("g".utf8) }) == ["zip.damaged"])
        #expect(refusals(entry { $0.offset = 1 << 30 }) == ["zip.damaged"])
        var stored = Entry("s", "abc")
        stored.declared = 4
        #expect(refusals(ZIPFixture([stored])) == ["zip.size"])
        var miscounted = ZIPFixture([Entry("a"), Entry("b")])
        miscounted.declaredCount = 1
        #expect(refusals(miscounted) == ["zip.damaged"])
    }

    @Test("the ratio is counted while inflating, and so is the sum of all entries")
    func ratio() throws {
        let zeros = [UInt8](repeating: 0x20, count: 40 << 20)
        let bomb = try ZIPWriter.archive([.init("bomb", zeros)])
        let start = ContinuousClock.now
        #expect(codes { () throws(InputError) in _ = try ZIPFixture.contents(bomb) } == ["zip.ratio"])
        #expect(ContinuousClock.now - start < .seconds(5))
        var limits = InputLimits.standard
        limits.inflatedBytes = 1_000
        let two = try ZIPWriter.archive([.init("a", .init(zeros.prefix(600))), .init("b", .init(zeros.prefix(600)))])
        #expect(codes { () throws(InputError) in _ = try ZIPFixture.contents(two, limits: limits) } == ["zip.inflated"])
    }

    @Test("65,000 entries are refused at the limit")
    func entries() throws {
        let many = ZIPFixture((0..<65_000).map { Entry("\($0)") }).bytes
        do throws(InputError) {
            _ = try ZIPArchive.read(many, file: "many.zip")
            Issue.record("was read")
        } catch {
            #expect(error.isLimit && error.diagnostics.map(\.code) == ["zip.entries"])
        }
    }

    @Test("what is no archive, or a piece of one, is told apart")
    func noArchive() throws {
        func told(_ bytes: [UInt8]) -> [String] {
            codes { () throws(InputError) in _ = try ZIPFixture.contents(bytes) }
        }
        #expect(told([]) == ["zip.format"])
        #expect(told(Array("{\"type\": \"FeatureCollection\"}".utf8)) == ["zip.format"])
        let whole = ZIPFixture([Entry("a", "one"), Entry("b", "two")]).bytes
        for length in 4..<whole.count {
            #expect(told(Array(whole.prefix(length))) == ["zip.truncated"], "\(length)")
        }
        var volumes = whole
        volumes[whole.count - 18] = 1
        #expect(told(volumes) == ["zip.volumes"])
    }

    @Test("2,000 archives with bytes changed are read or refused, never more than they may")
    func mutations() throws {
        var long = Entry("z.json", "{}")
        long.isZIP64 = true
        var packed = Entry("p.json", String(repeating: "[1, 2]", count: 50))
        packed.packed = try deflated(String(repeating: "[1, 2]", count: 50))
        packed.method = 8
        let seeds = [
            ZIPFixture([Entry("a.json", "[]"), packed]).bytes, ZIPFixture([packed, long]).bytes,
            try ZIPWriter.archive([.init("x", Array("hello, hello, hello".utf8)), .init("y", [1, 2, 3])]),
        ]
        var limits = InputLimits.standard
        limits.inflatedBytes = 1 << 16
        var random = SplitMix64(seed: 20_261_130)
        var refused = 0
        for round in 0..<2_000 {
            var bytes = seeds[round % seeds.count]
            for _ in 0...Int.random(in: 0...3, using: &random) {
                let position = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[position] = UInt8.random(in: .min ... .max, using: &random)
                case 1: bytes[position] = [0x00, 0xFF, 0x7F, 0x80].randomElement(using: &random) ?? 0
                case 2: bytes.remove(at: position)
                default: bytes.insert(bytes[position], at: position)
                }
            }
            let told = codes { () throws(InputError) in
                let read = try ZIPFixture.contents(bytes, limits: limits)
                #expect(read.files.values.reduce(0) { $0 + $1.utf8.count } <= 4 * limits.inflatedBytes)
            }
            refused += told.isEmpty ? 0 : 1
            #expect(told.allSatisfy { $0.hasPrefix("zip.") || $0 == "text.encoding" }, "\(told)")
        }
        #expect(refused > 1_000)
    }

    /// Raw deflate, as ZIPWriter packs it: behind the header of the only entry.
    private func deflated(_ text: String) throws -> [UInt8] {
        let archive = try ZIPWriter.archive([.init("f", Array(text.utf8))])
        let packed = Int(archive[18]) | Int(archive[19]) << 8
        return Array(archive[31..<(31 + packed)])
    }
}

/// `../shared/data/bad-inputs`: what the archive itself is refused for.
@Suite(
    "Bad ZIP archives",
    .enabled(if: SharedData.has("bad-inputs/expected.csv"), "skipped: ../shared/data/bad-inputs is absent"))
struct BadZIPTests {
    static let rows: [(id: String, codes: [String], entry: String)] = [
        ("zip01", ["zip.path"], "evil.geojson"), ("zip02", ["zip.path"], "cron.d"),
        ("zip04", ["zip.ratio"], "venue.geojson"), ("zip05", ["zip.size"], "venue.geojson"),
        ("zip07", ["zip.truncated"], ""), ("zip08", ["zip.crc"], "manifest.json"),
    ]

    @Test("each gets its code and names the entry", arguments: rows)
    func codes(_ row: (id: String, codes: [String], entry: String)) throws {
        let bytes = try SharedData.read("bad-inputs/\(row.id).zip")
        do throws(InputError) {
            _ = try ZIPFixture.contents(bytes)
            Issue.record("was read")
        } catch {
            #expect(Set(error.diagnostics.map(\.code)) == Set(row.codes))
            #expect(error.isLimit == (row.id == "zip04"))
            #expect(row.entry.isEmpty || error.diagnostics[0].message.en.contains(row.entry))
            #expect(error.diagnostics.allSatisfy { $0.file == "test.zip" })
        }
    }
}
