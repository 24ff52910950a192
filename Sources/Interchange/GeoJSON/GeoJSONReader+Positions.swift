extension GeoJSONReader {
    /// Whether an array starts here; what else there is, is complained of and skipped.
    mutating func expectArray() throws(JSONStop) -> Bool {
        let byte = try json.next()
        if byte == UInt8(ascii: "[") { return true }
        if byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte) {
            complainOfNesting(
                zh: "此处应为数组，却是数字：坐标少了一层嵌套",
                en: "a number where an array belongs: the coordinates lack a level of nesting")
        } else {
            complain("coord.type", zh: "此处应为坐标数组", en: "an array of coordinates was expected here")
        }
        try json.skip()
        return false
    }

    /// The positions of the array that starts here; nil where one is wrong, which is told.
    mutating func positions() throws(JSONStop) -> [LonLat]? {
        guard try expectArray() else { return nil }
        scratch.removeAll(keepingCapacity: true)
        var isWhole = true
        var cursor = ArrayCursor()
        while try json.nextElement(&cursor) {
            if let position = try position() { scratch.append(position) } else { isWhole = false }
        }
        return isWhole ? Array(scratch) : nil
    }

    /// The position that starts here; nil where it is wrong, which is told.
    mutating func position() throws(JSONStop) -> LonLat? {
        guard try expectArray() else { return nil }
        vertices += 1
        guard vertices <= json.limits.vertices else {
            throw json.stop(
                "vertices", .limit, byte: json.position, zh: "坐标点超过 \(json.limits.vertices) 个",
                en: "more than \(json.limits.vertices) positions")
        }
        let start = json.position
        try json.enter(UInt8(ascii: "["))
        var result = LonLat(longitude: 0, latitude: 0)
        var count = 0
        var isWhole = true
        if try json.next() == UInt8(ascii: "]") {
            json.position += 1
        } else {
            reading: while true {
                if let number = try coordinate() {
                    if count == 0 { result.longitude = number } else if count == 1 { result.latitude = number }
                } else {
                    isWhole = false
                }
                count += 1
                switch try json.next() {
                case UInt8(ascii: ","): json.position += 1
                case UInt8(ascii: "]"):
                    json.position += 1
                    break reading
                default: throw json.unexpected(zh: "应为“,”或“]”", en: "',' or ']' was expected")
                }
            }
        }
        json.depth -= 1
        guard isWhole else { return nil }
        guard count > 1 else {
            complain(
                "coord.tooFew", byte: start, zh: "位置至少要有经度和纬度两个数，这里有 \(count) 个",
                en: "a position needs a longitude and a latitude, this has \(count) number\(count == 1 ? "" : "s")")
            return nil
        }
        if count > 3 { tallies.note(.manyNumbers, path: json.path.description, byte: start) }
        // Written so that NaN would not pass.
        let (widest, highest) =
            json.limits.checksDegrees
            ? (180, CoordinateRange.polarLatitude) : (CoordinateRange.largest, CoordinateRange.largest)
        guard abs(result.longitude) <= widest, abs(result.latitude) <= highest else {
            return rangeProblem(result, byte: start)
        }
        return result
    }

    /// One number of a position; nil where there is something else, which is told and skipped.
    private mutating func coordinate() throws(JSONStop) -> Double? {
        switch try json.next() {
        case UInt8(ascii: "-"), 0x30...0x39:
            let value = try json.number()
            return value.isNaN ? nil : value
        case UInt8(ascii: "N"), UInt8(ascii: "I"): _ = try json.nonFiniteWord()
        case UInt8(ascii: "["):
            complainOfNesting(
                zh: "此处应为数字，却是数组：坐标多了一层嵌套",
                en: "an array where a number belongs: the coordinates are nested a level too deep")
            try json.skip()
        default:
            complain("coord.type", zh: "坐标应为数字", en: "a coordinate has to be a number")
            try json.skip()
        }
        return nil
    }

    private mutating func complainOfNesting(zh: String, en: String) { complain("coord.nesting", zh: zh, en: en) }

    /// Only the first of a geometry: one level too few makes every number in it wrong.
    private mutating func complain(_ code: String, byte: Int? = nil, zh: String, en: String) {
        if !hasNestingProblem { add(code, byte: byte ?? json.position, zh: zh, en: en) }
        hasNestingProblem = true
    }

    private mutating func rangeProblem(_ position: LonLat, byte: Int) -> LonLat? {
        guard !hasRangeProblem else { return nil }
        hasRangeProblem = true
        let (code, message) = CoordinateRange.problem(position)
        add(code, byte: byte, zh: message.zh, en: message.en)
        return nil
    }

    mutating func crossesAntimeridian(_ positions: [LonLat], closed: Bool, byte: Int) -> Bool {
        guard json.limits.checksDegrees else { return false }
        var previous = closed ? positions[positions.count - 1] : positions[0]
        for position in positions {
            if abs(position.longitude - previous.longitude) > 180 {
                add(
                    "crs.antimeridian", byte: byte, zh: "图形跨越 180° 经线而未切开（RFC 7946 第 3.1.9 条）",
                    en: "crosses the antimeridian without being cut there (RFC 7946, 3.1.9)")
                return true
            }
            previous = position
        }
        return false
    }
}
