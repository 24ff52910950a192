import Geometry

extension Region {
    /// A point well inside its largest polygon (`Polygon.interiorPoint`); nil for an area without extent.
    var interiorPoint: Point? {
        polygons.max { ($0.area, $1.bounds.minX) < ($1.area, $0.bounds.minX) }?.interiorPoint
    }
}
