import Geometry
import Georeferencing
import Interchange

/// What a worker says first: who it is. One of another version would give other results.
struct WorkerGreeting: Hashable {
    var protocolVersion: Int
    var program: String
    var geos: String
    var proj: String

    static let protocolVersion = 1

    var line: [UInt8] {
        var json = JSONWriter()
        json.value(
            .object([
                ("worker", JSONValue(protocolVersion)), ("program", JSONValue(program)), ("geos", JSONValue(geos)),
                ("proj", JSONValue(proj)),
            ]))
        return json.finished()
    }

    /// Nil for a line that is no greeting.
    init?(line: [UInt8]) {
        guard let root = try? JSONDocument.read(line).root,
            let version = root["worker"]?.number.flatMap({ Int(exactly: $0) })
        else { return nil }
        protocolVersion = version
        program = root["program"]?.string ?? ""
        geos = root["geos"]?.string ?? ""
        proj = root["proj"]?.string ?? ""
    }

    /// This program's own.
    init(program: String) {
        protocolVersion = Self.protocolVersion
        self.program = program
        geos = Overlay.libraryVersion
        proj = ProjectionLibrary.version
    }
}
