import Interchange

/// What one row of `bad-inputs/expected.csv` has to get from us.
struct BadInputRow: Sendable {
    enum Outcome: Sendable {
        case read, refused
    }

    /// A problem that has to be among those told. The path is a prefix.
    struct Problem: Sendable {
        var code: String
        var severity: Diagnostic.Severity
        var path: String?
        var byte: Int?
        var says: String?

        func isMet(by diagnostic: Diagnostic) -> Bool {
            guard diagnostic.code == code, diagnostic.severity == severity else { return false }
            if let path, diagnostic.place.path?.hasPrefix(path) != true { return false }
            if let byte, diagnostic.place.byte != byte { return false }
            return says.map { diagnostic.message.en.contains($0) } ?? true
        }
    }

    var id: String
    var outcome: Outcome
    var problems: [Problem]
    /// Why the code or the outcome is not the one that the row suggests.
    var differs: String?

    init(_ id: String, _ outcome: Outcome, _ problems: Problem..., differs: String? = nil) {
        self.id = id
        self.outcome = outcome
        self.problems = problems
        self.differs = differs
    }
}

private func error(_ code: String, _ path: String? = nil, byte: Int? = nil, says: String? = nil) -> BadInputRow.Problem
{
    .init(code: code, severity: .error, path: path, byte: byte, says: says)
}
private func warn(_ code: String, _ path: String? = nil, byte: Int? = nil, says: String? = nil) -> BadInputRow.Problem {
    .init(code: code, severity: .warning, path: path, byte: byte, says: says)
}
private func limit(_ code: String, _ path: String? = nil, byte: Int? = nil, says: String? = nil) -> BadInputRow.Problem
{
    .init(code: code, severity: .limit, path: path, byte: byte, says: says)
}
private func note(_ code: String, _ path: String? = nil, says: String? = nil) -> BadInputRow.Problem {
    .init(code: code, severity: .note, path: path, byte: nil, says: says)
}

/// The groups of `expected.csv` that are read here, and every row of them.
enum BadInputTable {
    static let groups = [
        "JSON text", "Size and time", "GeoJSON structure", "Geometry validity", "Coordinates and CRS", "Text encoding",
        "Plan values", "Injection by names",
    ]

    /// Rows that cannot be shown by reading alone.
    static let exceptions = [
        "dos10": "asks for a raster of 0.1 m, which nothing here makes: areas come from geometry"
    ]

    /// Rows whose files are made in the test, or that are no GeoJSON: each has a test of its own.
    static let elsewhere: Set<String> = ["dos08", "dos11", "enc07", "enc08"]

