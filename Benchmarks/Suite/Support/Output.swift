import Foundation

/// Writes a line at once: a table's lines are wanted as they come, also through a pipe.
func say(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
}

/// What goes to the standard output.
enum Output {
    /// One object on one line, its members in order of their names.
    static func json(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        say(String(decoding: try encoder.encode(value), as: UTF8.self))
    }
}
