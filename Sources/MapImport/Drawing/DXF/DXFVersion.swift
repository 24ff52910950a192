import Interchange

/// What kind of CAD file some bytes are.
enum DXFVersion {
    private static let programs: [String: String] = [
        "AC1.2": "AutoCAD 1.2", "AC1.40": "AutoCAD 1.4", "AC1.50": "AutoCAD 2.05", "AC2.10": "AutoCAD 2.1",
        "AC1001": "AutoCAD 2.2", "AC1002": "AutoCAD 2.5", "AC1003": "AutoCAD 2.6", "AC1004": "AutoCAD R9",
        "AC1006": "AutoCAD R10", "AC1009": "AutoCAD R11/R12", "AC1012": "AutoCAD R13", "AC1014": "AutoCAD R14",
        "AC1015": "AutoCAD 2000", "AC1018": "AutoCAD 2004", "AC1021": "AutoCAD 2007", "AC1024": "AutoCAD 2010",
        "AC1027": "AutoCAD 2013", "AC1032": "AutoCAD 2018",
    ]

    static func program(_ version: String) -> String? { programs[version] }

    /// The version of a DWG file by its first six bytes; nil where it is none.
    static func ofDWG(_ bytes: [UInt8]) -> String? {
        let head = bytes.prefix(6)
        guard head.count == 6, head.starts(with: Array("AC".utf8)),
            head.dropFirst(2).allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") })
        else { return nil }
        return String(decoding: head, as: UTF8.self)
    }

    /// From AutoCAD 2007 on texts are UTF-8, before they are in the drawing's code page.
    static func isUTF8(_ version: String) -> Bool {
        guard version.hasPrefix("AC"), let number = Int(version.dropFirst(2)) else { return false }
        return number >= 1021
    }
}

extension Diagnostic {
    static func isDWG(_ version: String, file: String) -> Diagnostic {
        let program = DXFVersion.program(version).map { "\(version), \($0)" } ?? version
        return Diagnostic(
            "dxf.isDWG", .error, file: file, at: .init(byte: 0, line: 1),
            Bilingual(
                zh: "这是 DWG 文件（\(program)），不是 DXF；请在 CAD 程序中另存为 DXF",
                en: "this is a DWG file (\(program)), not DXF; save it as DXF in a CAD program"))
    }
}