    static let rows: [BadInputRow] = [
        .init("jsn01", .refused, error("json.empty", byte: 0)),
        .init("jsn02", .refused, error("json.syntax", byte: 150, says: "unexpected end")),
        .init("jsn04", .refused, error("json.nonFinite", "$.features[0].geometry.coordinates")),
        .init("jsn05", .refused, error("json.nonFinite", "$.features[0].geometry.coordinates")),
        .init("jsn07", .refused, error("coord.range", "$.features[0].geometry.coordinates[0][0]")),
        .init(
            "jsn08", .read, warn("feature.farFromSite"),
            differs: "one code for features far from the site; a warning where neither of two can be called the stray"),
        .init("jsn10", .refused, error("json.duplicateKey", "$.features[1].properties.height")),
        .init("jsn11", .read, warn("text.bom", byte: 0)),
        .init("jsn13", .refused, error("json.loneSurrogate", "$.features[1].properties.name")),
        .init("jsn14", .refused, error("json.syntax", "$.features[1].properties.id", byte: 395, says: "0x01")),
        .init("jsn16", .refused, error("json.trailing", byte: 472)),
        .init("jsn17", .refused, error("json.syntax", byte: 0)),
        .init("jsn19", .refused, error("text.encoding", byte: 394)),
        .init("jsn20", .refused, error("geojson.type", "$")),

        .init("dos01", .refused, limit("json.depth", says: "64")),
        .init("dos02", .refused, limit("json.depth", says: "64")),
        .init("dos04", .refused, limit("text.length", "$.features[1].properties.id")),
        .init("dos05", .read),
        .init("dos07", .read, warn("feature.duplicateGeometry", says: "2999 features")),

        .init("gj01", .read, warn("ring.closed", "$.features[0].geometry.coordinates[0]", says: "gap of 111.1951 m")),
        .init("gj02", .read, warn("ring.closed", "$.features[0].geometry.coordinates[0]", says: "0.0001 m")),
        .init("gj04", .refused, error("ring.tooFewPoints", "$.features[0].geometry.coordinates[0]")),
        .init("gj05", .read, warn("ring.orientation", "$.features[0].geometry.coordinates")),
        .init("gj07", .read, warn("geometry.empty", "$.features[0].geometry.coordinates")),
        .init("gj08", .refused, error("coord.nesting", "$.features[0].geometry.coordinates")),
        .init("gj10", .refused, error("coord.tooFew", "$.features[1].geometry.coordinates")),
        .init("gj11", .refused, error("geojson.type", "$.features[0].geometry.type", says: "did you mean Polygon")),
        .init("gj13", .read),
        .init("gj14", .refused, error("geojson.semantics", "$.coordinates")),
        .init("gj16", .refused, error("bbox.type", "$.bbox")),
        .init("gj17", .refused, error("id.duplicate", "$.features[2]", says: "$.features[1]")),

        .init("geo01", .refused, error("ring.selfIntersection", "$.features[0]", says: "121.4705000, 31.2305000")),
        .init("geo02", .refused, error("hole.outside", "$.features[0].geometry.coordinates[1]")),
        .init("geo04", .refused, error("hole.crosses", "$.features[0].geometry.coordinates[1]", says: "31.2305000")),
        .init("geo05", .refused, error("hole.nested", "$.features[0].geometry.coordinates[2]")),
        .init("geo07", .refused, error("ring.zeroArea", "$.features[0].geometry.coordinates[0]")),
        .init("geo08", .refused, error("ring.selfIntersection", "$.features[0].geometry.coordinates[0]")),
        .init("geo10", .read, warn("ring.selfTouch", "$.features[0].geometry.coordinates[0]", says: "121.4700000")),
        .init("geo11", .refused, error("interior.disconnected", "$.features[0]")),
        .init(
            "geo13", .refused, error("line.tooFewPoints", "$.features[2]"), warn("line.zeroLength", "$.features[3]")),

        .init("crs01", .refused, error("crs.latRange", "$.features[0].geometry.coordinates", says: "look swapped")),
        .init("crs02", .read),
        .init("crs04", .refused, error("crs.lonRange", "$.features[0]", says: "looks like EPSG:3857")),
        .init("crs05", .read, warn("crs.legacyMember", "$.crs", says: "CGCS2000")),
        .init("crs07", .refused, error("crs.link", "$.crs", says: "never fetched")),
        .init("crs08", .refused, error("crs.unknown", "$.crs", says: "EPSG:999999")),
        .init("crs10", .refused, error("crs.antimeridian", "$.features[0].geometry.coordinates[0]")),
        .init("crs11", .refused, error("crs.projection", "$.features[0].geometry", says: "no local plane here")),
        .init("crs13", .refused, error("feature.farFromSite", "$.features[2]", says: "km")),
        .init("crs14", .read, warn("coord.precision", "$.features[0]", says: "111 m")),

        .init("enc01", .refused, error("text.encoding", byte: 408, says: "looks like GBK/GB18030; use --encoding")),
        .init("enc02", .refused, error("text.encoding", byte: 408, says: "looks like GBK/GB18030; use --encoding")),
        .init("enc04", .refused, error("text.encoding", byte: 411)),
        .init("enc05", .read, warn("text.mojibake", "$.features[1].properties.name", says: "民园")),

        .init("pln01", .refused, error("camera.fov", "$.features[1].properties.hfov")),
        .init("pln02", .refused, error("camera.fov", "$.features[1].properties.hfov")),
        .init("pln04", .read, note("camera.panoramic", "$.features[1].properties.hfov")),
        .init("pln05", .read, note("camera.azimuth", "$.features[1].properties.azimuth", says: "355")),
        .init("pln07", .refused, error("camera.height", "$.features[1].properties.height")),
        .init("pln08", .refused, error("camera.height", "$.features[1].properties.height", says: "number in metres")),
        .init("pln10", .read, warn("name.missing", "$.features[1].properties.name")),
        .init("pln11", .read, warn("camera.insideObstacle", "$.features[1]", says: "m inside the obstacle O1")),
        .init("pln13", .refused, error("plan.version", "$.planVersion", says: "newer than this program")),
        .init(
            "pln14", .read, note("plan.claimedResult", "$.results"),
            differs: "told here; the error comes when the computed share is held against it (ClaimedResult)"),
        .init(
            "pln16", .read, warn("property.unknown", "$.features[1].properties.hieght_m", says: "did you mean height")),

        // Only that they are read without harm: how names are shown is tested where they are.
        .init("inj01", .read), .init("inj02", .read), .init("inj04", .read), .init("inj05", .read),
        .init("inj07", .read), .init("inj08", .read), .init("inj10", .read), .init("inj11", .read),
        .init("inj13", .read),
    ]
}
