import Foundation
import Interchange
import PlanDocuments
import Testing

/// `../shared/data/bad-inputs`, beside the package.
enum BadInputFolder {
    static let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "shared/data/bad-inputs")

    static var isPresent: Bool { FileManager.default.fileExists(atPath: url.appending(path: "expected.csv").path) }

    static func read(_ name: String) throws -> [UInt8] { try InputFile.read(url.appending(path: name).path) }
}

@Suite("Bad inputs", .enabled(if: BadInputFolder.isPresent, "skipped: ../shared/data/bad-inputs is absent"))
struct BadInputTests {
    /// Everything told of a bare scheme, whether it was refused or read.
    private func diagnostics(_ id: String, encoding: TextEncoding = .utf8) throws -> [Diagnostic] {
        let bytes = try BadInputFolder.read(id + ".json")
        do throws(InputError) {
            let document = try GeoJSONDocument.read(bytes, file: id + ".json", encoding: encoding)
            return document.diagnostics
                + SchemeValidation.validate(
                    document: document, file: id + ".json", text: encoding == .utf8 ? bytes : nil)
        } catch {
            return error.diagnostics
        }
    }

    @Test("every row of the groups is in the table or excepted with a reason, and the table agrees with the file")
    func everyRowIsExpected() throws {
        let table = try CSVReader.read(BadInputFolder.read("expected.csv"))
        let (id, group, expected) = (
            try #require(table.column("id")), try #require(table.column("group")),
            try #require(table.column("expected"))
        )
        let rows = table.rows.filter { BadInputTable.groups.contains($0.fields[group].text) }
        #expect(rows.count >= 79)
        let words: [Diagnostic.Severity: String] = [.error: "ERROR", .warning: "WARN", .limit: "LIMIT"]
        for row in rows {
            let name = row.fields[id].text
            if BadInputTable.exceptions[name] != nil || BadInputTable.elsewhere.contains(name) { continue }
            guard let ours = BadInputTable.rows.first(where: { $0.id == name }) else {
                Issue.record("\(name) has no expectation")
                continue
            }
            guard ours.differs == nil, !name.hasPrefix("inj") else { continue }
            let text = row.fields[expected].text
            let agrees =
                ours.problems.contains { problem in
                    words[problem.severity].map { text.contains("\($0)(\(problem.code))") } ?? false
                } || (ours.outcome == .read && (text.hasPrefix("OK") || text.contains("else OK")))
                || (ours.outcome == .refused && text.contains("ERROR as enc01"))
            #expect(agrees, "\(name): the file says \(text)")
        }
        let ids = Set(rows.map { $0.fields[id].text })
        for ours in BadInputTable.rows.map(\.id) + BadInputTable.exceptions.keys + BadInputTable.elsewhere {
            #expect(ids.contains(ours), "\(ours) is no row of the file")
        }
    }

    @Test("each row gets its stated outcome, code, severity and place", arguments: BadInputTable.rows)
    func outcome(_ row: BadInputRow) throws {
        let told = try diagnostics(row.id)
        let isRefused = told.contains { $0.severity >= .error }
        #expect(isRefused == (row.outcome == .refused), "\(row.id): \(told.map(\.code))")
        for problem in row.problems {
            #expect(told.contains { problem.isMet(by: $0) }, "\(row.id): \(problem) not among \(told)")
        }
        let expected = Set(row.problems.map(\.code))
        let others = told.filter { $0.severity >= .error && !expected.contains($0.code) }
        #expect(others.isEmpty, "\(row.id): also \(others)")
        for diagnostic in told {
            #expect(diagnostic.file == row.id + ".json")
            #expect(!diagnostic.message.zh.isEmpty && !diagnostic.message.en.isEmpty)
            let line = DiagnosticFormatter.line(diagnostic, language: .chinese)
            #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F })
            #expect(line.count < 1_500)
        }
    }

    // MARK: Rows with more to them

