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
/// O(n log n) for n positions. Features are worked on in runs, on several threads, and put together in their order.
public struct GeoJSONSiteReader: Sendable {
    /// Applied to every feature; nil where the properties are tags already.
    public var mapping: TagMapping?
    /// How many threads work on it; what comes out does not depend on them.
    public var threads: Int

    /// How many features one thread takes at a time.
    private static let run = 512

    public init(mapping: TagMapping? = nil, threads: Int = Workers.processors) {
        self.mapping = mapping
        self.threads = threads
    }

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
        drafts = try shaped(drafts, positions, ranges, definition, &collector)

        let merged = DuplicateMerging.merge(drafts, threads: threads)
        if let warning = merged.warning { collector.add(warning) }
        var naming = FeatureNaming()
        let ids = naming.ids(of: merged.features)
        for problem in naming.problems { collector.add(problem) }
        let features = LevelExpansion.expand(merged.features, ids: ids, &collector)
        let diagnostics = collector.diagnostics(file: nil)
        if collector.hasErrors { throw InputError(diagnostics) }
        return SiteContents(features: features.sorted { $0.id < $1.id }, frame: definition, diagnostics: diagnostics)
    }

    private func runs<Context, Value: Sendable, Failure: Error>(
        _ count: Int, context: @Sendable () throws(Failure) -> Context,
        _ work: @Sendable (Range<Int>, inout Context) throws(Failure) -> Value
    ) throws(Failure) -> [Value] {
        try Workers.map(count: (count + Self.run - 1) / Self.run, threads: threads, context: context) {
            (index, context) throws(Failure) in
            try work((index * Self.run)..<min(count, (index + 1) * Self.run), &context)
        }
    }

    // MARK: Tags

    /// What one run of a file's features came to.
    private struct Drafts: Sendable {
        var drafts: [DraftFeature] = []
        var problems = DiagnosticCollector()
        /// By the number of the rule that drops them.
        var dropped: [Int: Dropped] = [:]
    }

    private struct Dropped: Sendable {
        var count = 0
        /// Of the first.
        var path: String
    }

    private func drafts(of file: SiteFile, _ collector: inout DiagnosticCollector) -> [DraftFeature] {
        let entries = mapping?.entries(for: file.name) ?? []
        let prefix = entries.map(\.idPrefix).joined()
        let features = file.document.features
        let runs = runs(features.count, context: { () }) { range, _ in
            var result = Drafts()
            result.drafts.reserveCapacity(range.count)
            for feature in features[range] { draft(feature, file.name, entries, prefix, &result) }
            return result
        }
        var drafts: [DraftFeature] = []
        drafts.reserveCapacity(features.count)
        var dropped: [Int: Dropped] = [:]
        for run in runs {
            drafts += run.drafts
            collector.add(run.problems)
            dropped.merge(run.dropped) { Dropped(count: $0.count + $1.count, path: $0.path) }
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

    private func draft(
        _ feature: GeoJSONFeature, _ file: String, _ entries: [TagMapping.FileEntry], _ prefix: String,
        _ result: inout Drafts
    ) {
        guard let geometry = feature.geometry else { return }
        let (properties, unread) = PropertyTags.read(feature.properties)
        for name in unread {
            result.problems.add(PropertyTags.unread(name, of: feature, file: file))
        }
        let identity = FeatureIdentity(of: feature, properties, mapping: mapping)
        var tags = properties
        if let mapping {
            switch mapping.apply(
                to: properties, geometry: DraftFeature.kind(of: geometry), file: file, entries: entries)
            {
            case .keep(let mapped): tags = mapped
            case .drop(let rule):
                result.dropped[rule, default: Dropped(path: feature.path)].count += 1
                return
            }
        }
        if let key = identity.key { tags[key] = nil }
        if tags.keys.contains(where: { $0.utf8.first == UInt8(ascii: "@") }) {
            tags = tags.filter { !$0.key.hasPrefix("@") }
        }
        for part in DraftFeature.simpleParts(of: geometry) {
            result.drafts.append(
                DraftFeature(
                    source: identity.id.map { prefix + $0 }, isMemberID: identity.id != nil && identity.key == nil,
                    tags: tags, geometry: part, file: file, path: feature.path))
        }
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

    /// What one run of drafts came to.
    private struct Shaped: Sendable {
        var drafts: [DraftFeature] = []
        var losses = DiagnosticCollector()
        var distances = DiagnosticCollector()
    }

    /// The drafts on the grid, those of which nothing is left gone.
    private func shaped(
        _ drafts: [DraftFeature], _ positions: [(longitude: Double, latitude: Double)], _ ranges: [Range<Int>],
        _ frame: FrameDefinition, _ collector: inout DiagnosticCollector
    ) throws(InputError) -> [DraftFeature] {
        let runs = try runs(
            drafts.count, context: { () throws(InputError) in try LocalFrame(frame) },
            { (range, frame) throws(InputError) -> Shaped? in
                let first = ranges[range.lowerBound].lowerBound
                guard let points = try? frame.toGrid(positions[first..<ranges[range.upperBound - 1].upperBound]) else {
                    return nil
                }
                var result = Shaped()
                result.drafts.reserveCapacity(range.count)
                for index in range {
                    let own = (ranges[index].lowerBound - first)..<(ranges[index].upperBound - first)
                    shape(drafts[index], points[own], frame, &result)
                }
                return result
            })
        var result: [DraftFeature] = []
        result.reserveCapacity(drafts.count)
        for run in runs {
            guard let run else { throw try problem(positions, frame, drafts, ranges) }
            result += run.drafts
            collector.add(run.losses)
        }
        for run in runs { if let run { collector.add(run.distances) } }
        return result
    }

    private func shape(
        _ draft: DraftFeature, _ points: ArraySlice<Point>, _ frame: LocalFrame, _ result: inout Shaped
    ) {
        var draft = draft
        var cursor = PointCursor(points: points)
        let snapped = draft.geometry.snapped(&cursor)
        for loss in snapped.losses {
            result.losses.add(
                Diagnostic(loss.code, .warning, file: draft.file, at: Diagnostic.Place(path: draft.path), loss.message))
        }
        guard !snapped.shape.isEmpty else { return }
        draft.shape = snapped.shape
        if draft.source == nil { draft.digest = ContentDigest.of(draft) }
        let bounds = draft.shape.bounds
        let furthest = bounds.corners.max { $0.length < $1.length } ?? bounds.centre
        for problem in frame.problems(at: furthest, file: draft.file, path: draft.path) {
            result.distances.add(problem)
        }
        result.drafts.append(draft)
    }

    /// All positions that have no place in the frame, told of their features.
    private func problem(
        _ positions: [(longitude: Double, latitude: Double)], _ frame: FrameDefinition, _ drafts: [DraftFeature],
        _ ranges: [Range<Int>]
    ) throws(InputError) -> InputError {
        var collector = DiagnosticCollector()
        do throws(InputError) {
            _ = try LocalFrame(frame).toGrid(positions)
        } catch {
            // The paths of a bulk transform are `[index]` into the list.
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
        }
        return InputError(collector.diagnostics(file: nil))
    }
}
