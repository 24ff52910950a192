/// One thing of a map file on its way into a site.
public struct SourceFeature: Sendable {
    /// A stable id such as `way/123`; nil where the file gives none: the contents then make one.
    public var id: String?
    /// Where it stands in its file, in the format's own words: `way 123`, `line 5012, LWPOLYLINE`, `unit.geojson
    /// $.features[3]`.
    public var place: String
    /// What the file calls a thing of this kind (`way`, `LWPOLYLINE`, `unit`), under which it is counted.
    public var kind: String
    /// OpenStreetMap tags.
    public var tags: [String: String]
    public var shape: SourceShape
    /// Whether it is another part of the object that the feature before it is of: counted with that one.
    public var continues = false

    public init(
        id: String? = nil, place: String, kind: String, tags: [String: String] = [:], shape: SourceShape
    ) {
        self.id = id
        self.place = place
        self.kind = kind
        self.tags = tags
        self.shape = shape
    }
}
