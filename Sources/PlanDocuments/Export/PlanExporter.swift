import Foundation
import Georeferencing
import Interchange
import SiteModel

/// Writes a plan for other programs, as layers of a format of theirs.
///
/// Foreign formats are written by GDAL in the caged program `sightline-maps`, into a folder beside the file that was
/// asked for, from where they take their places whole. The same plan gives the same bytes.
public struct PlanExporter {
    let document: PlanDocument
    let language: Language
    let content: PlanLayers
    var layers: [ExportLayer]

    /// The largest file that is written, bytes: as much as a shapefile can be.
    static let largestFile = 2 << 30

    /// - Parameter only: slugs of the layers that are wanted; nil for all.
    /// - Throws: `export.layer` for a slug that no plan has.
    public init(_ document: PlanDocument, language: Language, only: [String]? = nil) throws(InputError) {
        self.document = document
        self.language = language
        content = PlanLayers(document, language: language)
        layers = content.layers
        guard let only else { return }
        let known = PlanKind.allCases.map { ExportWords.layer($0).slug } + ["findings", "plan"]
        for name in only where !known.contains(name) {
            let list = known.joined(separator: ", ")
            throw InputError(
                Diagnostic(
                    "export.layer", .error,
                    Bilingual(zh: "没有图层“\(name)”；可选：\(list)", en: "there is no layer \"\(name)\"; known are \(list)")))
        }
        layers = layers.filter { layer in
            only.contains(layer.kind.map { ExportWords.layer($0).slug } ?? layer.slug)
        }
    }

    /// - Throws: `export.format` for an ending that no format has; `file.write`; whatever ends the caged program.
    public func write(to path: String) throws(InputError) -> ExportOutcome {
        guard let format = ExportFormat(path: path) else {
            let list = ExportFormat.allCases.map { ".\($0.rawValue)" }.joined(separator: ", ")
            throw InputError(
                Diagnostic(
                    "export.format", .error, file: path,
                    Bilingual(zh: "不支持的文件格式；可选：\(list)", en: "no format has that ending; known are \(list)")))
        }
        guard !AtomicFile.isDevice(path) else {
            throw InputError(
                Diagnostic("file.write", .error, file: path, Bilingual(zh: "不是普通文件", en: "it is no file")))
        }
        var outcome = ExportOutcome()
        switch format {
        case .kml:
            let file = KMLFile(self)
            try AtomicFile.write(try file.bytes(), to: path)
            outcome.files = [path]
            outcome.layers = file.layers.map { .init(name: $0.name(language), rows: $0.rows.count, file: path) }
        case .dxf: try DXFExport(exporter: self).write(to: path, &outcome)
        case .geoPackage, .flatGeobuf, .shapefile:
            try LayeredExport(exporter: self, format: format).write(to: path, &outcome)
        }
        outcome.notes = sharedNotes + outcome.notes
        for index in outcome.notes.indices where outcome.notes[index].file == nil { outcome.notes[index].file = path }
        return outcome
    }

    private var sharedNotes: [Diagnostic] {
        guard content.text.cleaned > 0 else { return [] }
        let count = content.text.cleaned
        return [
            Diagnostic(
                "export.characters", .warning,
                Bilingual(
                    zh: "\(count) 处文字含控制字符，已以 U+FFFD 代替",
                    en: "\(count) texts have control characters, which became U+FFFD"))
        ]
    }

    /// The day that stands in files wherever their format wants one: never that of a clock.
    var date: String { document.header.date ?? "1970-01-01" }
}