    @Test("dos01, dos02: 100,000 levels are refused at 64, at once", arguments: ["dos01", "dos02"])
    func depth(_ id: String) throws {
        let bytes = try BadInputFolder.read(id + ".json")
        let start = ContinuousClock.now
        #expect(throws: InputError.self) { try GeoJSONDocument.read(bytes) }
        // The promise is 50 ms; the rest is for busy machines and debug builds.
        #expect(ContinuousClock.now - start < .milliseconds(500))
    }

    @Test("dos04: the report cuts the long name with a mark")
    func longNames() throws {
        let told = try diagnostics("dos04")
        #expect(told.allSatisfy { DiagnosticFormatter.line($0, language: .english).count < 1_000 })
        #expect(DiagnosticFormatter.shown(String(repeating: "A", count: 300_000)).hasSuffix("…(+299800)"))
    }

    @Test("dos08: a ring of too many positions is refused when the limit is reached, not after reading it")
    func vertexLimit() throws {
        var limits = InputLimits.standard
        #expect(limits.vertices < 10_000_000)
        limits.vertices = 10_000
        let ring = (0..<1_000_000).map { "[121.\($0 % 1000),31.2]" }.joined(separator: ",")
        let text = #"{"type":"Polygon","coordinates":[["# + ring + "]]}"
        do throws(InputError) {
            _ = try GeoJSONDocument.read(Array(text.utf8), limits: limits)
            Issue.record("was read")
        } catch {
            #expect(error.isLimit && error.diagnostics.map(\.code) == ["vertices"])
            #expect(error.diagnostics[0].place.path == "$.coordinates[0][10000]")
            #expect(try #require(error.diagnostics[0].place.byte) < 200_000)
        }
    }

