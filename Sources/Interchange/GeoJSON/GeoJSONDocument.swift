/// A GeoJSON document (RFC 7946), read and checked.
public struct GeoJSONDocument: Sendable {
    public var features: [GeoJSONFeature]
    /// Members of the collection that RFC 7946 does not define, in the order of the file.
    public var members: [(name: String, value: JSONValue)]
    /// The reference system that an old `crs` member names, such as `EPSG:4490`; nil where there is none.
    public var referenceSystem: String?
    /// Warnings and notes, in the order of the file.
    public var diagnostics: [Diagnostic]

    public init(
        features: [GeoJSONFeature], members: [(name: String, value: JSONValue)] = [], referenceSystem: String? = nil,
        diagnostics: [Diagnostic] = []
    ) {
        self.features = features
        self.members = members
        self.referenceSystem = referenceSystem
        self.diagnostics = diagnostics
    }

    /// The foreign member of that name, byte for byte; nil where there is none.
    public subscript(_ name: String) -> JSONValue? {
        members.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
    }

    /// Reads a FeatureCollection, a single Feature or a single geometry; coordinates are streamed, never kept as trees.
    ///
    /// Checked are the structure (RFC 7946), the validity of areas (OGC 06-103r4, 6.1.11: rings that cross, holes
    /// outside, crossing, nested, interiors cut in two) and the plausibility of coordinates. What has one reading
    /// is repaired and told: unclosed rings, repeated points, rings run the wrong way or touching themselves.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8, or `encoding`.
    ///   - file: the file's name in diagnostics.
    ///   - threads: how many threads read; what comes out does not depend on them.
    /// - Throws: every problem found, each with its JSON path, byte, line and column.
    public static func read(
        _ bytes: [UInt8], file: String? = nil, encoding: TextEncoding = .utf8, limits: InputLimits = .standard,
        threads: Int = Workers.processors
    ) throws(InputError) -> GeoJSONDocument {
        var (document, diagnostics) = try JSONReader.read(bytes, file: file, encoding: encoding, limits: limits) {
            (reader) throws(JSONStop) in
            var geoJSON = GeoJSONReader(reader, threads: threads)
            defer { reader = geoJSON.json }
            return try geoJSON.document()
        }
        document.diagnostics = diagnostics
        return document
    }

    /// Reads a file, inflating it where it is gzip (`InputFile.read`).
    public static func read(
        path: String, file: String? = nil, encoding: TextEncoding = .utf8, limits: InputLimits = .standard,
        threads: Int = Workers.processors
    ) throws(InputError) -> GeoJSONDocument {
        try read(
            try InputFile.read(path, file: file, limits: limits), file: file ?? path, encoding: encoding,
            limits: limits, threads: threads)
    }
}
