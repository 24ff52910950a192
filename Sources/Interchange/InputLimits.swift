/// How much of an input is read before it is refused. Every count is held against its limit before memory is taken.
public struct InputLimits: Hashable, Sendable {
    /// Bytes of a file as it lies on disk (`file.size`).
    public var bytes = 512 << 20
    /// Bytes of a compressed file once inflated (`gzip.size`), and of all that is read out of an archive
    /// (`zip.inflated`).
    public var inflatedBytes = 1 << 30
    /// Inflated over compressed bytes (`gzip.ratio`, `zip.ratio`); judged from 16 MB of output on.
    public var inflationRatio = 250
    /// Entries of an archive (`zip.entries`).
    public var archiveEntries = 10_000
    /// Arrays and objects inside one another (`json.depth`). Recursion goes no deeper than this.
    public var depth = 64
    /// Bytes of one string between its quotes, escapes counted as written (`text.length`).
    public var stringBytes = 100_000
    /// Members of one object (`json.members`).
    public var members = 10_000
    /// Values kept as trees, coordinates not counted (`json.values`).
    public var values = 10_000_000
    /// Features of one document (`features`).
    public var features = 800_000
    /// Nodes, ways and relations of an OpenStreetMap file (`osm.objects`): at some 30 bytes each.
    public var mapObjects = 20_000_000
    /// Positions of one document (`vertices`).
    public var vertices = 5_000_000
    /// Rows of a table (`csv.rows`).
    public var rows = 1_000_000
    /// Fields of one row (`csv.fields`).
    public var fields = 1_000
    /// Pairs of edges that a validity check may compare for one polygon (`ring.effort`).
    public var edgePairs = 200_000_000
    /// Whether areas are checked for validity and repaired. Off for a format whose areas are exact on a grid finer
    /// than this check can tell points apart, and that checks them there.
    public var checksAreas = true
    /// Whether positions of GeoJSON have to be degrees, as RFC 7946 has them. Off for a file that is said to be in a
    /// reference system of its own: it is held against that.
    public var checksDegrees = true
    /// Bytes of a CAD drawing (`file.size`): its groups are indexed in memory beside it.
    public var drawingBytes = 256 << 20
    /// Groups of a CAD drawing (`dxf.groups`).
    public var drawingGroups = 32_000_000
    /// Entities of a CAD drawing once its blocks are inserted, counted before they are (`dxf.entities`).
    public var drawingEntities = 1_000_000
    /// Problems of one code that are told one by one; the rest are counted.
    public var diagnosticsPerCode = 20

    public init() {}

    public static let standard = InputLimits()
}
