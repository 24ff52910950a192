import Geometry
import Georeferencing
import Interchange
import MapImport
import SiteModel

/// Opens the map files of temporary obstacles and looks up the areas that others are drawn on.
struct TemporaryObstaclesReader {
    let scenario: Scenario
    let site: Site
    let frame: FrameDefinition
    let files: InputFiles
    let problems: ProblemList

    /// What cannot be used is told among the problems.
    func read(_ entries: [SimulationSettings.Obstacles]) -> TemporaryObstacles {
        var obstacles = TemporaryObstacles()
        for entry in entries {
            switch entry.source {
            case .file(let name, let probability):
                obstacles.layers.append(layer(entry, name, probability))
            case .scattered(let places, let number, let length, let width, let azimuth):
                let unit = Grid.unitsPerMetre
                obstacles.scatters.append(
                    .init(
                        name: entry.name, areas: areas(places, entry), number: number, length: length * unit,
                        width: width * unit, azimuth: azimuth, height: entry.height ?? 0))
            }
        }
        let most = obstacles.scatters.reduce(0) { sum, scatter in
            sum + scatter.areas.reduce(0) { $0 + scatter.most(on: $1.region) }
        }
        if most > Double(TemporaryObstacles.most) {
            problems.add(
                "simulate.obstacles", .limit, at: entries[0].place,
                zh: "每次抽取的随机障碍物最多 \(TemporaryObstacles.most) 个，这里可达 \(Int(most))",
                en: "a draw has at most \(TemporaryObstacles.most) obstacles by lot, and these may be \(Int(most))")
        }
        return obstacles
    }

    // MARK: Files

    private func layer(
        _ entry: SimulationSettings.Obstacles, _ name: String, _ probability: Double
    ) -> TemporaryObstacles.Layer {
        let path = scenario.resolve(name)
        var things: [(feature: Feature, probability: Double)] = []
        do throws(InputError) {
            let (document, _) = try files.geoJSON(path, named: path)
            let contents = try GeoJSONSiteReader(threads: files.threads).read(
                [SiteFile(name: path, document: document)], frame: frame)
            problems.add(contentsOf: contents.diagnostics)
            let levels = Set(site.levels.map(\.name))
            for feature in contents.features {
                if !levels.contains(feature.level) {
                    problems.add(
                        "simulate.level", at: entry.place, zh: "\(path)：\(feature.id) 在 \(feature.level) 层，场地没有这一层",
                        en: "\(path): \(feature.id) is on level \(feature.level), which the site does not have")
                }
                let own = try self.probability(of: feature, path)
                things.append((thing(feature, entry), own ?? probability))
            }
            if things.isEmpty {
                problems.add(
                    "simulate.obstacles", .warning, at: entry.place, zh: "\(path) 中没有要素", en: "\(path) has no features")
            }
        } catch {
            problems.add(contentsOf: error.diagnostics)
        }
        return TemporaryObstacles.Layer(name: entry.name, things: things)
    }

    /// `sightline:probability` of a feature; nil where it has none.
    private func probability(of feature: Feature, _ path: String) throws(InputError) -> Double? {
        guard let text = feature["sightline:probability"] else { return nil }
        if let value = DecimalText.parse(text), (0...1).contains(value) { return value }
        throw InputError(
            Diagnostic(
                "value.share", .error, file: path, at: Diagnostic.Place(path: feature.path),
                Bilingual(
                    zh: "sightline:probability 为“\(text)”；应为 0 到 1 之间的概率",
                    en: "sightline:probability is '\(text)'; expected a probability from 0 to 1")))
    }

    /// Whatever it is by its tags, it blocks sight: as they say, else as a thing that stands on the floor.
    private func thing(_ feature: Feature, _ entry: SimulationSettings.Obstacles) -> Feature {
        var thing = feature
        thing.id = TemporaryObstacles.id(entry.name, feature.id)
        if feature["sightline:obstacle"] == nil { thing.tags["sightline:obstacle"] = "yes" }
        if let height = entry.height, feature["height"] == nil {
            thing.tags["height"] = FixedDecimal.trimmed(height, decimals: 4)
        }
        if case .points = feature.shape, let diameter = entry.diameter, feature["diameter"] == nil {
            thing.tags["diameter"] = FixedDecimal.trimmed(diameter, decimals: 4)
        }
        return thing
    }

    // MARK: Areas

    /// Smaller shares of their boxes are refused: points on them would hardly ever be found.
    private static let thinnest = 1.0 / 2_000

    private func areas(
        _ places: [String], _ entry: SimulationSettings.Obstacles
    ) -> [(feature: Feature, region: Region)] {
        var areas: [(feature: Feature, region: Region)] = []
        for feature in SelectedFeatures(site: site, problems: problems).features(places, at: entry.place) {
            guard case .area(let region) = feature.shape else { continue }
            let box = region.bounds
            if region.area < Self.thinnest * box.width * box.height {
                problems.add(
                    "simulate.obstacles", .limit, at: entry.place, zh: "\(feature.id) 过于细长，无法在其上随机放置：请分成几块",
                    en: "\(feature.id) is too thin for anything to be drawn on it: split it")
                continue
            }
            areas.append((feature, region))
        }
        if areas.isEmpty {
            problems.add(
                "simulate.obstacles", at: entry.place, zh: "“\(entry.name)”的 on 没有选中任何面要素",
                en: "'on' of '\(entry.name)' chooses no area")
        }
        return areas
    }
}
