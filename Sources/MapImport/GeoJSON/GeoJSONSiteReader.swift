import Geometry
import Georeferencing
import Interchange
import SiteModel

/// One map file that has been read.
public struct SiteFile: Sendable {
    /// As the scenario names it.
    public var name: String
    public var document: GeoJSONDocument

    public init(name: String, document: GeoJSONDocument) {
        self.name = name
        self.document = document
    }
}

/// What the map files of a site hold, in one local frame.
public struct SiteContents: Sendable {
    /// Sorted by id; one a level.
    public var features: [Feature]
    public var frame: FrameDefinition
    /// Warnings and notes: everything that was left out, merged or guessed.
    public var diagnostics: [Diagnostic]
}

/// Turns GeoJSON map files into the features of a site.
///
/// Properties become tags (`TagMapping`), levels are expanded, shapes are snapped to the 0.1 mm grid, identical
/// features are merged, and ids are made that do not hang on the order of features or files.
/// O(n log n) for n positions; positions are projected once, in bulk.
public struct GeoJSONSiteReader: Sendable {
    /// Applied to every feature; nil where the properties are tags already.
    public var mapping: TagMapping?

    public init(mapping: TagMapping? = nil) { self.mapping = mapping }

    /// - Parameter frame: nil for one around the site.
    /// - Throws: every problem that stands against the maps: ids given twice, places too far away, no plane, levels
    ///   without end.
    public func read(_ files: [SiteFile], frame: FrameDefinition? = nil) throws(InputError) -> SiteContents {
        var collector = DiagnosticCollector()
        var drafts: [DraftFeature] = []
        for file in files { drafts += self.drafts(of: file, &collector) }

        let (positions, ranges) = positions(of: drafts)
        let definition: FrameDefinition
        if let frame { definition = frame } else { definition = try SiteFrame.around(positions) }
        let localFrame = try LocalFrame(definition)
        let points = try project(positions, localFrame, drafts, ranges)
        drafts = shaped(drafts, points, ranges, &collector)
        for draft in drafts { checkDistance(of: draft, localFrame, &collector) }

        let merged = DuplicateMerging.merge(drafts)
        if let warning = merged.warning { collector.add(warning) }
        var naming = FeatureNaming()
        let ids = naming.ids(of: merged.features)
        for problem in naming.problems { collector.add(problem) }
        let features = LevelExpansion.expand(merged.features, ids: ids, &collector)
        let diagnostics = collector.diagnostics(file: nil)
        if collector.hasErrors { throw InputError(diagnostics) }
        return SiteContents(features: features.sorted { $0.id < $1.id }, frame: definition, diagnostics: diagnostics)
    }

    // MARK: Tags

    private func drafts(of file: SiteFile, _ collector: inout DiagnosticCollector) -> [DraftFeature] {
        let entries = mapping?.entries(for: file.name) ?? []
        let prefix = entries.map(\.idPrefix).joined()
        var drafts: [DraftFeature] = []
        drafts.reserveCapacity(file.document.features.count)
        var dropped: [Int: (count: Int, path: String)] = [:]
        for feature in file.document.features {
            guard let geometry = feature.geometry else { continue }
            let (properties, unread) = PropertyTags.read(feature.properties)
            for name in unread {
                collector.add(
                    Diagnostic(
                        "property.notText", .note, file: file.name,
                        at: Diagnostic.Place(path: feature.path(of: name)),
                        Bilingual(
                            zh: "属性“\(name)”不是单个值，未用作标签", en: "property '\(name)' is not a single value and is no tag"))
                )
            }
            let identity = identity(of: feature, properties)
            var tags = properties
            if let mapping {
                switch mapping.apply(
                    to: properties, geometry: DraftFeature.kind(of: geometry), file: file.name, entries: entries)
                {
                case .keep(let mapped): tags = mapped
                case .drop(let rule):
                    dropped[rule, default: (0, feature.path)].count += 1
                    continue
                }
            }
            if let key = identity.key { tags[key] = nil }
            tags = tags.filter { !$0.key.hasPrefix("@") }
            for part in DraftFeature.simpleParts(of: geometry) {
                drafts.append(
                    DraftFeature(
                        source: identity.id.map { prefix + $0 }, isMemberID: identity.id != nil && identity.key == nil,
                        tags: tags, geometry: part, file: file.name, path: feature.path))
            }
        }
        for (rule, drop) in dropped.sorted(by: { $0.key < $1.key }) {
            collector.add(
                Diagnostic(
                    "mapping.dropped", .note, file: file.name, at: Diagnostic.Place(path: drop.path),
                    Bilingual(
                        zh: "映射文件的第 \(rule) 条规则略去 \(drop.count) 个要素，第一个在此",
                        en: "rule \(rule) of the mapping leaves out \(drop.count) features, the first is here")))
        }
        return drafts
    }

