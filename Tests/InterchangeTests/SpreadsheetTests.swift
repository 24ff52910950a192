import Foundation
import Testing

@testable import Interchange

@Suite struct SpreadsheetTests {
    private static let formulas = [
        "=1+1", "+86 138", "-cmd", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠x", " =1", "\u{200B}=1",
        "'=1", "'quoted",
    ]
    private static let plain = ["-1", "-1.5", "12", "民园路", "a=b", "", "3-4", "1,2", "\"x\"", "C-01"]

    @Test("what a spreadsheet would compute is guarded, and nothing else")
    func guards() {
        for text in Self.formulas { #expect(SpreadsheetText.guarded(text) == "'" + text, "\(text)") }
        for text in Self.plain { #expect(SpreadsheetText.guarded(text) == text, "\(text)") }
        #expect(SpreadsheetText.guarded("34020000001320000001") == "'34020000001320000001")
        #expect(SpreadsheetText.guarded("007") == "'007")
        #expect(SpreadsheetText.guardedFormula("34020000001320000001") == "34020000001320000001")
    }

    @Test("a guarded text comes back as it was")
    func original() {
        for text in Self.formulas + Self.plain + ["34020000001320000001"] {
            #expect(SpreadsheetText.original(SpreadsheetText.guarded(text)) == text, "\(text)")
        }
    }

    @Test("CSV begins with a byte-order mark, ends lines with CRLF, and our own reader reads it")
    func csv() throws {
        var writer = CSVWriter()
        writer.row([.text("编号"), .text("x")])
        writer.row([.text("=cmd|' /C calc'!A0"), .number(1.50, decimals: 4)])
        writer.row([.text("a,\"b\"\r\nc"), .empty])
        #expect(writer.bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(String(decoding: writer.bytes, as: UTF8.self).contains("\"'=cmd|' /C calc'!A0\",1.5\r\n"))
        let table = try CSVReader.read(writer.bytes)
        #expect(table.rows.map { $0.fields.map(\.text) } == [["'=cmd|' /C calc'!A0", "1.5"], ["a,\"b\"\r\nc", ""]])
    }

    @Test("a workbook is a ZIP of well-formed XML whose cells Python reads")
    func workbook() throws {
        let rows: [[SpreadsheetCell]] = [
            [.text("名称"), .text("数")], [.text("=1+1"), .number(-2.5, decimals: 3)],
            [.text("<&>\"'\u{0B} x "), .empty], [.text("34020000001320000001"), .number(7, decimals: 0)],
        ]
        let bytes = try Workbook(sheets: [.init(name: "甲", rows: rows), .init(name: "乙", rows: [])]).bytes()
        #expect(try Workbook(sheets: [.init(name: "甲", rows: rows), .init(name: "乙", rows: [])]).bytes() == bytes)
        let output = try Python.run(
            """
            import sys, zipfile, xml.etree.ElementTree as E
            z = zipfile.ZipFile(sys.argv[1])
            assert z.testzip() is None
            assert all(i.date_time == (1980, 1, 1, 0, 0, 0) for i in z.infolist())
            assert z.namelist() == sorted(z.namelist())
            for n in z.namelist(): E.fromstring(z.read(n))
            n = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
            s = E.fromstring(z.read('xl/worksheets/sheet1.xml'))
            assert s.find('.//' + n + 'pane').get('state') == 'frozen'
            for c in s.iter(n + 'c'):
                t = c.find(n + 'is/' + n + 't')
                print(c.get('r'), repr(t.text) if t is not None else c.find(n + 'v').text)
            """, on: bytes)
        #expect(
            output == [
                "A1 '名称'", "B1 '数'", "A2 \"'=1+1\"", "B2 -2.5", "A3 '<&>\"\\'\u{FFFD} x '", "A4 '34020000001320000001'",
                "B4 7",
            ].joined(separator: "\n") + "\n", "\(output)")
    }

    @Test("columns are named as spreadsheets name them")
    func columns() {
        #expect(
            [0, 25, 26, 51, 52, 701, 702].map(Workbook.name(ofColumn:)) == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"])
    }
}

/// Python, for what its own readers make of our files.
enum Python {
    /// Runs a program with the bytes as a file; what it prints.
    static func run(_ program: String, on bytes: [UInt8]) throws -> String {
        let place = FileManager.default.temporaryDirectory.appendingPathComponent("sightline-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: place) }
        try Data(bytes).write(to: place)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", program, place.path]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return process.terminationStatus == 0 ? text : "failed: " + text
    }
}
