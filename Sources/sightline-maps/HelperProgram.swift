import Foundation
import Interchange

/// Another program that reads a foreign format, such as Python with IfcOpenShell: it inherits the limits of this one.
enum HelperProgram {
    /// Becomes the program whose path and arguments these are.
    static func become(_ words: [String]) -> Never {
        guard let path = words.first, path.hasPrefix("/") else { exit(CagedExit.usage) }
        var arguments = words.map { strdup($0) } + [nil]
        execv(path, &arguments)
        let reason = String(cString: strerror(errno))
        FileHandle.standardError.write(Data("\(path): \(reason)\n".utf8))
        exit(CagedExit.usage)
    }
}