    /// The id of the source, and the property that holds it (nil for GeoJSON's own).
    private func identity(
        of feature: GeoJSONFeature, _ properties: [String: String]
    ) -> (id: String?, key: String?) {
        if mapping?.identifiers == nil, let id = feature.id, !id.isEmpty { return (id, nil) }
        for key in mapping?.identifiers ?? ["@id", "id", "osm_id", "osm_way_id"] {
            if let id = properties[key], !id.isEmpty { return (id, key) }
        }
        return (feature.id, nil)
    }

    // MARK: Shapes

    /// All positions of all features in one list, and which of them belong to each.
    private func positions(
        of drafts: [DraftFeature]
    ) -> (positions: [(longitude: Double, latitude: Double)], ranges: [Range<Int>]) {
        var positions: [(longitude: Double, latitude: Double)] = []
        var ranges: [Range<Int>] = []
        ranges.reserveCapacity(drafts.count)
        for draft in drafts {
            let start = positions.count
            draft.geometry.forEachPosition { positions.append(($0.longitude, $0.latitude)) }
            ranges.append(start..<positions.count)
        }
        return (positions, ranges)
    }

    private func project(
        _ positions: [(longitude: Double, latitude: Double)], _ frame: LocalFrame, _ drafts: [DraftFeature],
        _ ranges: [Range<Int>]
    ) throws(InputError) -> [Point] {
        do {
            return try frame.toGrid(positions)
        } catch {
            // The paths of a bulk transform are `[index]` into the list.
            var collector = DiagnosticCollector()
            for diagnostic in error.diagnostics {
                var told = diagnostic
                if let index = diagnostic.place.path.flatMap({ Int($0.dropFirst().dropLast()) }),
                    let owner = ranges.firstIndex(where: { $0.contains(index) })
                {
                    told.file = drafts[owner].file
                    told.place.path = drafts[owner].path + ".geometry"
                }
                collector.add(told)
            }
            throw InputError(collector.diagnostics(file: nil))
        }
    }

    private func shaped(
        _ drafts: [DraftFeature], _ points: [Point], _ ranges: [Range<Int>], _ collector: inout DiagnosticCollector
    ) -> [DraftFeature] {
        var result: [DraftFeature] = []
        result.reserveCapacity(drafts.count)
        for (var draft, range) in zip(drafts, ranges) {
            var cursor = PointCursor(points: points[range])
            let snapped = draft.geometry.snapped(&cursor)
            for loss in snapped.losses {
                collector.add(
                    Diagnostic(
                        loss.code, .warning, file: draft.file, at: Diagnostic.Place(path: draft.path), loss.message))
            }
            guard !snapped.shape.isEmpty else { continue }
            draft.shape = snapped.shape
            if draft.source == nil { draft.digest = ContentDigest.of(draft) }
            result.append(draft)
        }
        return result
    }

    private func checkDistance(
        of draft: DraftFeature, _ frame: LocalFrame, _ collector: inout DiagnosticCollector
    ) {
        let bounds = draft.shape.bounds
        let furthest = bounds.corners.max { $0.length < $1.length } ?? bounds.centre
        for problem in frame.problems(at: furthest, file: draft.file, path: draft.path) { collector.add(problem) }
    }
}
