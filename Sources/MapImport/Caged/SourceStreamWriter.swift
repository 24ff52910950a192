import Interchange

/// Writes a source map as lines of JSON, which is how caged readers hand over what they read.
///
/// Each line is an object of one member: `feature` (`id`, `place`, `kind`, `continues`, `tags`, and one of `points`, `lines`,
/// `areas`, whose lists of positions are flat: x, y, x, y…), `coordinates` (`"degrees"`, `"unknown"`, or an object
/// with `reference` or `metresPerUnit`), `count` (`kind`, `became` = `part`, `ignored` or `lost`, `name`, `times`,
/// `place`, for ignored ones `zh` and `en`), `assume` (`zh`, `en`), `diagnostic` (`code`, `severity`, `path`, `line`,
/// `column`, `byte`, `zh`, `en`), and last of all `end`: without it the reader broke off.
public struct SourceStreamWriter: Sendable {
    /// The lines since they were last handed over.
    public private(set) var bytes: [UInt8] = []

    public init() {}

    /// Hands over the lines so far.
    public mutating func taken() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    /// One feature, in the file's own coordinates.
    public mutating func feature(_ feature: SourceFeature) {
        line("feature") { json in
            json.object { json in
                if let id = feature.id { json.member("id", id) }
                json.member("place", feature.place)
                json.member("kind", feature.kind)
                if feature.continues {
                    json.name("continues")
                    json.bool(true)
                }
                json.name("tags")
                json.object { json in
                    for (key, value) in feature.tags.sorted(by: { $0.key < $1.key }) { json.member(key, value) }
                }
                Self.shape(feature.shape, &json)
            }
        }
    }

    /// What the numbers of all features mean.
    public mutating func coordinates(_ coordinates: SourceCoordinates) {
        line("coordinates") { json in
            switch coordinates {
            case .degrees: json.string("degrees")
            case .unknown: json.string("unknown")
            case .reference(let name): json.object { $0.member("reference", name) }
            case .drawing(let metres):
                json.object { json in
                    json.name("metresPerUnit")
                    Self.number(metres, &json)
                }
            }
        }
    }

    /// All of an account but features, which are counted as they come.
    public mutating func account(_ account: ImportAccount) {
        for row in account.rows {
            let (became, name): (String, String)
            switch row.outcome {
            case .feature: continue
            case .part(let whole): (became, name) = ("part", whole)
            case .ignored(let reason): (became, name) = ("ignored", reason)
            case .lost(let code): (became, name) = ("lost", code)
            }
            line("count") { json in
                json.object { json in
                    json.member("kind", row.kind)
                    json.member("became", became)
                    json.member("name", name)
                    json.member("times", row.count)
                    json.member("place", row.firstPlace)
                    if case .ignored(let reason) = row.outcome, let text = account.reasons[reason] {
                        json.members(text)
                    }
                }
            }
        }
        for text in account.assumptions {
            line("assume") { json in
                json.object { $0.members(text) }
            }
        }
    }

    /// Something to be told of the file.
    public mutating func diagnostic(_ diagnostic: Diagnostic) {
        line("diagnostic") { json in
            json.object { json in
                json.member("code", diagnostic.code)
                json.member("severity", diagnostic.severity.rawValue)
                if let path = diagnostic.place.path { json.member("path", path) }
                if let line = diagnostic.place.line { json.member("line", line) }
                if let column = diagnostic.place.column { json.member("column", column) }
                if let byte = diagnostic.place.byte { json.member("byte", byte) }
                json.members(diagnostic.message)
            }
        }
    }

    /// The last line: all has been handed over.
    public mutating func end() { line("end") { $0.bool(true) } }

    private mutating func line(_ name: String, _ body: (inout JSONWriter) -> Void) {
        var json = JSONWriter()
        json.object { json in
            json.name(name)
            body(&json)
        }
        bytes += json.finished()
        bytes.append(UInt8(ascii: "\n"))
    }

    private static func shape(_ shape: SourceShape, _ json: inout JSONWriter) {
        switch shape {
        case .points(let points):
            json.name("points")
            positions(points, &json)
        case .lines(let lines):
            json.name("lines")
            json.array { json in for line in lines { positions(line, &json) } }
        case .areas(let areas):
            json.name("areas")
            json.array { json in
                for area in areas { json.array { json in for ring in area { positions(ring, &json) } } }
            }
        }
    }

    private static func positions(_ positions: [SIMD2<Double>], _ json: inout JSONWriter) {
        json.array { json in
            for position in positions {
                number(position.x, &json)
                number(position.y, &json)
            }
        }
    }

    /// The shortest text that reads back as the same number; what is not finite becomes null.
    private static func number(_ value: Double, _ json: inout JSONWriter) {
        if value.isFinite { json.value(JSONValue(.number(value, text: "\(value)"))) } else { json.null() }
    }
}
