import Geometry
import Georeferencing
import Interchange

/// Reads plan files, strictly: a file with one error in it is not read, and every problem is told at once.
public enum PlanReader {
    /// The plan in a file's bytes.
    /// - Throws: every problem, with its JSON path, line and column. Warnings of a file that could be read are the
    ///   document's `notes`.
    public static func read(
        _ bytes: [UInt8], file: String = "", limits: InputLimits = .standard
    ) throws(InputError) -> PlanDocument {
        let (document, problems) = examine(bytes, file: file, limits: limits)
        guard let document, !problems.contains(where: { $0.severity >= .error }) else { throw InputError(problems) }
        return document
    }

    /// The plan in a file, inflated where it is gzip.
    public static func read(path: String, limits: InputLimits = .standard) throws(InputError) -> PlanDocument {
        try read(try InputFile.read(path, limits: limits), file: path, limits: limits)
    }

    /// Reads as much as can be read, with all that is wrong or odd.
    static func examine(
        _ bytes: [UInt8], file: String, limits: InputLimits = .standard
    ) -> (document: PlanDocument?, problems: [Diagnostic]) {
        let named = file.isEmpty ? nil : file
        // Areas are exact on the plan's grid, and checked there.
        var structure = limits
        structure.checksAreas = false
        let geoJSON: GeoJSONDocument
        do throws(InputError) {
            geoJSON = try GeoJSONDocument.read(bytes, file: named, limits: structure)
        } catch {
            return (nil, error.diagnostics)
        }
        var collector = DiagnosticCollector(perCode: limits.diagnosticsPerCode)
        // Ten decimals are ten also where they end in zeros.
        for problem in geoJSON.diagnostics where problem.code != "coord.precision" { collector.add(problem) }
        let document = document(of: geoJSON, file: file, collector: &collector)
        let problems = bytes.withUnsafeBytes { collector.diagnostics(file: named, text: $0) }
        return (
            document.map { PlanDocument(header: $0.header, features: $0.features, notes: problems, file: file) },
            problems
        )
    }

    private static func document(
        of geoJSON: GeoJSONDocument, file: String, collector: inout DiagnosticCollector
    ) -> PlanDocument? {
        guard let member = geoJSON["sightline"] else {
            collector.add(
                Diagnostic(
                    "plan.header", .error, path: "$.sightline", zh: "缺少“sightline”：这不是本程序的规划文件",
                    en: "\"sightline\" is missing: this is no plan of this program"))
            return nil
        }
        if let problem = PlanVersion.problem(of: member) {
            collector.add(problem)
            return nil
        }
        var cursor = HeaderCursor(member, path: "$.sightline")
        let header = PlanHeader(&cursor)
        for problem in cursor.problems { collector.add(problem) }
        guard let header else { return nil }
        let frame: LocalFrame
        do throws(InputError) {
            frame = try LocalFrame(header.frame)
        } catch {
            for problem in error.diagnostics { collector.add(problem) }
            return nil
        }
        var reader = FeatureReader(frame: frame)
        let features = geoJSON.features.compactMap { reader.read($0) }
        for problem in reader.problems { collector.add(problem) }
        let document = PlanDocument(header: header, features: features, file: file)
        // References mean something only where everything that they may mean was read.
        if reader.problems.isEmpty {
            for problem in PlanReferences.problems(of: document) { collector.add(problem) }
        }
        return document
    }
}
