import Foundation
import MapImport

extension OSMConversion {
    /// The line or area of a way; nil where it is counted as something else.
    mutating func way(_ way: OSMObject, _ index: Int) -> SourceFeature? {
        guard !absorbed.contains(way.id) else {
            account.count("way", .part(of: "relation"), at: way.place)
            return nil
        }
        guard OSMShapeRule.says(way.tags.values) else {
            if way.isMember {
                account.count("way", .part(of: "relation"), at: way.place)
            } else {
                ignoreUntagged(way)
            }
            return nil
        }
        guard way.missing.isEmpty else {
            lose(way, OSMProblems.missingNodes(way))
            return nil
        }
        guard way.positions.contains(where: { $0 != way.positions[0] }) else {
            lose(way, OSMProblems.noLine(way))
            return nil
        }
        if way.isClosed {
            return OSMShapeRule.isArea(way.tags.values) ? closed(way, index) : way.feature(.lines([way.positions]))
        }
        guard OSMShapeRule.mustClose(way.tags.values) else { return way.feature(.lines([way.positions])) }
        return open(way)
    }

    private mutating func closed(_ way: OSMObject, _ index: Int) -> SourceFeature? {
        let area = map.area(.way, index, mostPairs: mostPairs)
        if !area.polygons.isEmpty { return way.feature(.areas(area.polygons)) }
        if repairs { return way.feature(.areas([[Array(way.positions.dropLast())]])) }
        lose(way, OSMProblems.noArea(way, area))
        return nil
    }

    /// Something that has to be an area and is not closed.
    private mutating func open(_ way: OSMObject) -> SourceFeature? {
        let gap = Self.metres(way.positions[0], way.positions[way.positions.count - 1])
        guard gap <= closeGap, way.positions.count > 2 else {
            lose(way, OSMProblems.open(way, gap: gap))
            return nil
        }
        problems.add(OSMProblems.wasClosed(way, gap: gap))
        return way.feature(.areas([[way.positions]]))
    }

    /// Metres between two near positions in degrees, on a sphere of 6,371 km.
    static func metres(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Double {
        let degree = 6_371_008.8 * Double.pi / 180
        let middle = (a.y + b.y) / 2 * Double.pi / 180
        return hypot((b.x - a.x) * cos(middle), b.y - a.y) * degree
    }
}
