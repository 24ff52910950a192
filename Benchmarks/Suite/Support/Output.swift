import Foundation

/// Writes a line at once: a table's lines are wanted as they come, also through a pipe.
func say(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
}
