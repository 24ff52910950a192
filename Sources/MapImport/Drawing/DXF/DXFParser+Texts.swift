import Glibc
import Interchange

extension DXFParser {
    /// TEXT, ATTRIB and ATTDEF; the vertical alignment is in code 73 of the first and 74 of the others.
    mutating func text(_ record: DXFRecord, vertical: Int) throws(DXFFault) -> DXFLabel {
        let raw = try record.index(1).map { index throws(DXFFault) in try texts.text(groups, [index]) } ?? ""
        let plain = DXFTextFormat.singleLine(raw)
        let system = DXFTransform.objectSystem(try record.normal())
        let across = try record.integer(72) ?? 0
        let upward = try record.integer(vertical) ?? 0
        var at = try need(record, 10)
        // Aligned and fitted texts stand between their two points, from the first.
        if across == 1 || across == 2 || across == 4 || upward != 0 && across == 0, let other = try record.point(11) {
            at = other
        }
        let radians = (try record.real(50) ?? 0) / 180 * .pi
        let along = system.x * cos(radians) + system.y * sin(radians)
        let height = try record.real(40) ?? 1
        let width = DXFTextFormat.width(of: plain) * height * (try record.real(41) ?? 1)
        let vertically = across == 4 ? 0.5 : [0, 0, 0.5, 1][min(max(upward, 0), 3)]
        return DXFLabel(
            text: plain, at: system.point(at), along: along, up: DXFTransform.cross(system.z, along), height: height,
            size: SIMD2(width, height),
            anchor: SIMD2(across == 1 || across == 4 ? 0.5 : across == 2 ? 1 : 0, vertically))
    }

    mutating func multilineText(_ record: DXFRecord) throws(DXFFault) -> DXFLabel {
        var parts = record.range.filter { groups.code($0) == 3 }
        if let last = record.index(1) { parts.append(last) }
        let plain = DXFTextFormat.plain(try texts.text(groups, parts))
        let normal = DXFTransform.objectSystem(try record.normal())
        let radians = (try record.real(50) ?? 0) / 180 * .pi
        var along = normal.x * cos(radians) + normal.y * sin(radians)
        // The last of direction and angle counts; programs write one of them.
        if let direction = try record.point(11), record.index(50) ?? -1 < record.index(11) ?? 0 {
            let length = (direction * direction).sum().squareRoot()
            if length > 0 { along = direction / length }
        }
        let height = try record.real(40) ?? 1
        let lines = plain.split(separator: "\n", omittingEmptySubsequences: false)
        let longest = lines.map { DXFTextFormat.width(of: String($0)) }.max() ?? 0
        let place = min(max(try record.integer(71) ?? 1, 1), 9) - 1
        return DXFLabel(
            text: plain, at: try need(record, 10), along: along, up: DXFTransform.cross(normal.z, along),
            height: height,
            // Lines are five thirds of the letters' height apart.
            size: SIMD2(longest * height, height * (1 + Double(lines.count - 1) * 5 / 3)),
            anchor: SIMD2(Double(place % 3) / 2, 1 - Double(place / 3) / 2))
    }
}
