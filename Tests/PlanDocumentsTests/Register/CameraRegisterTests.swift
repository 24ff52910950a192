import Foundation
import Geometry
import Interchange
import SiteModel
import Testing

@testable import PlanDocuments

@Suite struct CameraRegisterTests {
    private func handedIn(_ change: (inout Plan) -> Void = { _ in }) throws -> HandedInPlan {
        var plan = try SamplePlan.plan()
        plan.statements.facts = [
            "owner": "越秀支行", "retentionDays": "90", "bitrate": "4", "purpose": "治安防范", "civilCode": "440104",
            "storage": "10", "secrecy": "no",
        ]
        plan.cameras[0].tags["gbId"] = "44010400511320000001"
        plan.cameras[1].tags["gbId"] = "44010400511180000002"
        plan.cameras[1].tags["retentionDays"] = "30"
        change(&plan)
        return HandedInPlan(try PlanReader.read(SamplePlan.writer.bytes(plan, frame: SamplePlan.frame())))
    }

    private func rows(
        _ plan: HandedInPlan, _ options: CameraRegister.Options = .init(), _ language: Language = .english
    ) throws -> [[String: String]] {
        var options = options
        options.hasTotals = false
        let table = try CSVReader.read(try CameraRegister(plan, options: options, language: language).csv)
        #expect(table.diagnostics.allSatisfy { $0.code == "text.bom" })
        return table.rows.map { row in
            Dictionary(zip(table.header.map(\.text), row.fields.map(\.text)), uniquingKeysWith: { first, _ in first })
        }
    }

    @Test("a row a camera, with what the plan says of it and of all")
    func columns() throws {
        let rows = try rows(handedIn())
        #expect(rows.map { $0["Number"] } == ["K1", "K2", "K3", "K4", "U1", "U2"])
        let first = rows[0]
        #expect(first["Camera name"] == "大厅西南" && first["Place"] == "柜台线, 营业大厅" && first["Owned by"] == "越秀支行")
        #expect(first["Azimuth (°)"] == "45" && first["Height (m)"] == "3" && first["Pixels"] == "1920×1080")
        #expect(first["GB/T 28181 identity"] == "'44010400511320000001" && first["Identity check"] == "in order")
        #expect(rows[1]["Identity check"]?.contains("type 118") == true)
        #expect(rows[1]["Retention (days)"] == "30" && first["Retention (days)"] == "90" && first["Use"] == "治安防范")
        #expect(first.keys.contains("Range for observe (m, setting 62.5 px/m)"))
        // 1920 / (2 · 62.5 · tan 45°)
        #expect(first["Range for observe (m, setting 62.5 px/m)"] == "15.36")
        #expect(rows[4]["Indoor/outdoor"] == "indoor" && first["Indoor/outdoor"] == "")
        #expect(abs((Double(first["Longitude (WGS 84)"] ?? "") ?? 0) - 113.31) < 1e-4)
    }

