extension GeoJSONReader {
    /// Reads the geometry that starts here.
    mutating func geometry() throws(JSONStop) -> GeoJSONGeometry? {
        guard try json.next() == UInt8(ascii: "{") else {
            let value = try json.value()
            add(
                "geojson.geometry", byte: value.offset, zh: "几何应为对象，这里是\(value.kind.zh)",
                en: "a geometry has to be an object, this is \(value.kind.en)")
            return nil
        }
        return try geometry(try parts(.geometry))
    }

    /// The geometry that an object's parts make up; nil where it is empty or wrong, which is told.
    mutating func geometry(_ parts: Parts) throws(JSONStop) -> GeoJSONGeometry? {
        guard let type = parts.type else { return nil }
        guard Self.geometryTypes.contains(type) else {
            unknownType(type, parts, known: Self.geometryTypes)
            return nil
        }
        forbid(["geometry", "properties", "features"], in: parts)
        if type == "GeometryCollection" { return collection(parts) }
        guard parts.has("coordinates") else {
            add(
                "geojson.coordinates", byte: parts.offset, zh: "\(type) 缺少 coordinates",
                en: "a \(type) needs \"coordinates\"")
            return nil
        }
        guard let start = parts.deferredCoordinates else { return parts.geometry }
        let end = json.position
        json.position = start
        json.depth += 1
        json.path.push(.name("coordinates"))
        let result = try coordinates(of: type)
        json.path.pop()
        json.depth -= 1
        json.position = end
        return result
    }

    private mutating func collection(_ parts: Parts) -> GeoJSONGeometry? {
        guard let geometries = parts.geometries else {
            if !parts.has("geometries") {
                add(
                    "geojson.geometries", byte: parts.offset, zh: "GeometryCollection 缺少 geometries",
                    en: "a GeometryCollection needs \"geometries\"")
            }
            return nil
        }
        if geometries.count == 1 {
            add(
                "geometry.singleCollection", .warning, byte: parts.offset,
                zh: "只有一个成员的 GeometryCollection", en: "a GeometryCollection of a single geometry")
        }
        if geometries.contains(where: { if case .collection = $0 { true } else { false } }) {
            add(
                "geometry.nestedCollection", .warning, byte: parts.offset,
                zh: "GeometryCollection 互相嵌套", en: "a GeometryCollection inside another")
        }
        guard !geometries.isEmpty else {
            empty(byte: parts.offset)
            return nil
        }
        return .collection(geometries)
    }

    mutating func geometryArray() throws(JSONStop) -> [GeoJSONGeometry]? {
        guard try json.next() == UInt8(ascii: "[") else {
            let value = try json.value()
            add(
                "geojson.geometries", byte: value.offset, zh: "geometries 应为数组，这里是\(value.kind.zh)",
                en: "\"geometries\" has to be an array, this is \(value.kind.en)")
            return nil
        }
        var result: [GeoJSONGeometry] = []
        var cursor = ArrayCursor()
        while try json.nextElement(&cursor) {
            if let part = try geometry() { result.append(part) }
        }
        return result
    }

    mutating func empty(byte: Int, path: String? = nil) {
        add(
            "geometry.empty", .warning, byte: byte, path: path, zh: "几何为空，已跳过",
            en: "the geometry is empty and is skipped")
    }

    // MARK: Coordinates by type

    /// Reads the coordinates that start here.
    mutating func coordinates(of type: String) throws(JSONStop) -> GeoJSONGeometry? {
        hasNestingProblem = false
        hasRangeProblem = false
        let start = json.position
        if try json.next() != UInt8(ascii: "[") {
            let value = try json.value()
            add(
                "geojson.coordinates", byte: start, zh: "coordinates 应为数组，这里是\(value.kind.zh)",
                en: "\"coordinates\" has to be an array, this is \(value.kind.en)")
            return nil
        }
        if try isEmptyArray() {
            empty(byte: start)
            return nil
        }
        switch type {
        case "Point": return try position().map { .point($0) }
        case "MultiPoint": return try positions().map { .multiPoint($0) }
        case "LineString": return try line().map { .lineString($0) }
        case "MultiLineString":
            let lines = try list { (reader) throws(JSONStop) in try reader.line() }
            return lines.isEmpty ? nil : .multiLineString(lines)
        case "Polygon":
            let polygons = try polygon()
            return polygons.count > 1 ? .multiPolygon(polygons) : polygons.first.map { .polygon($0) }
        default:
            let polygons = try list { (reader) throws(JSONStop) in try reader.polygon() }.flatMap { $0 }
            return polygons.isEmpty ? nil : .multiPolygon(polygons)
        }
    }

    /// The elements that could be read of the array that starts here.
    private mutating func list<Element>(
        _ element: (inout GeoJSONReader) throws(JSONStop) -> Element?
    ) throws(JSONStop) -> [Element] {
        var result: [Element] = []
        guard try expectArray() else { return result }
        var cursor = ArrayCursor()
        while try json.nextElement(&cursor) {
            if let value = try element(&self) { result.append(value) }
        }
        return result
    }

