import CPROJ

/// What tells one zone of a transverse Mercator system from the next.
public struct TransverseMercator: Hashable, Sendable {
    /// Degrees east, rounded to 10⁻⁹°.
    public var centralMeridian: Double
    /// What its easting is on the central meridian, metres: 500,000, in Gauss-Krüger systems often after the zone's
    /// number in millions.
    public var falseEasting: Double

    /// Nil for other projections.
    init?(of system: OpaquePointer, _ context: ProjectionContext) {
        guard let bare = ReferenceSystem.bare(system, context),
            let conversion = context.keep(proj_crs_get_coordoperation(context.raw, bare))
        else { return nil }
        var method: UnsafePointer<CChar>?
        guard proj_coordoperation_get_method_info(context.raw, conversion, &method, nil, nil) != 0,
            ProjectionContext.text(method)?.hasPrefix("Transverse Mercator") == true
        else { return nil }
        var meridian: Double?
        var easting: Double?
        for index in 0..<min(proj_coordoperation_get_param_count(context.raw, conversion), 20) {
            var name: UnsafePointer<CChar>?
            var (value, factor) = (0.0, 0.0)
            guard
                proj_coordoperation_get_param(
                    context.raw, conversion, index, &name, nil, nil, &value, nil, &factor, nil, nil, nil, nil) != 0
            else { continue }
            switch ProjectionContext.text(name) {
            // Angles come with their factor to radians.
            case "Longitude of natural origin": meridian = value * factor * 180 / .pi
            case "False easting": easting = value * factor
            default: break
            }
        }
        guard let meridian, let easting, meridian.isFinite, easting.isFinite else { return nil }
        centralMeridian = (meridian * 1e9).rounded() / 1e9
        falseEasting = easting
    }
}
