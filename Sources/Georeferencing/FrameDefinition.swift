import Geometry
import Interchange

/// The local frame of a site, as a PROJ string: metres, x east, y north, on GRS 80 or WGS 84.
///
/// A value that can be stored, compared and sent between threads; a `LocalFrame` made from it does the work.
public struct FrameDefinition: Hashable, Sendable {
    /// The frame in PROJ's words, in one spelling, e.g.
    /// `+proj=tmerc +lat_0=23.12 +lon_0=113.31 +k=1 +x_0=0 +y_0=0 +ellps=GRS80 +units=m +no_defs`.
    public let projString: String
    /// Whether this is a transverse Mercator of ours, whose origin is the middle of the site.
    public let isSiteCentred: Bool

    /// The frame of a site: transverse Mercator, GRS 80, k = 1.
    ///
    /// The centre, in degrees, is rounded to 0.01°, so that neighbouring tiles and both sides of a difference
    /// share one frame.
    /// - Throws: `crs.projection` where there is no local plane: a centre that is not finite, out of range or
    ///   within 1° of a pole.
    public init(centreLongitude: Double, latitude: Double) throws(InputError) {
        let longitudeHundredths = (centreLongitude * 100).rounded()
        let latitudeHundredths = (latitude * 100).rounded()
        guard abs(longitudeHundredths) <= 18_000, abs(latitudeHundredths) <= 8_900 else {
            throw InputError(
                Diagnostic(
                    "crs.projection", .error,
                    Bilingual(
                        zh: "此处无法建立局部平面坐标系：中心为经度 \(centreLongitude)、纬度 \(latitude)",
                        en: "no local plane here: the centre is longitude \(centreLongitude), latitude \(latitude)")))
        }
        // One name for the antimeridian.
        let longitude = longitudeHundredths == -18_000 ? 18_000 : Int(longitudeHundredths)
        projString = Self.siteString(longitude: longitude, latitude: Int(latitudeHundredths))
        isSiteCentred = true
    }

    /// A frame that the scenario gives, or that a plan names.
    ///
    /// Only conformal projections in metres on GRS 80 or WGS 84 are taken: angles and small shapes must be true.
    /// Parameters that read files or shift datums are refused. The spelling is made uniform.
    /// - Throws: `frame.invalid` with every problem found.
    public init(proj: String) throws(InputError) {
        let parameters = try FrameParameters(proj)
        projString = parameters.canonical
        isSiteCentred =
            parameters.siteCentre.map {
                Self.siteString(longitude: $0.longitudeHundredths, latitude: $0.latitudeHundredths)
                    == parameters.canonical
            } ?? false
        // PROJ has the last word on whether the parameters fit together.
        _ = try LocalFrame(self)
    }

    private static func siteString(longitude: Int, latitude: Int) -> String {
        "+proj=tmerc +lat_0=\(hundredths(latitude)) +lon_0=\(hundredths(longitude)) +k=1 +x_0=0 +y_0=0"
            + " +ellps=GRS80 +units=m +no_defs"
    }

    private static func hundredths(_ value: Int) -> String {
        let whole = abs(value) / 100
        let rest = abs(value) % 100
        let sign = value < 0 ? "-" : ""
        if rest == 0 { return "\(sign)\(whole)" }
        return rest % 10 == 0 ? "\(sign)\(whole).\(rest / 10)" : "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }
}
