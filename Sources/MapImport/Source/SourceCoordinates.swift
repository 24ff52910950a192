/// What the numbers of a file mean, as far as the file itself says.
public enum SourceCoordinates: Hashable, Sendable {
    /// Longitude and latitude, degrees, WGS 84.
    case degrees
    /// A reference system that the file names: `EPSG:4547`, or its definition as WKT or PROJ string.
    case reference(String)
    /// A drawing's own plane, one unit being that many metres; it has to be placed on the Earth by whoever imports it.
    case drawing(metresPerUnit: Double)
    /// The file does not say.
    case unknown
}
