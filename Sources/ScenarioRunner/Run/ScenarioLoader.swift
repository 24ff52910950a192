import Geometry
import Georeferencing
import Interchange
import MapImport
import PlanDocuments
import Planning
import Regulations
import SiteModel

/// Opens everything that a scenario names, and tells the problems of all its files at once.
public struct ScenarioLoader {
    let options: RunOptions
    private let files: InputFiles
    private var diagnostics: [Diagnostic] = []
    private var hasErrors = false

    public init(options: RunOptions = RunOptions()) {
        self.options = options
        files = InputFiles(encoding: options.encoding, threads: options.threads)
    }

    /// - Parameter variant: of the scenario's sweep; nil for the scenario as it is written.
    /// - Throws: every problem of the scenario; or else every problem of the files that it names.
    public static func load(
        path: String, variant: ScenarioVariant? = nil, options: RunOptions = RunOptions()
    ) throws(InputError) -> PreparedScenario {
        var loader = ScenarioLoader(options: options)
        return try loader.load(path, variant: variant)
    }

    /// A scenario that stands in no file of its own; with `cameras`, those instead of its own list.
    static func load(
        _ scenario: Scenario, cameras: [Camera]?, options: RunOptions
    ) throws(InputError) -> PreparedScenario {
        var loader = ScenarioLoader(options: options)
        return try loader.load(scenario, cameras: cameras)
    }

    /// What a scenario says, nothing that it names being opened.
    static func scenario(
        path: String, variant: ScenarioVariant?, encoding: TextEncoding, documents: DocumentCache = DocumentCache()
    ) throws(InputError) -> Scenario {
        let (text, _, _) = try InputFiles(encoding: encoding, threads: 1).text(path, named: path)
        let problems = ProblemList(file: path)
        return try ScenarioReader.read(documents.root(text, file: path, problems), variant: variant, problems).scenario
    }

    private mutating func load(_ path: String, variant: ScenarioVariant?) throws(InputError) -> PreparedScenario {
        let (text, _, notes) = try files.text(path, named: path)
        diagnostics += notes
        let problems = ProblemList(file: path)
        let root = try (options.sites?.documents ?? DocumentCache()).root(text, file: path, problems)
        let (scenario, odd) = try ScenarioReader.read(root, variant: variant, problems)
        diagnostics += odd
        return try load(scenario, cameras: nil)
    }

    private mutating func load(_ written: Scenario, cameras given: [Camera]?) throws(InputError) -> PreparedScenario {
        var scenario = written
        // Evaluated as the plan will say it: a plan read back gives the same shares.
        scenario.settings = scenario.settings.asPlanned
        let mapping = scenario.mapping.flatMap { readMapping(scenario.resolve($0)) }
        let catalogue = scenario.catalogue.flatMap { readCatalogue(scenario.resolve($0)) } ?? CameraCatalogue()
        let entries = given == nil ? readCameras(scenario) : []
        let options = options
        let key = SiteKey(scenario, options)
        let known = key.flatMap { options.sites?.site(for: $0) }
        let before = diagnostics.count
        let maps = known == nil ? scenario.siteFiles.compactMap { readMap($0, scenario) } : []
        if let known { note(known.diagnostics) }
        let ofSite = Array(diagnostics[before...])
        let selection = attempt { files throws(InputError) in
            let selection = try RuleSelection.load(scenario, options: options, files: files)
            return (selection, selection.diagnostics)
        }
        try throwErrors()

        let contents = known == nil ? readContents(maps, mapping, scenario) : nil
        guard let definition = known?.frame ?? contents?.frame, let selection else {
            throw InputError(located(diagnostics, scenario))
        }
        let frame = try LocalFrame(definition)
        let (resolved, cameraProblems) = CameraResolver.resolve(entries, catalogue: catalogue, frame: frame)
        let cameras = given ?? resolved.map(\.asPlanned)
        note(cameraProblems)
        guard var loaded = known ?? contents.map({ assemble($0, maps.map(\.input), scenario) }) else {
            throw InputError(located(diagnostics, scenario))
        }
        if known == nil {
            note(loaded.diagnostics)
            loaded.diagnostics = ofSite + (contents?.diagnostics ?? []) + loaded.diagnostics
        }
        loaded.site.name = scenario.name
        let site = loaded.site
        let compiler = RequirementCompiler(site: site, settings: scenario.settings, file: scenario.file)
        let (own, ownProblems) = compiler.compile(scenario.requirements)
        note(ownProblems)
        let rules = attempt { _ throws(InputError) in
            let rules = try RuleRun(
                selection, site: site, centre: try Self.centre(site, frame), settings: scenario.settings, own: own)
            return (rules, rules.diagnostics)
        }
        diagnostics = located(diagnostics, scenario)
        try throwErrors()
        guard let rules else { throw InputError(diagnostics) }
        if known == nil, let key { options.sites?.keep(loaded, for: key) }
        return PreparedScenario(
            scenario: scenario, site: site, scenes: loaded.scenes, frame: definition, cameras: cameras,
            catalogue: catalogue, rules: rules, siteFiles: loaded.files, rulePacks: selection.inputs,
            diagnostics: diagnostics)
    }

