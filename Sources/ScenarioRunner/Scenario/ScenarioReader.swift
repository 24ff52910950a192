import Georeferencing
import Interchange
import Regulations
import SiteModel

/// Reads a scenario (YAML or JSON) and tells every problem in it at once.
public enum ScenarioReader {
    /// The scenario in `text`, with what is odd about it.
    ///
    /// - Parameters:
    ///   - file: as the user named it; its folder is where relative paths start.
    ///   - variant: of the scenario's sweep; nil for the scenario as it is written.
    /// - Throws: every problem, with path, line and column.
    public static func read(
        _ text: String, file: String, variant: ScenarioVariant? = nil
    ) throws(InputError) -> (scenario: Scenario, diagnostics: [Diagnostic]) {
        let problems = ProblemList(file: file)
        let root = try DocumentReader.read(text, file: file, problems: problems)
        return try read(root, variant: variant, problems)
    }

    /// - Parameter problems: what the document's grammar was told already.
    static func read(
        _ written: DocumentNode, variant: ScenarioVariant?, _ problems: ProblemList
    ) throws(InputError) -> (scenario: Scenario, diagnostics: [Diagnostic]) {
        let (root, cameraEdits) = variant?.applied(to: written, problems) ?? (written, [])
        guard let reader = ObjectReader(root, problems: problems) else { throw InputError(problems.diagnostics) }
        var scenario = read(reader, file: problems.file)
        scenario.cameraEdits = cameraEdits
        reader.finish()
        try problems.throwErrors()
        return (scenario, problems.diagnostics)
    }

    private static func read(_ reader: ObjectReader, file: String) -> Scenario {
        let settings = SettingsReader.read(reader.object("settings"), reader.problems)
        let name = reader.requiredText("name") ?? ""
        let siteFiles = reader.texts("site")
        switch reader.node("site")?.content {
        case nil: reader.tellMissing("site")
        case .list(let items) where items.isEmpty:
            reader.problems.add(
                "scenario.site", at: reader.node("site")?.place ?? reader.place, zh: "至少需要一个地图文件",
                en: "at least one map file is needed")
        default: break
        }
        return Scenario(
            file: file, folder: FilePaths.folder(of: file), name: name, siteFiles: siteFiles,
            mapping: reader.text("mapping"), frame: frame(reader), date: reader.day("date"),
            rules: reader.texts("rules"),
            settings: settings, catalogue: reader.text("catalogue"), cameras: cameras(reader),
            requirements: RequirementEntryReader.read(reader.list("requirements"), settings, reader.problems),
            statements: StatementsReader.read(reader), place: reader.node("place"),
            simulation: reader.object("simulate").map { SimulationReader.read($0, settings) },
            sweep: reader.node("sweep"), seed: reader.seed("seed"))
    }

    private static func cameras(_ reader: ObjectReader) -> Scenario.Cameras {
        if let file = reader.node("cameras")?.text { return .file(file) }
        return .inline(CameraEntryReader.read(reader.list("cameras"), reader.problems))
    }

    /// `[lon, lat]`, `{centre: [lon, lat]}` or a PROJ string.
    private static func frame(_ reader: ObjectReader) -> FrameDefinition? {
        guard let node = reader.node("frame") else { return nil }
        do throws(InputError) {
            if let proj = node.text { return try FrameDefinition(proj: proj) }
            var centre = node
            if case .object = node.content, let inner = reader.object("frame") {
                guard let value = inner.node("centre") else {
                    inner.tellMissing("centre")
                    inner.finish()
                    return nil
                }
                inner.finish()
                centre = value
            }
            guard let pair = reader.numbers(centre, count: 2) else { return nil }
            return try FrameDefinition(centreLongitude: pair[0], latitude: pair[1])
        } catch {
            reader.problems.add(contentsOf: error.diagnostics.map { $0.placed(at: node.place) })
            return nil
        }
    }
}

extension Diagnostic {
    /// The same, told of the place where the value stands.
    func placed(at place: Place) -> Diagnostic {
        var copy = self
        copy.place = place
        return copy
    }
}
