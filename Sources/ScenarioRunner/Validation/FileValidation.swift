import Interchange
import MapImport
import PlanDocuments
import Regulations
import SiteModel

/// Checks any file that this program reads, and tells all its problems at once.
///
/// A scenario is read with everything that it names; nothing is evaluated.
public struct FileValidation: Sendable {
    public var encoding: TextEncoding

    public init(encoding: TextEncoding = .utf8) { self.encoding = encoding }

    public func validate(_ path: String) -> FileReport {
        do throws(InputError) {
            let files = InputFiles(encoding: encoding)
            let (bytes, _) = try files.bytes(path, named: path)
            if CameraList.isTable(path) { return cameraTable(bytes, path) }
            let ending = FilePaths.ending(of: path)
            if ["geojson", "gz"].contains(ending) { return geoJSON(bytes, path) }
            if ["yaml", "yml"].contains(ending) { return written(bytes, path) }
            if ending == "json" || FileKindDetection.looksLikeJSON(bytes) { return json(bytes, path) }
            let report = written(bytes, path)
            // Under another name a break of YAML's grammar says nothing: it is another kind of file.
            return report.kind == nil ? unknown(path, at: Diagnostic.Place()) : report
        } catch {
            return FileReport(file: path, kind: nil, summary: nil, diagnostics: error.diagnostics)
        }
    }

    /// What reads, and what the reader then makes of it.
    private func report(
        _ path: String, _ kind: FileKind?, _ read: () throws(InputError) -> (Bilingual, [Diagnostic])
    ) -> FileReport {
        do throws(InputError) {
            let (summary, diagnostics) = try read()
            return FileReport(file: path, kind: kind, summary: summary, diagnostics: diagnostics)
        } catch {
            return FileReport(file: path, kind: kind, summary: nil, diagnostics: error.diagnostics)
        }
    }

    // MARK: GeoJSON

    /// JSON under any name: GeoJSON where it has the members of one, else what people write.
    private func json(_ bytes: [UInt8], _ path: String) -> FileReport {
        if let root = try? JSONDocument.read(bytes, encoding: encoding).root,
            root.members?.contains(where: { $0.name == "type" }) != true,
            root.members != nil
        {
            return written(bytes, path)
        }
        return geoJSON(bytes, path)
    }

    private func geoJSON(_ bytes: [UInt8], _ path: String) -> FileReport {
        let document: GeoJSONDocument
        do throws(InputError) {
            document = try GeoJSONDocument.read(bytes, file: path, encoding: encoding)
        } catch {
            // Areas of a plan are finer than what is asked of a map, and are checked on the plan's own grid.
            var limits = InputLimits.standard
            limits.checksAreas = false
            if let plan = try? GeoJSONDocument.read(bytes, file: path, encoding: encoding, limits: limits),
                FileKindDetection.kind(of: plan) == .plan
            {
                return FileReport(
                    file: path, kind: .plan, summary: count(plan.features.count),
                    // A plan draws a shape twice where a gap is the whole place, and round positions are its right.
                    diagnostics: PlanValidation.problems(of: bytes, file: path).filter {
                        $0.code != "feature.duplicateGeometry" && $0.code != "coord.precision"
                    })
            }
            return FileReport(file: path, kind: nil, summary: nil, diagnostics: error.diagnostics)
        }
        let kind = FileKindDetection.kind(of: document)
        switch kind {
        case .plan:
            return FileReport(
                file: path, kind: kind, summary: count(document.features.count),
                // A plan draws a shape twice where a gap is the whole place, and round positions are its right.
                diagnostics: PlanValidation.problems(of: bytes, file: path).filter {
                    $0.code != "feature.duplicateGeometry" && $0.code != "coord.precision"
                })
        case .bareScheme:
            let text = try? TextDecoding.decode(bytes, encoding: encoding, file: path).bytes
            return FileReport(
                file: path, kind: kind, summary: count(document.features.count),
                diagnostics: document.diagnostics
                    + SchemeValidation.validate(document: document, file: path, text: text))
        default: return report(path, kind) { () throws(InputError) in try Self.map(document, path) }
        }
    }

    private static func map(
        _ document: GeoJSONDocument, _ path: String
    ) throws(InputError) -> (Bilingual, [Diagnostic]) {
        let notes = document.diagnostics.filter { $0.code != "feature.duplicateGeometry" }
        let contents: SiteContents
        do throws(InputError) {
            contents = try GeoJSONSiteReader().read([SiteFile(name: path, document: document)])
        } catch {
            throw InputError(notes + error.diagnostics.map { $0.named($0.file ?? path) })
        }
        let (site, odd) = SiteAssembly.assemble(
            name: path, frame: contents.frame.projString, features: contents.features, settings: Settings())
        let obstacles = site.levels.reduce(0) { $0 + $1.obstacles.count }
        let (features, levels) = (contents.features.count, site.levels.count)
        return (
            Bilingual(
                zh: "\(features) 个要素，\(levels) 层，\(obstacles) 个障碍物",
                en: "\(features) features, \(levels) levels, \(obstacles) obstacles"),
            notes + contents.diagnostics + odd
        )
    }

