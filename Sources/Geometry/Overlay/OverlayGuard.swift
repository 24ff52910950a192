/// What an overlay's result must fulfil before it is believed.
///
/// Area identities hold within grid × total edge length (every vertex may move by a grid step). They alone
/// do not notice two errors that cancel, so the operands are also asked directly, at an interior point of
/// every face of the results and of the operands; points nearer to an edge than the grid can tell are left out.
enum OverlayGuard {
    /// The name of the identity that does not hold, or nil. `other` is the complementary result: the
    /// intersection for unions and differences, the difference for intersections.
    static func faultInAreas(
        _ operation: Overlay.Operation, _ a: Region, _ b: Region, result: Region, other: Region, grid: Double
    ) -> String? {
        let slack = 2 * grid * (a.perimeter + b.perimeter) + 1e-12 * (a.area + b.area)
        let difference =
            switch operation {
            case .intersection, .difference: a.area - result.area - other.area
            case .union: a.area + b.area - result.area - other.area
            }
        guard abs(difference) <= slack else {
            return "\(operation.rawValue): areas differ by \(difference) square units, allowed \(slack)"
        }
        return nil
    }

    /// The face that the operands contradict, or nil.
    static func faultAtFaces(
        _ operation: Overlay.Operation, _ a: Region, _ b: Region, result: Region, grid: Double
    ) -> String? {
        for polygon in result.polygons + a.polygons + b.polygons {
            guard let point = polygon.interiorPoint, isClear(of: [a, b, result], at: point, by: 4 * grid) else {
                continue
            }
            let inA = a.contains(point)
            let inB = b.contains(point)
            let expected =
                switch operation {
                case .intersection: inA && inB
                case .union: inA || inB
                case .difference: inA && !inB
                }
            if result.contains(point) != expected {
                return "\(operation.rawValue): the result is wrong at (\(point.x), \(point.y))"
            }
        }
        return nil
    }

    static func faultInUnion(of polygons: [Polygon], result: Region, grid: Double) -> String? {
        let largest = polygons.reduce(0) { max($0, $1.area) }
        let sum = polygons.reduce(0) { $0 + $1.area }
        let slack = 2 * grid * polygons.reduce(0) { $0 + $1.perimeter } + 1e-12 * sum
        let area = result.area
        guard area >= largest - slack, area <= sum + slack else {
            return "union: area \(area) outside \(largest)…\(sum)"
        }
        for polygon in polygons {
            guard let point = polygon.interiorPoint, polygon.distanceToEdge(from: point) > 4 * grid else { continue }
            if !result.contains(point), isClear(of: [result], at: point, by: 4 * grid) {
                return "union: loses (\(point.x), \(point.y))"
            }
        }
        for polygon in result.polygons {
            guard let point = polygon.interiorPoint, polygon.distanceToEdge(from: point) > 4 * grid else { continue }
            if !polygons.contains(where: {
                $0.bounds.grown(by: 4 * grid).contains(point) && $0.locate(point) != .outside
            }),
                isClear(of: [Region(polygons)], at: point, by: 4 * grid)
            {
                return "union: invents (\(point.x), \(point.y))"
            }
        }
        return nil
    }

    /// Whether the point is farther than `distance` from every edge of the areas.
    private static func isClear(of regions: [Region], at point: Point, by distance: Double) -> Bool {
        for region in regions {
            for polygon in region.polygons where polygon.bounds.grown(by: distance).contains(point) {
                if polygon.distanceToEdge(from: point) <= distance { return false }
            }
        }
        return true
    }
}