    /// Whether `[]` starts here, which is then left behind.
    private mutating func isEmptyArray() throws(JSONStop) -> Bool {
        let start = json.position
        json.position += 1
        if try json.next() == UInt8(ascii: "]") {
            json.position += 1
            return true
        }
        json.position = start
        return false
    }

    private mutating func line() throws(JSONStop) -> [LonLat]? {
        let start = json.position
        guard var line = try positions() else { return nil }
        guard line.count > 1 else {
            add(
                "line.tooFewPoints", byte: start, zh: "线至少要有两个点，这里有 \(line.count) 个",
                en: "a line needs two positions, this has \(line.count)")
            return nil
        }
        let count = line.count
        line.removeRepeats()
        if line.count < 2 {
            add("line.zeroLength", .warning, byte: start, zh: "线的长度为零，已跳过", en: "the line has no length and is skipped")
            return nil
        }
        if line.count < count { tallies.note(.lineDuplicatePoint, path: json.path.description, byte: start) }
        guard !crossesAntimeridian(line, closed: false, byte: start) else { return nil }
        return line
    }

    /// The polygons that the rings starting here make up: one, unless a ring that touches itself comes apart.
    private mutating func polygon() throws(JSONStop) -> [[[LonLat]]] {
        guard try expectArray() else { return [] }
        let start = json.position
        if try isEmptyArray() {
            empty(byte: start)
            return []
        }
        var rings: [[LonLat]] = []
        var offsets: [Int] = []
        var isWhole = true
        var cursor = ArrayCursor()
        while try json.nextElement(&cursor) {
            offsets.append(json.position)
            if let ring = try ring() { rings.append(ring) } else { isWhole = false }
        }
        guard isWhole, !hasRangeProblem else { return [] }
        return checked(rings, offsets: offsets)
    }

    private mutating func ring() throws(JSONStop) -> [LonLat]? {
        let start = json.position
        guard var ring = try positions() else { return nil }
        guard ring.count > 3, let first = ring.first, let last = ring.last else {
            add(
                "ring.tooFewPoints", byte: start, zh: "环至少要有四个点（首尾相同），这里有 \(ring.count) 个",
                en: "a ring needs four positions (the last repeats the first), this has \(ring.count)")
            return nil
        }
        guard !hasRangeProblem, !crossesAntimeridian(ring, closed: true, byte: start) else { return nil }
        if first == last { ring.removeLast() } else { close(&ring, first, last, byte: start) }
        let count = ring.count
        ring.removeRepeats()
        while ring.count > 1, ring.last == ring.first { ring.removeLast() }
        if ring.count < count {
            add(
                "ring.duplicatePoint", .warning, byte: start, zh: "环中有 \(count - ring.count) 个重复点，已去除",
                en: "\(count - ring.count) repeated positions in the ring are left out")
        }
        return ring
    }

    private mutating func close(_ ring: inout [LonLat], _ first: LonLat, _ last: LonLat, byte: Int) {
        let (x, y) = (last.longitude - first.longitude, last.latitude - first.latitude)
        let metres = json.limits.checksDegrees ? first.metres(to: last) : (x * x + y * y).squareRoot()
        let gap = FixedDecimal.text(metres, decimals: 4)
        // About a millimetre: the same point, written twice with other digits.
        if max(abs(x), abs(y)) <= (json.limits.checksDegrees ? 1e-8 : 1e-3) {
            ring.removeLast()
            add(
                "ring.closed", .warning, byte: byte, zh: "环首尾相差 \(gap) 米，已合为一点",
                en: "the ring's ends are \(gap) m apart and are made one")
        } else {
            add(
                "ring.closed", .warning, byte: byte, zh: "环未闭合，缺口 \(gap) 米，已补上首点",
                en: "the ring is not closed, the gap of \(gap) m is closed by repeating the first position")
        }
    }

    private mutating func checked(_ rings: [[LonLat]], offsets: [Int]) -> [[[LonLat]]] {
        guard json.limits.checksAreas else { return [rings] }
        let outcome = PolygonCheck.check(rings, edgePairs: json.limits.edgePairs)
        for problem in outcome.problems {
            json.path.push(.index(problem.ring))
            add(
                problem.code, problem.severity, byte: offsets[problem.ring], zh: problem.message.zh,
                en: problem.message.en)
            json.path.pop()
        }
        if outcome.hasWrongOrientation {
            tallies.note(.orientation, path: json.path.description, byte: offsets[0])
        }
        return outcome.polygons
    }
}

extension [LonLat] {
    /// Leaves out positions that equal the one before.
    mutating func removeRepeats() {
        guard count > 1 else { return }
        var kept = 1
        for index in 1..<count where self[index] != self[kept - 1] {
            self[kept] = self[index]
            kept += 1
        }
        removeLast(count - kept)
    }
}
