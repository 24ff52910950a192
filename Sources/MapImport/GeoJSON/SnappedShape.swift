import Geometry
import Interchange

/// A geometry on the grid, and what snapping took away from it.
struct SnappedShape {
    var shape: Shape
    /// What was lost, by the code of its warning.
    var losses: [Loss] = []

    /// A part that has no extent left at 0.1 mm.
    struct Loss {
        var code: String
        var message: Bilingual
    }

    static let collapsedRing = Loss(
        code: "ring.collapsed",
        message: Bilingual(zh: "面在 0.1 毫米网格上没有面积，已忽略", en: "an area has no extent on the 0.1 mm grid and is left out"))
    static let collapsedHole = Loss(
        code: "ring.collapsed",
        message: Bilingual(zh: "孔洞在 0.1 毫米网格上没有面积，已忽略", en: "a hole has no extent on the 0.1 mm grid and is left out"))
    static let collapsedLine = Loss(
        code: "line.zeroLength",
        message: Bilingual(zh: "线的长度为零，已忽略", en: "a line has no length and is left out"))

    static func points(_ points: [Point]) -> SnappedShape {
        var seen: Set<Point> = []
        return SnappedShape(shape: .points(points.filter { seen.insert($0).inserted }))
    }

    static func lines(_ lines: [[Point]]) -> SnappedShape {
        var result = SnappedShape(shape: .lines([]))
        var kept: [Polyline] = []
        for line in lines {
            let points = withoutRepeats(line)
            if points.count > 1 { kept.append(Polyline(points)) } else { result.losses.append(collapsedLine) }
        }
        result.shape = .lines(kept)
        return result
    }

    /// - Parameter polygons: rings of each, the exterior first, closed or not.
    static func area(_ polygons: [[[Point]]]) -> SnappedShape {
        var result = SnappedShape(shape: .area(.empty))
        var kept: [Polygon] = []
        for rings in polygons {
            guard let exterior = rings.first.flatMap(ring) else {
                result.losses.append(collapsedRing)
                continue
            }
            var holes: [Ring] = []
            for hole in rings.dropFirst() {
                if let hole = ring(hole) { holes.append(hole) } else { result.losses.append(collapsedHole) }
            }
            kept.append(Polygon(exterior, holes: holes).normalised)
        }
        result.shape = .area(Region(kept).normalised)
        return result
    }

    private static func ring(_ points: [Point]) -> Ring? {
        var distinct = withoutRepeats(points)
        while distinct.count > 1, distinct.first == distinct.last { distinct.removeLast() }
        let ring = Ring(distinct)
        return distinct.count > 2 && ring.signedArea != 0 ? ring : nil
    }

    private static func withoutRepeats(_ points: [Point]) -> [Point] {
        var distinct: [Point] = []
        distinct.reserveCapacity(points.count)
        for point in points where point != distinct.last { distinct.append(point) }
        return distinct
    }
}
