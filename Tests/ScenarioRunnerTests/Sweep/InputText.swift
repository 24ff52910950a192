import Foundation

enum InputText {
    static func of(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }
}
