import Glibc
import Interchange

extension DXFParser {
    /// The boundaries of a HATCH or MPOLYGON follow one another without marks: they are read in their order
    /// (DXF Reference, HATCH, "Boundary path data").
    func hatch(_ record: DXFRecord) throws(DXFFault) -> DXFShape {
        var cursor = DXFCursor(record)
        var hatch = DXFHatch()
        hatch.style = (try record.integer(75)).flatMap(DXFHatch.Style.init(rawValue:)) ?? .everySecond
        let elevation = try record.real(30) ?? 0
        var system = DXFTransform.objectSystem(try record.normal())
        system.origin = system.z * elevation
        guard cursor.find(91) else {
            throw .shape(line: record.line, zh: "填充没有边界", en: "a hatch without boundaries")
        }
        let count = try cursor.integer()
        for _ in 0..<max(count, 0) {
            guard cursor.find(92) else { break }
            let flags = try cursor.integer()
            if flags & 2 != 0 {
                hatch.boundaries.append(.polyline(try boundaryLine(&cursor)))
            } else {
                hatch.boundaries.append(.edges(try edges(&cursor, record)))
            }
        }
        guard !hatch.boundaries.isEmpty else {
            throw .shape(line: record.line, zh: "填充没有边界", en: "a hatch without boundaries")
        }
        return .hatch(hatch, system)
    }

    private func boundaryLine(_ cursor: inout DXFCursor) throws(DXFFault) -> DXFPolyline {
        var line = DXFPolyline(isClosed: true)
        guard cursor.find(93) else { return line }
        let count = try cursor.integer()
        while line.points.count < count, let point = try cursor.point(10) {
            line.points.append(point)
            line.bulges.append(try cursor.real(42) ?? 0)
        }
        return line
    }

    private func edges(_ cursor: inout DXFCursor, _ record: DXFRecord) throws(DXFFault) -> [DXFHatch.Edge] {
        guard cursor.find(93) else { return [] }
        let count = try cursor.integer()
        var edges: [DXFHatch.Edge] = []
        while edges.count < count, let kind = try cursor.integer(72) {
            switch kind {
            case 1:
                guard let start = try cursor.point(10), let end = try cursor.point(11) else { return edges }
                edges.append(.line(start, end))
            case 2, 3: edges.append(.arc(try arcEdge(&cursor, isEllipse: kind == 3, record)))
            case 4: edges.append(.spline(try splineEdge(&cursor)))
            default:
                throw .shape(line: record.line, zh: "未知的边界类型 \(kind)", en: "an unknown kind of edge, \(kind)")
            }
        }
        return edges
    }

    private func arcEdge(
        _ cursor: inout DXFCursor, isEllipse: Bool, _ record: DXFRecord
    ) throws(DXFFault) -> DXFArc {
        let centre = try cursor.point(10) ?? .zero
        let major = isEllipse ? try cursor.point(11) ?? .zero : SIMD2(try cursor.real(40) ?? 0, 0)
        let ratio = isEllipse ? try cursor.real(40) ?? 1 : 1
        let start = Self.parameter(try cursor.real(50) ?? 0, ratio: ratio)
        let sweep = Self.turn(Self.parameter(try cursor.real(51) ?? 360, ratio: ratio) - start, 2 * .pi)
        // Clockwise edges count their angles clockwise.
        let minor = SIMD2(-major.y, major.x) * (try cursor.integer(73) ?? 1 == 0 ? -ratio : ratio)
        guard major != .zero, minor != .zero else {
            throw .shape(line: record.line, zh: "边界圆弧没有半径", en: "an arc of the boundary has no radius")
        }
        return DXFArc(
            centre: SIMD3(centre, 0), u: SIMD3(major, 0), v: SIMD3(minor, 0), start: start, sweep: sweep)
    }

    /// The parameter of an ellipse's point that is seen under that angle, degrees, from its centre: edges of hatches
    /// give angles where ELLIPSE gives parameters. The reference does not say so; the ends of edges meet this way only.
    private static func parameter(_ degrees: Double, ratio: Double) -> Double {
        let radians = degrees / 180 * .pi
        let turns = (radians / (2 * .pi)).rounded() * 2 * .pi
        return turns + atan2(sin(radians - turns) / ratio, cos(radians - turns))
    }

    private func splineEdge(_ cursor: inout DXFCursor) throws(DXFFault) -> DXFSpline {
        var data = SplineData()
        let line = cursor.line
        data.degree = try cursor.integer(94) ?? 3
        _ = try cursor.integer(73)
        _ = try cursor.integer(74)
        let knots = try cursor.integer(95) ?? 0
        let points = try cursor.integer(96) ?? 0
        while data.knots.count < knots, let knot = try cursor.real(40) { data.knots.append(knot) }
        while data.points.count < points, let point = try cursor.point(10) {
            data.points.append(SIMD3(point, 0))
            if let weight = try cursor.real(42) { data.weights.append(weight) }
        }
        if cursor.code == 97, cursor.isFollowed(by: 11) {
            let fit = try cursor.integer(97) ?? 0
            while data.fit.count < fit, let point = try cursor.point(11) { data.fit.append(SIMD3(point, 0)) }
            data.startTangent = try cursor.point(12).map { SIMD3($0, 0) }
            data.endTangent = try cursor.point(13).map { SIMD3($0, 0) }
        }
        return try data.spline(line: line)
    }
}

/// Reads the groups of an object one after the other.
struct DXFCursor {
    private let record: DXFRecord
    private var index: Int

    init(_ record: DXFRecord) {
        self.record = record
        index = record.range.lowerBound
    }

    var line: Int { record.groups.line(index) }
    var code: Int? { index < record.range.upperBound ? record.groups.code(index) : nil }

    func isFollowed(by code: Int) -> Bool {
        index + 1 < record.range.upperBound && record.groups.code(index + 1) == code
    }

    /// Goes to the next group of that code.
    mutating func find(_ code: Int) -> Bool {
        while let own = self.code, own != code { index += 1 }
        return self.code != nil
    }

    /// The value here.
    mutating func integer() throws(DXFFault) -> Int {
        defer { index += 1 }
        return try record.integer(at: index)
    }

    /// The value here, where the group has that code; nil, and no step, where it has another.
    mutating func integer(_ code: Int) throws(DXFFault) -> Int? {
        guard self.code == code else { return nil }
        return try integer()
    }

    mutating func real(_ code: Int) throws(DXFFault) -> Double? {
        guard self.code == code else { return nil }
        defer { index += 1 }
        return try record.real(at: index)
    }

    /// The point whose x is here; a z behind it is passed over.
    mutating func point(_ code: Int) throws(DXFFault) -> SIMD2<Double>? {
        guard let x = try real(code) else { return nil }
        let y = try real(code + 10) ?? 0
        _ = try real(code + 20)
        return SIMD2(x, y)
    }
}
