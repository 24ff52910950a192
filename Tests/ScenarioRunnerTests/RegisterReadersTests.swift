import Foundation
import Interchange
import Testing

@testable import ScenarioRunner

/// What other programs make of a register.
@Suite("A register read by other programs", .serialized) struct RegisterReadersTests {
    private static let office = ["/usr/bin/soffice", "/usr/local/bin/soffice"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    /// Texts that a spreadsheet would compute.
    private static let dangerous = ["=1+1", "+1+1", "-1+1", "@SUM(1)", "＝1+1", "=HYPERLINK(\"http://x\")"]

    private func register(_ ending: String, _ more: [String] = []) throws -> [UInt8] {
        let cameras = Self.dangerous.enumerated().map { number, text in
            "{id: C\(number), name: '\(text)', xy: [\(1 + number), 4], height: 3, azimuth: 0, tilt: 20, hfov: 90, "
                + "vfov: 60, pixels: [1920, 1080]}"
        }
        return try RunFixture.withFolder([
            "map.geojson": try SmallSite.map(),
            "s.yaml": SmallSite.scenario(
                requirements: "[]", cameras: "[\(cameras.joined(separator: ", "))]", more: "facts: {owner: '=2+2'}"),
        ]) { folder in
            let made = try CommandResult.run(["evaluate", "s.yaml", "-o", "p.plan.geojson"], in: folder)
            #expect(made.status == 0, "\(made.errors)")
            let file = "r.\(ending)"
            let result = try CommandResult.run(
                ["register", "p.plan.geojson", "-o", file, "--language", "zh"] + more, in: folder)
            #expect(result.status == 0, "\(result.errors)")
            return try InputFile.read("\(folder)/\(file)")
        }
    }

    @Test("Python's csv reads Chinese headings and texts that no spreadsheet computes")
    func csv() throws {
        let output = try ToolRun.python(
            """
            import csv, sys
            raw = open(sys.argv[1], 'rb').read()
            assert raw.startswith(b'\\xef\\xbb\\xbf')
            rows = list(csv.reader(open(sys.argv[1], encoding='utf-8-sig', newline=''), strict=True))
            assert len({len(r) for r in rows}) == 1 and rows[0][:2] == ['编号', '名称'], rows[0]
            names = [r[1] for r in rows[1:]]
            for row in rows:
                for cell in row:
                    try: float(cell)
                    except ValueError: assert cell[:1] not in tuple('=+-@\\t\\r\\n＝＋－＠'), cell
            print('|'.join(names))
            """, on: register("csv", ["--no-totals"]))
        #expect(output == Self.dangerous.map { "'" + $0 }.joined(separator: "|") + "\n", "\(output)")
    }

    @Test("an XLSX has the texts as texts and no formula")
    func xlsx() throws {
        let output = try ToolRun.python(
            """
            import sys, zipfile, xml.etree.ElementTree as E
            z = zipfile.ZipFile(sys.argv[1])
            texts, formulas = [], 0
            for n in z.namelist():
                if not n.endswith('.xml'): continue
                for e in E.fromstring(z.read(n)).iter():
                    tag = e.tag.split('}')[-1]
                    if tag == 't': texts.append(e.text or '')
                    if tag == 'f': formulas += 1
            print(formulas, '编号' in texts, [t for t in texts if t[:1] in tuple('=+-@')])
            """, on: register("xlsx"))
        #expect(output == "0 True []\n", "\(output)")
    }

    @Test(
        "LibreOffice reads both right, the CSV when it is told the encoding, and computes nothing",
        .enabled(if: office != nil, "soffice is not installed"), arguments: ["csv", "xlsx"])
    func libreOffice(ending: String) throws {
        let bytes = try register(ending)
        try RunFixture.withFolder([:]) { folder in
            try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/r.\(ending)"))
            let process = Process()
            process.executableURL = URL(fileURLWithPath: Self.office ?? "")
            process.currentDirectoryURL = URL(fileURLWithPath: folder)
            process.arguments =
                ["-env:UserInstallation=file://\(folder)/profile", "--headless"]
                + (ending == "csv" ? ["--infilter=csv:44,34,76"] : []) + ["--convert-to", "fods", "r.\(ending)"]
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            let text = try String(contentsOfFile: "\(folder)/r.fods", encoding: .utf8)
            for word in ["编号", "名称", "＝1+1"] { #expect(text.contains(word), "\(word)") }
            #expect(!text.contains("table:formula"))
        }
    }
}
