import Interchange

/// Turns map files of any kind into one site map: read, placed on the Earth, checked, cut, named and counted.
public struct SiteImport: Sendable {
    /// The part that is imported; nil: all.
    public var clip: ClipRegion?
    /// What the numbers of the files mean.
    public var placement: CoordinatePlacement
    public var threads: Int

    /// How many features one thread takes at a time.
    private static let run = 256

    public init(
        clip: ClipRegion? = nil, placement: CoordinatePlacement = CoordinatePlacement(),
        threads: Int = Workers.processors
    ) {
        self.clip = clip
        self.placement = placement
        self.threads = threads
    }

    /// - Throws: every problem that stands against a file; of several files those of the first that cannot be read;
    ///   `features` where the site has more of them than its readers take.
    public func run(_ inputs: [ImportInput]) throws(InputError) -> ImportedSite {
        var site = ImportedSite(features: [], files: [], diagnostics: [])
        var naming = ImportNaming()
        var offsets = OffsetSuspicion()
        let isProjected = try placement.isProjected
        var read: [(file: String, format: MapFormat, options: ImportOptions)] = []
        for var input in inputs {
            input.options.isProjected = isProjected
            input.options.bounds = placement.keepsDegrees ? clip?.bounds : nil
            let placed = try placement.placed(try SourceReading.read(input))
            site.diagnostics += told(placed.map.diagnostics, input)
            read.append((input.file, placed.map.format, input.options))
            if inputs.count > 1 { offsets.add(placed.map) }
            add(placed.map, input.options, &naming, &site)
            try Self.check(site.features.count, input)
            site.files[site.files.count - 1].residuals = placed.residuals
        }
        site.diagnostics += offsets.diagnostics + UnusedOptions.diagnostics(of: read)
        return site
    }

    private static func check(_ count: Int, _ input: ImportInput) throws(InputError) {
        let limit = input.options.limits.features
        guard count > limit else { return }
        throw InputError(
            Diagnostic(
                "features", .limit, file: input.file,
                Bilingual(
                    zh: "至此场地有 \(count) 个要素，场地地图最多 \(limit) 个；请用 --clip 分区导入，或用 --mapping 去掉不需要的",
                    en:
                        "with this file the site has \(count) features, a site map may have \(limit): import a part of it "
                        + "(--clip), or drop what is not needed (--mapping)")))
    }

    /// The first of each kind one by one, the rest as a count.
    private func told(_ diagnostics: [Diagnostic], _ input: ImportInput) -> [Diagnostic] {
        var collector = DiagnosticCollector(perCode: input.options.limits.diagnosticsPerCode)
        for diagnostic in diagnostics { collector.add(diagnostic) }
        return collector.diagnostics(file: input.file)
    }

    private func add(
        _ map: SourceMap, _ options: ImportOptions, _ naming: inout ImportNaming, _ site: inout ImportedSite
    ) {
        var file = ImportedFile(name: map.file, format: map.format, account: map.account)
        var collector = DiagnosticCollector(perCode: options.limits.diagnosticsPerCode)
        let results = finished(map, options)
        var objects = ObjectCount()
        for (feature, result) in zip(map.features, results) {
            if !feature.continues { objects.close(into: &file.account) }
            for diagnostic in result.diagnostics { collector.add(diagnostic) }
            switch result.outcome {
            case .outside:
                objects.add(feature, .ignored("clip"))
                file.account.explain("clip", Bilingual(zh: "在导入范围之外", en: "outside the region that is imported"))
            case .lost(let code): objects.add(feature, .lost(code))
            case .kept(let geometry):
                file.lostParts += result.lostParts
                var made = ImportedFeature(id: feature.id, tags: feature.tags, geometry: geometry)
                switch naming.name(made) {
                case .new(let id):
                    made.id = id
                    site.features.append(made)
                    objects.add(feature, .feature(SiteKind.of(feature.tags).rawValue))
                case .same:
                    objects.add(feature, .ignored("duplicate"))
                    file.account.explain(
                        "duplicate", Bilingual(zh: "与同编号的另一要素完全相同", en: "the same as another one of its id"))
                }
            }
        }
        objects.close(into: &file.account)
        site.files.append(file)
        site.diagnostics += collector.diagnostics(file: map.file)
    }

    private func finished(_ map: SourceMap, _ options: ImportOptions) -> some Sequence<FeatureFinishing.Result> {
        let count = map.features.count
        let runs = Workers.map(
            count: (count + Self.run - 1) / Self.run, threads: threads,
            context: { FeatureFinishing(repairs: options.repairs, clip: clip, limits: options.limits) }
        ) { (index, finishing) in
            ((index * Self.run)..<min(count, (index + 1) * Self.run)).map {
                finishing.finish(map.features[$0], file: map.file)
            }
        }
        return runs.joined()
    }
}

/// Counts an object of the file once, whatever its parts came to: what was made of it comes before what was lost.
private struct ObjectCount {
    private var kind = ""
    private var place = ""
    private var outcome: ImportAccount.Outcome?

    mutating func add(_ feature: SourceFeature, _ new: ImportAccount.Outcome) {
        guard let known = outcome else {
            (kind, place, outcome) = (feature.kind, feature.place, new)
            return
        }
        if rank(new) > rank(known) { outcome = new }
    }

    mutating func close(into account: inout ImportAccount) {
        if let outcome { account.count(kind, outcome, at: place) }
        outcome = nil
    }

    private func rank(_ outcome: ImportAccount.Outcome) -> Int {
        switch outcome {
        case .feature: 3
        case .lost: 2
        case .part: 1
        case .ignored: 0
        }
    }
}