    private mutating func readContents(
        _ maps: [(file: SiteFile, input: Plan.Input)], _ mapping: TagMapping?, _ scenario: Scenario
    ) -> SiteContents? {
        let options = options
        return attempt { _ throws(InputError) in
            let contents = try GeoJSONSiteReader(mapping: mapping, threads: options.threads).read(
                maps.map(\.file), frame: scenario.frame)
            return (contents, contents.diagnostics)
        }
    }

    private func assemble(_ contents: SiteContents, _ files: [Plan.Input], _ scenario: Scenario) -> LoadedSite {
        let (site, problems) = SiteAssembly.assemble(
            name: scenario.name, frame: contents.frame.projString, features: contents.features,
            settings: scenario.settings, threads: options.threads)
        return LoadedSite(
            site: site, scenes: SiteScenes(), frame: contents.frame, files: files.sorted { $0.name < $1.name },
            diagnostics: problems)
    }

    /// The middle of what is drawn, degrees; nil for a site without anything.
    private static func centre(
        _ site: Site, _ frame: LocalFrame
    ) throws(InputError) -> (longitude: Double, latitude: Double)? {
        let bounds = site.bounds
        return bounds.isEmpty ? nil : try frame.toLonLat(bounds.centre)
    }

    // MARK: Files

    private mutating func readMapping(_ path: String) -> TagMapping? {
        attempt { files throws(InputError) in
            let (text, _, notes) = try files.text(path, named: path)
            let (mapping, odd) = try TagMappingReader.read(text, file: path)
            return (mapping, notes + odd)
        }
    }

    private mutating func readCatalogue(_ path: String) -> CameraCatalogue? {
        attempt { files throws(InputError) in
            let (text, _, notes) = try files.text(path, named: path)
            let (catalogue, odd) = try CameraCatalogue.read(text, file: path)
            return (catalogue, notes + odd)
        }
    }

    private mutating func readCameras(_ scenario: Scenario) -> [CameraEntry] {
        switch scenario.cameras {
        case .inline(let entries): return entries
        case .file(let name):
            return attempt { files throws(InputError) in
                let edits = CameraFileEdits(file: scenario.file, edits: scenario.cameraEdits)
                return try CameraList.read(scenario.resolve(name), files: files, edits: edits)
            } ?? []
        }
    }

    private mutating func readMap(_ name: String, _ scenario: Scenario) -> (file: SiteFile, input: Plan.Input)? {
        let path = scenario.resolve(name)
        return attempt { files throws(InputError) in
            let (document, digest) = try files.geoJSON(path, named: path)
            // Told for all files together once they are read.
            let notes = document.diagnostics.filter { $0.code != "feature.duplicateGeometry" }
            let input = Plan.Input(name: name, sha256: digest.sha256)
            return ((SiteFile(name: name, document: document), input), notes)
        }
    }

    // MARK: Problems

    /// What `body` reads, its warnings noted; nil, with its problems noted, where it cannot.
    private mutating func attempt<Value>(
        _ body: (InputFiles) throws(InputError) -> (Value, [Diagnostic])
    ) -> Value? {
        do throws(InputError) {
            let (value, notes) = try body(files)
            note(notes)
            return value
        } catch {
            note(error.diagnostics)
            return nil
        }
    }

    private mutating func note(_ more: [Diagnostic]) {
        diagnostics += more
        if more.contains(where: { $0.severity >= .error }) { hasErrors = true }
    }

    private func throwErrors() throws(InputError) {
        if hasErrors { throw InputError(diagnostics) }
    }

    /// Map files are told by the path that leads to them, rather than by their name in the scenario.
    private func located(_ diagnostics: [Diagnostic], _ scenario: Scenario) -> [Diagnostic] {
        diagnostics.map { diagnostic in
            guard let file = diagnostic.file, scenario.siteFiles.contains(file) else { return diagnostic }
            return diagnostic.named(scenario.resolve(file))
        }
    }
}
