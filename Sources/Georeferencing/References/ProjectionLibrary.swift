import CPROJ

/// The library of projections.
public enum ProjectionLibrary {
    /// The version of PROJ, as `9.1.1`.
    public static var version: String { String(cString: proj_info().version) }
}
