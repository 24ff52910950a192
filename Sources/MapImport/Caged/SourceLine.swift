import Interchange

/// One line of a source stream.
enum SourceLine: Sendable {
    case feature(SourceFeature, positions: Int)
    case coordinates(SourceCoordinates)
    case count(kind: String, outcome: ImportAccount.Outcome, times: Int, place: String, reason: Bilingual?)
    case assume(Bilingual)
    case diagnostic(Diagnostic)
    case end

    init(_ bytes: [UInt8], file: String, limits: InputLimits) throws(InputError) {
        guard let root = try? JSONDocument.read(bytes, limits: limits).root, let members = root.members,
            members.count == 1, let line = Self.parse(members[0].name, members[0].value)
        else { throw Self.broken(file) }
        self = line
    }

    static func broken(_ file: String) -> InputError {
        InputError(
            Diagnostic(
                "reader.protocol", .error, file: file,
                Bilingual(
                    zh: "读取程序的输出不完整或无法理解", en: "what the reader of this format handed over is cut off or garbled")))
    }

    private static func parse(_ name: String, _ value: JSONValue) -> SourceLine? {
        switch name {
        case "feature": return feature(value)
        case "coordinates":
            if let word = value.string { return .coordinates(word == "degrees" ? .degrees : .unknown) }
            if let reference = value["reference"]?.string { return .coordinates(.reference(reference)) }
            return value["metresPerUnit"]?.number.map { .coordinates(.drawing(metresPerUnit: $0)) }
        case "count": return count(value)
        case "assume": return text(value).map(SourceLine.assume)
        case "diagnostic":
            guard let code = value["code"]?.string, let message = text(value),
                let severity = value["severity"]?.string.flatMap(Diagnostic.Severity.init(rawValue:))
            else { return nil }
            let place = Diagnostic.Place(
                path: value["path"]?.string, byte: integer(value["byte"]), line: integer(value["line"]),
                column: integer(value["column"]))
            return .diagnostic(Diagnostic(code, severity, at: place, message))
        case "end": return .end
        default: return nil
        }
    }

    private static func count(_ value: JSONValue) -> SourceLine? {
        guard let kind = value["kind"]?.string, let became = value["became"]?.string,
            let name = value["name"]?.string, let times = integer(value["times"]), times > 0
        else { return nil }
        let outcome: ImportAccount.Outcome
        switch became {
        case "part": outcome = .part(of: name)
        case "ignored": outcome = .ignored(name)
        case "lost": outcome = .lost(name)
        default: return nil
        }
        return .count(
            kind: kind, outcome: outcome, times: times, place: value["place"]?.string ?? "", reason: text(value))
    }

    private static func feature(_ value: JSONValue) -> SourceLine? {
        guard let place = value["place"]?.string, let kind = value["kind"]?.string, let shape = shape(value) else {
            return nil
        }
        var tags: [String: String] = [:]
        for (key, tag) in value["tags"]?.members ?? [] {
            guard let text = tag.string else { return nil }
            tags[key] = text
        }
        var positions = 0
        shape.forEachPosition { _ in positions += 1 }
        var feature = SourceFeature(id: value["id"]?.string, place: place, kind: kind, tags: tags, shape: shape)
        feature.continues = value["continues"]?.bool ?? false
        return .feature(feature, positions: positions)
    }

    private static func shape(_ value: JSONValue) -> SourceShape? {
        if let points = value["points"] { return positions(points).map(SourceShape.points) }
        if let lines = value["lines"] { return all(lines, positions).map(SourceShape.lines) }
        if let areas = value["areas"] { return all(areas) { all($0, positions) }.map(SourceShape.areas) }
        return nil
    }

    private static func all<Item>(_ value: JSONValue, _ read: (JSONValue) -> Item?) -> [Item]? {
        guard let elements = value.elements else { return nil }
        var items: [Item] = []
        items.reserveCapacity(elements.count)
        for element in elements {
            guard let item = read(element) else { return nil }
            items.append(item)
        }
        return items
    }

    private static func positions(_ value: JSONValue) -> [SIMD2<Double>]? {
        guard let numbers = value.elements, numbers.count.isMultiple(of: 2) else { return nil }
        var positions: [SIMD2<Double>] = []
        positions.reserveCapacity(numbers.count / 2)
        for index in stride(from: 0, to: numbers.count, by: 2) {
            guard let x = numbers[index].number, let y = numbers[index + 1].number else { return nil }
            positions.append(SIMD2(x, y))
        }
        return positions
    }

    private static func text(_ value: JSONValue) -> Bilingual? {
        guard let zh = value["zh"]?.string, let en = value["en"]?.string else { return nil }
        return Bilingual(zh: zh, en: en)
    }

    private static func integer(_ value: JSONValue?) -> Int? { value?.number.flatMap { Int(exactly: $0) } }
}