    private func count(_ features: Int) -> Bilingual {
        Bilingual(zh: "\(features) 个要素", en: "\(features) features")
    }

    // MARK: Written files

    private func written(_ bytes: [UInt8], _ path: String) -> FileReport {
        let text: String
        let root: DocumentNode
        var notes: [Diagnostic] = []
        let problems = ProblemList(file: path)
        do throws(InputError) {
            let decoded = try TextDecoding.decode(bytes, encoding: encoding, file: path)
            text = decoded.string
            notes = decoded.diagnostics
            root = try DocumentReader.read(text, file: path, problems: problems)
        } catch {
            return FileReport(file: path, kind: nil, summary: nil, diagnostics: error.diagnostics)
        }
        guard let kind = FileKindDetection.kind(of: root) else {
            return unknown(path, at: root.place)
        }
        var result = report(path, kind) { () throws(InputError) in
            switch kind {
            case .scenario: try scenario(root, path)
            case .catalogue: try Self.catalogue(text, path)
            case .mapping: try Self.mapping(text, path)
            default: try Self.rulePack(Array(text.utf8), path)
            }
        }
        result.diagnostics = (kind == .scenario ? [] : notes) + result.diagnostics
        return result
    }

    private func unknown(_ path: String, at place: Diagnostic.Place) -> FileReport {
        let problem = Diagnostic(
            "file.kind", .error, file: path, at: place,
            Bilingual(
                zh: "无法识别：不是地图、任务书、方案、规则包、摄像机目录、摄像机表或映射文件",
                en: "this is no map, scenario, plan, rule pack, camera catalogue, camera table or mapping file"))
        return FileReport(file: path, kind: nil, summary: nil, diagnostics: [problem])
    }

    private func scenario(_ root: DocumentNode, _ path: String) throws(InputError) -> (Bilingual, [Diagnostic]) {
        let sweep = SweepCheck.check(root, file: path)
        let prepared: PreparedScenario
        do throws(InputError) {
            prepared = try ScenarioLoader.load(path: path, options: RunOptions(encoding: encoding))
        } catch {
            throw InputError(error.diagnostics + sweep.diagnostics)
        }
        if sweep.hasErrors { throw InputError(prepared.diagnostics + sweep.diagnostics) }
        let variants = sweep.variants.map { Bilingual(zh: "，\($0) 个变体", en: ", \($0) variants") }
        let simulation = try prepared.scenario.simulation.map { (settings) throws(InputError) in
            try SimulationTask.named(by: settings, prepared, RunOptions(encoding: encoding))
        }
        let (cameras, features) = (prepared.cameras.count, prepared.site.features.count)
        let (requirements, zones) = (prepared.rules.requirements.count, prepared.rules.zones.count)
        return (
            Bilingual(
                zh: "\(features) 个要素，\(cameras) 台摄像机，\(requirements) 项覆盖要求，\(zones) 处禁区\(variants?.zh ?? "")",
                en:
                    "\(features) features, \(cameras) cameras, \(requirements) required places, \(zones) prohibited zones\(variants?.en ?? "")"
            ),
            prepared.diagnostics + sweep.diagnostics + (simulation?.diagnostics ?? [])
        )
    }

    private static func catalogue(_ text: String, _ path: String) throws(InputError) -> (Bilingual, [Diagnostic]) {
        let (catalogue, odd) = try CameraCatalogue.read(text, file: path)
        let count = catalogue.models.count
        return (Bilingual(zh: "\(count) 种型号", en: "\(count) models"), odd)
    }

    private static func mapping(_ text: String, _ path: String) throws(InputError) -> (Bilingual, [Diagnostic]) {
        let (mapping, odd) = try TagMappingReader.read(text, file: path)
        let count = mapping.rules.count
        return (Bilingual(zh: "\(count) 条映射规则", en: "\(count) mapping rules"), odd)
    }

    private static func rulePack(_ bytes: [UInt8], _ path: String) throws(InputError) -> (Bilingual, [Diagnostic]) {
        let pack = try RulePackReader(file: path).read(bytes)
        return (
            Bilingual(zh: "\(pack.name)，\(pack.rules.count) 条", en: "\(pack.name), \(pack.rules.count) rules"), []
        )
    }

    private func cameraTable(_ bytes: [UInt8], _ path: String) -> FileReport {
        report(path, .cameraTable) { () throws(InputError) in
            let problems = ProblemList(file: path)
            let table = try CSVReader.read(bytes, file: path, encoding: encoding)
            let entries = CameraTable.read(table, problems)
            try problems.throwErrors()
            return (Bilingual(zh: "\(entries.count) 台摄像机", en: "\(entries.count) cameras"), problems.diagnostics)
        }
    }
}
