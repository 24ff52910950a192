import CGEOS

extension Overlay {
    /// The version of GEOS that overlays run on, as `3.11.1-CAPI-1.17.1`.
    ///
    /// Asked for once: GEOS writes it anew for everybody who asks, into one place that all read.
    public static let libraryVersion = String(cString: GEOSversion())
}