    @Test("dos11: too many cameras are refused when the limit is reached")
    func cameraLimit() throws {
        let cameras = (0..<3_000).map {
            #"{"type":"Feature","geometry":{"type":"Point","coordinates":[121.47\#($0),31.23001]},"#
                + #""properties":{"kind":"camera","id":"C\#($0)"}}"#
        }
        let text = Array((#"{"type":"FeatureCollection","features":["# + cameras.joined(separator: ",") + "]}").utf8)
        #expect(InputLimits.standard.features < 1_000_000)
        var limits = InputLimits.standard
        limits.features = 1_000
        do throws(InputError) {
            _ = try GeoJSONDocument.read(text, limits: limits)
            Issue.record("was read")
        } catch {
            #expect(error.isLimit && error.diagnostics.map(\.code) == ["features"])
            #expect(error.diagnostics[0].place.path == "$.features[1000]")
        }
        var scheme = SchemeLimits.standard
        scheme.cameras = 1_000
        let told = SchemeValidation.validate(document: try GeoJSONDocument.read(text), limits: scheme)
        #expect(told.contains { $0.code == "cameras" && $0.severity == .limit && $0.place.path == "$.features[1000]" })
    }

    @Test("gj05, geo10: areas are those that the eye sees")
    func areas() throws {
        // Square and hole of gj05; square less the triangle that touches its corner in geo10. Square millidegrees.
        for (id, expected) in [("gj05", 1 - 0.02), ("geo10", 1 - 0.06)] {
            let document = try GeoJSONDocument.read(BadInputFolder.read(id + ".json"))
            guard case .polygon(let rings) = document.features[0].geometry else {
                Issue.record("\(id) is no polygon")
                continue
            }
            let areas = rings.map(signedArea)
            #expect(areas[0] > 0 && areas.dropFirst().allSatisfy { $0 < 0 })
            #expect(abs(areas.reduce(0, +) * 1e6 - expected) < 1e-6, "\(id): \(areas)")
        }
    }

    private func signedArea(_ ring: [LonLat]) -> Double {
        ring.indices.reduce(0) { sum, index in
            let (a, b) = (ring[index], ring[(index + 1) % ring.count])
            return sum + ((a.longitude - 121) * (b.latitude - 31) - (b.longitude - 121) * (a.latitude - 31)) / 2
        }
    }

    @Test("crs02: a swap that no range gives away is suspected where the site's region is known")
    func suspectedSwap() throws {
        let document = try GeoJSONDocument.read(BadInputFolder.read("crs02.json"))
        let urumqi = LonLatBox(
            minimum: LonLat(longitude: 87, latitude: 43), maximum: LonLat(longitude: 88, latitude: 44.5))
        #expect(document.suspectSwaps(region: urumqi).map(\.code) == ["crs.suspectSwap", "crs.suspectSwap"])
        let elsewhere = LonLatBox(
            minimum: LonLat(longitude: 121, latitude: 31), maximum: LonLat(longitude: 122, latitude: 32))
        #expect(document.suspectSwaps(region: elsewhere).isEmpty)
    }

    @Test("enc01, enc02, enc04: said encodings are read, four-byte characters kept")
    func encodings() throws {
        for (id, encoding, name) in [
            ("enc01", TextEncoding.gbk, "民园路"), ("enc02", .gb18030, nil), ("enc04", .latin1, "Caméra"),
        ] {
            let document = try GeoJSONDocument.read(BadInputFolder.read(id + ".json"), encoding: encoding)
            let text = try #require(document.features[1]["name"]?.string)
            if let name { #expect(text.hasPrefix(name.prefix(2)), "\(id): \(text)") }
            if id == "enc02" { #expect(text.unicodeScalars.contains { $0.value >= 0x20000 }, "\(text)") }
        }
    }

    @Test("enc07: a GBK table is refused with its line, and read when its encoding is said")
    func gbkTable() throws {
        let bytes = try BadInputFolder.read("enc07.csv")
        do throws(InputError) {
            _ = try CSVReader.read(bytes)
            Issue.record("was read")
        } catch {
            #expect(error.diagnostics.map(\.code) == ["text.encoding"] && error.diagnostics[0].place.line == 1)
        }
        let table = try CSVReader.read(bytes, encoding: .gbk)
        #expect(table.header.count == 4 && table.rows.count == 1)
        #expect(try table.rows[0].fields[2].number() == 121.4705)
    }

    @Test("enc08: decimal commas are named with line and column")
    func decimalCommas() throws {
        let table = try CSVReader.read(BadInputFolder.read("enc08.csv"))
        #expect(table.separator == ";" && table.header.map(\.text) == ["id", "lon", "lat"])
        let field = table.rows[0].fields[1]
        do throws(InputError) {
            _ = try field.number(file: "enc08.csv")
            Issue.record("was read")
        } catch {
            let problem = error.diagnostics[0]
            #expect(problem.code == "csv.number" && problem.place.line == 2 && problem.place.column == 3)
            #expect(problem.message.en.contains("not a comma"))
        }
    }

    @Test("pln04, pln05: what is read is what was meant")
    func cameraValues() throws {
        let panorama = try Scheme.read(GeoJSONDocument.read(BadInputFolder.read("pln04.json"))).scheme
        #expect(panorama.cameras[0].hfov == 360 && panorama.cameras[0].projection == .cylindrical)
        let wrapped = try Scheme.read(GeoJSONDocument.read(BadInputFolder.read("pln05.json"))).scheme
        #expect(wrapped.cameras[0].azimuth == 355)
    }

    @Test("pln14: a claimed share is an error once the computed one differs by more than 1e-6")
    func claims() throws {
        let scheme = try Scheme.read(GeoJSONDocument.read(BadInputFolder.read("pln14.json"))).scheme
        let claim = try #require(scheme.claims.first)
        #expect(claim.name == "coveredShare" && claim.path == "$.results.coveredShare")
        #expect(claim.compared(with: 0.99).isEmpty && claim.compared(with: 0.990_000_5).isEmpty)
        #expect(claim.compared(with: 0.98).map(\.severity) == [.error])
        #expect(claim.compared(with: .nan).map(\.severity) == [.error])
    }
}
