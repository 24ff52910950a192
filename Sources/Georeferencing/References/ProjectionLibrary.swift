import CPROJ

/// The library of projections.
public enum ProjectionLibrary {
    /// The version of PROJ, as `9.1.1`. Asked for once: PROJ may write it anew for everybody who asks.
    public static let version = String(cString: proj_info().version)
}
