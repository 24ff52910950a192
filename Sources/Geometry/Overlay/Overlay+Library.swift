import CGEOS

extension Overlay {
    /// The version of GEOS that overlays run on, as `3.11.1-CAPI-1.17.1`.
    public static var libraryVersion: String { String(cString: GEOSversion()) }
}
