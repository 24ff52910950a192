import Foundation
import Interchange
import Testing

@testable import MapImport

@Suite("Packed OpenStreetMap files")
struct OSMPackedTests {
    private static let programs = ["gzip": "gz", "bzip2": "bz2"]

    /// What a packing program makes of a file of that name.
    private func packed(_ bytes: [UInt8], by program: String, _ body: (String) throws -> Void) throws {
        let path = NSTemporaryDirectory() + "sightline-\(UUID().uuidString).osm"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        let packed = "\(path).\(Self.programs[program] ?? "")"
        defer { for name in [path, packed] { try? FileManager.default.removeItem(atPath: name) } }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program, path]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(program) is not installed")
        try body(packed)
    }

    private let square = OSMFixture.document(
        OSMFixture.square + OSMFixture.way(5, [1, 2, 3, 4, 1], ["building": "yes"]))

    @Test("gzip and bzip2 are unpacked, whatever the user says of the format", arguments: programs.keys.sorted())
    func unpacked(_ program: String) throws {
        let plain = try OSMFixture.read(square)
        try packed(square, by: program) { path in
            let input = ImportInput(path: path, file: "map.osm")
            for map in [try SourceReading.read(input), try FormatReaders.read(input, as: .osmXML)] {
                #expect(map.format == .osmXML && map.features.map(\.id) == ["way/5"])
                #expect(map.features.map(\.shape) == plain.features.map(\.shape) && map.account == plain.account)
            }
        }
    }

    @Test("several bzip2 streams one behind the other are one file; half a stream is none")
    func streams() throws {
        try packed(Array(square.prefix(100)), by: "bzip2") { first in
            try packed(Array(square.dropFirst(100)), by: "bzip2") { second in
                let both = try InputFile.read(first) + InputFile.read(second)
                #expect(try OSMFixture.read(both).features.map(\.id) == ["way/5"])
                #expect(LayerFixture.codes { _ = try OSMFixture.read(Array(both.dropLast(5))) } == ["bzip2.damaged"])
                #expect(LayerFixture.codes { _ = try OSMFixture.read(both + [1, 2, 3]) } == ["bzip2.damaged"])
            }
        }
    }

    @Test("what comes out is capped in size and ratio while it comes out")
    func bombs() throws {
        let zeros = OSMFixture.document(String(repeating: " ", count: 80 << 20))
        try packed(zeros, by: "bzip2") { path in
            var input = ImportInput(path: path, file: "map.osm")
            #expect(LayerFixture.codes { _ = try FormatReaders.read(input, as: .osmXML) } == ["bzip2.ratio"])
            input.options.limits.inflatedBytes = 1 << 20
            #expect(LayerFixture.codes { _ = try FormatReaders.read(input, as: .osmXML) } == ["bzip2.size"])
        }
    }
}
