import Foundation
import Interchange
import PlanDocuments
import Testing

@Suite struct AtomicFileTests {
    static func inFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sightline-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    @Test("a file is replaced as a whole and nothing is left beside it")
    func replaced() throws {
        try Self.inFolder { folder in
            let file = folder.appendingPathComponent("a.plan.geojson")
            try AtomicFile.write([1, 2, 3], to: file.path)
            try AtomicFile.write([4], to: file.path)
            #expect(try Data(contentsOf: file) == Data([4]))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.plan.geojson"])
        }
    }

    @Test("through a symbolic link the file is replaced, not the link")
    func link() throws {
        try Self.inFolder { folder in
            let file = folder.appendingPathComponent("a")
            let link = folder.appendingPathComponent("b")
            try AtomicFile.write([1], to: file.path)
            try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
            try AtomicFile.write([2], to: link.path)
            #expect(try Data(contentsOf: file) == Data([2]))
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == file.path)
        }
    }

    @Test("a file that cannot be written is an error that names it")
    func failing() throws {
        try Self.inFolder { folder in
            for path in [folder.path, folder.path + "/none/a"] {
                let error = #expect(throws: InputError.self) { try AtomicFile.write([1], to: path) }
                #expect(error?.diagnostics.map(\.code) == ["file.write"])
                #expect(error?.diagnostics.first?.file == path)
            }
            let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(left.isEmpty)
        }
    }

    @Test("devices are written to, not replaced")
    func device() throws {
        try AtomicFile.write([1, 2], to: "/dev/null")
        #expect(
            try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type] as? FileAttributeType
                == .typeCharacterSpecial)
    }
}
