import Foundation
import Interchange
import Testing

/// Apart from the suite, whose own attribute may not name it.
enum BadInputPresence {
    static let folder = RunFixture.root + "/../shared/data/bad-inputs"
    static var isPresent: Bool { FileManager.default.fileExists(atPath: folder + "/expected.csv") }
}

/// Every file of `../shared/data/bad-inputs`, given to the program as people give it theirs.
@Suite(
    "Bad input files", .enabled(if: BadInputPresence.isPresent, "skipped: ../shared/data/bad-inputs is absent"),
    .serialized)
struct BadInputFilesTests {
    static let folder = BadInputPresence.folder
    static var isPresent: Bool { BadInputPresence.isPresent }

    struct Row: Sendable, CustomTestStringConvertible {
        var id: String
        var expected: String
        var testDescription: String { id }
    }

    static let rows: [Row] = {
        guard isPresent, let bytes = try? InputFile.read(folder + "/expected.csv"),
            let table = try? CSVReader.read(bytes), let id = table.column("id"),
            let expected = table.column("expected")
        else { return [] }
        return table.rows.map { Row(id: $0.fields[id].text, expected: $0.fields[expected].text) }
    }()

    /// Rows whose outcome is another one here, and why.
    static let others: [String: (outcome: String, why: String)] = [
        "jsn08": ("WARN(feature.farFromSite)", "one code for features far from the site"),
        "dos10": (
            "ERROR(crs.antimeridian)", "asks for a raster, which nothing here makes; 20,000 km are refused as they are"
        ),
        "pln14": ("OK", "the claim is noted here; a review holds it against what it computes"),
        "enc02": ("ERROR(text.encoding)", "without --encoding; with it, see below"),
        "enc07": ("ERROR(text.encoding)", "without --encoding; with it, see below"),
    ]

    /// Rows without a file: made where they are tested.
    static let made: [String: String] = [
        "dos08": "PlanDocumentsTests: a ring of ten million positions",
        "dos11": "PlanDocumentsTests: a million cameras",
        "zip13": "InterchangeTests: 65,000 entries",
    ]

    @Test("every row gets its outcome, in ten seconds and a gigabyte", arguments: rows)
    func outcome(_ row: Row) throws {
        guard Self.made[row.id] == nil else { return }
        let endings = ["json", "csv", "dxf", "osm", "zip", "wkt"]
        let ending = try #require(
            endings.first { FileManager.default.fileExists(atPath: "\(Self.folder)/\(row.id).\($0)") },
            "\(row.id) has no file")
        // Well-known text is no file format of the program: these shapes are held in GeometryTests.
        guard ending != "wkt" else { return }
        let path = "\(Self.folder)/\(row.id).\(ending)"
        // A drawing has no place on the Earth by itself.
        let place = ending == "dxf" ? ["--anchor", "113.3,23.1", "--anchor-at", "0,0", "--bearing", "0"] : []
        let command = ending == "json" ? ["validate", path] : ["import", path, "-o", "/dev/null"] + place
        let began = Date()
        let result = try CommandResult.run(command)
        #expect(Date().timeIntervalSince(began) < 10)
        let expected = ExpectedOutcome(Self.others[row.id]?.outcome ?? row.expected)
        #expect(
            expected.isMet(by: result), "\(row.expected)\nexit \(result.status)\n\(result.errors)\(result.output)")
        // A message names the file and says more than a code.
        if result.status != 0 { #expect((result.errors + result.output).contains(row.id)) }
        #expect(result.peakMemory < 1 << 20)
    }

    @Test("texts in GBK are read where their encoding is said")
    func encodings() throws {
        let table = try CommandResult.run([
            "import", "\(Self.folder)/enc07.csv", "--encoding", "gbk", "-o", "/dev/null",
        ])
        #expect(table.status == 0, "\(table.errors)")
        let scheme = try CommandResult.run(["validate", "\(Self.folder)/enc02.json", "--encoding", "gb18030"])
        #expect(scheme.status == 0, "\(scheme.output)\(scheme.errors)")
    }

    @Test("a drawing without units is read where they are said, and an open outline closed where that is asked for")
    func drawings() throws {
        let place = ["--anchor", "113.3,23.1", "--anchor-at", "0,0", "--bearing", "0", "-o", "/dev/null"]
        let units = try CommandResult.run(["import", "\(Self.folder)/dxf01.dxf", "--units", "mm"] + place)
        #expect(units.status == 0, "\(units.errors)")
        let closed = try CommandResult.run(["import", "\(Self.folder)/dxf05.dxf", "--close-gap", "0.01"] + place)
        #expect(closed.status == 0, "\(closed.errors)")
    }
}
