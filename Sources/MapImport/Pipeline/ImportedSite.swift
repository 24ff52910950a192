import Interchange

/// One feature of an imported site, ready to be written.
public struct ImportedFeature: Sendable {
    /// Of its own in the site; nil where its file gives none.
    public var id: String?
    /// OpenStreetMap's, and ours with `sightline:`.
    public var tags: [String: String]
    /// Longitude and latitude, degrees WGS 84.
    public var geometry: GeoJSONGeometry
}

/// What became of one file.
public struct ImportedFile: Sendable {
    /// As the user named it.
    public var name: String
    public var format: MapFormat
    /// What became of each of its objects.
    public var account: ImportAccount
    /// Parts of features that could not be taken over, where others of the same feature were.
    public var lostParts = 0
    /// How its control points were met, where it was placed by them.
    public var residuals: ResidualReport?

    /// Whether something could not be taken over.
    public var hasLosses: Bool { account.losses > 0 || lostParts > 0 }
}

/// A site map made of foreign files.
public struct ImportedSite: Sendable {
    /// In the order of the files.
    public var features: [ImportedFeature]
    /// In the order in which they were named.
    public var files: [ImportedFile]
    /// Warnings and notes.
    public var diagnostics: [Diagnostic]

    /// How many features of each kind the site has.
    public var counts: [(kind: SiteKind, count: Int)] {
        var counts: [SiteKind: Int] = [:]
        for feature in features { counts[SiteKind.of(feature.tags), default: 0] += 1 }
        return SiteKind.allCases.compactMap { kind in counts[kind].map { (kind, $0) } }
    }

    /// Whether something of any file could not be taken over.
    public var hasLosses: Bool { files.contains(where: \.hasLosses) }
}