    @Test("storage is days × hours × bit rate, per camera and in all")
    func storage() throws {
        let rows = try rows(handedIn())
        // 4 Mbit/s · 86400 s · 90 d / 8
        #expect(rows[0]["Storage needed (TB)"] == "3.888" && rows[1]["Storage needed (TB)"] == "1.296")
        let register = try CameraRegister(try handedIn(), language: .english)
        let text = String(decoding: register.csv, as: UTF8.self)
        #expect(
            text.hasSuffix(
                "\r\n\r\nCameras in all,6\r\nBandwidth in all (Mbit/s),24\r\nStorage needed in all (TB of 10¹² bytes),20.736\r\nStorage that the plan states (TB),10\r\n"
            ), "\(text.suffix(200))")
        #expect(register.notes.contains { $0.en == "The plan states 10.0 TB of storage; 20.7 TB are needed." })
    }

    @Test("names that spreadsheets compute are harmless, told, and come back")
    func injection() throws {
        let plan = try handedIn { $0.cameras[0].tags["name"] = "=HYPERLINK(\"http://x\")" }
        let first = try rows(plan)[0]
        #expect(first["Camera name"] == "'=HYPERLINK(\"http://x\")")
        #expect(SpreadsheetText.original(first["Camera name"] ?? "") == "=HYPERLINK(\"http://x\")")
        let told = first.first { $0.key.hasPrefix("Guarded") }?.value
        #expect(told == "Camera name; GB/T 28181 identity")
    }

    @Test("GCJ-02 is added where it is asked for, and labelled approximate")
    func shifted() throws {
        var options = CameraRegister.Options()
        options.isShifted = true
        let register = try CameraRegister(try handedIn(), options: options, language: .chinese)
        #expect(register.notes.contains { $0.zh.contains("近似值") })
        let row = try rows(handedIn(), options)[0]
        let shifted = Double(row["Longitude (GCJ-02, approximate)"] ?? "") ?? 0
        #expect(abs(shifted - 113.3153) < 1e-3)
    }

    @Test("catalogues have the fields of their edition, and tell what is required and not said")
    func catalogue() throws {
        for edition in CatalogueEdition.allCases {
            var options = CameraRegister.Options()
            options.catalogue = edition
            let row = try rows(handedIn(), options)[0]
            for field in edition.fields { #expect(row[field.name] != nil, "\(field.name)") }
            #expect(row["CivilCode"] == "440104" && row["Secrecy"] == "0" && row["Parental"] == "0")
            #expect(row["DirectionType"] == "6" && row["Manufacturer"] == "")
            #expect((row["Owner"] == nil) == (edition == .of2022) && (row["SafetyWay"] == nil) == (edition == .of2022))
            #expect((row["RecordSaveDays"] == "90") == (edition == .of2022))
            let register = try CameraRegister(try handedIn(), options: options, language: .english)
            #expect(register.notes.contains { $0.en.contains("annex A") })
            #expect(register.notes.contains { $0.en.contains("not said by the plan: DeviceID, Manufacturer, Model") })
        }
    }

    @Test("identities used twice, and cameras without one, are told")
    func identities() throws {
        let plan = try handedIn { $0.cameras[2].tags["gbId"] = "44010400511320000001" }
        let notes = try CameraRegister(plan, language: .english).notes.map(\.en)
        #expect(notes.contains("The identity 44010400511320000001 is used twice: K1, K3."))
        #expect(notes.contains("3 of 6 cameras have no GB/T 28181 identity (gbId)."))
    }

    @Test("the titles of a register are names of a camera list, in both languages")
    func titles() {
        #expect(CameraRegister.field(titled: "经度（WGS 84）") == "lon")
        #expect(CameraRegister.field(titled: "Horizontal field of view (°)") == "hfov")
        #expect(CameraRegister.field(titled: "经度（GCJ-02，近似）") == nil)
        #expect(CameraRegister.field(titled: "") == nil)
    }

    private static let libreOffice = ["/usr/bin/libreoffice", "/usr/bin/soffice"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    @Test(
        "LibreOffice reads the register as it was written, whole and without a formula",
        .enabled(if: libreOffice != nil, "LibreOffice is not installed here"))
    func libreOfficeReads() throws {
        let program = try #require(Self.libreOffice)
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sightline-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let plan = try handedIn { $0.cameras[0].tags["name"] = "=1+1" }
        let register = try CameraRegister(plan, language: .chinese)
        try Data(try register.xlsx()).write(to: folder.appendingPathComponent("r.xlsx"))
        try Data(register.csv).write(to: folder.appendingPathComponent("c.csv"))
        for name in ["r.xlsx", "c.csv"] {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: program)
            // Its converter does not heed a CSV's byte-order mark, and has to be told.
            let encoding = name.hasSuffix("csv") ? ["--infilter=csv:44,34,76"] : []
            process.arguments =
                [
                    "-env:UserInstallation=file://\(folder.path)/profile", "--headless",
                ] + encoding + [
                    "--convert-to",
                    "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", "\(folder.path)/out",
                    "\(folder.path)/\(name)",
                ]
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            let output = "\(folder.path)/out/\(name.split(separator: ".")[0]).csv"
            let text = try String(contentsOfFile: output, encoding: .utf8)
            for word in ["编号", "监控场所", "柜台线、营业大厅", "'=1+1", "44010400511320000001", "K4"] {
                #expect(text.contains(word), "\(name): \(word)")
            }
            #expect(text.contains("15.36") && !text.contains("\u{FFFD}"))
        }
    }
}
