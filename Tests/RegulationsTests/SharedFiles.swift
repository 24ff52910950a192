import Foundation

@testable import Regulations

/// Reads the law texts and tables that lie beside the project; tests that need them say so and skip.
enum SharedFiles {
    /// The project's root, from this file upwards.
    static let root: URL = {
        var folder = URL(filePath: #filePath).deletingLastPathComponent()
        while folder.path != "/", !FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path)
        {
            folder = folder.deletingLastPathComponent()
        }
        return folder
    }()

    static func text(_ path: String) -> String? {
        try? String(contentsOf: root.appending(path: "../shared/\(path)"), encoding: .utf8)
    }

    /// The examples of `docs/examples/checks`, by name.
    static func checkExamples() throws -> [CheckExample] {
        let folder = root.appending(path: "docs/examples/checks")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
            .sorted()
            .map { name in
                try CheckExampleReader(file: name).read(
                    String(contentsOf: folder.appending(path: name), encoding: .utf8))
            }
    }

    static let lawIsThere = text("law/rules.csv") != nil

    /// RFC 4180 rows.
    static func rows(_ csv: String) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var field = ""
        var quoted = false
        var characters = Array(csv)[...]
        while let character = characters.popFirst() {
            switch (character, quoted) {
            case ("\"", true) where characters.first == "\"":
                field.append("\"")
                characters.removeFirst()
            case ("\"", _): quoted.toggle()
            case (",", false):
                row.append(field)
                field = ""
            case ("\n", false), ("\r\n", false):
                rows.append(row + [field])
                row = []
                field = ""
            default: field.append(character)
            }
        }
        if !field.isEmpty || !row.isEmpty { rows.append(row + [field]) }
        return rows
    }
}
