import Foundation
import Interchange
import MapImport

/// A KML document, or the one in a KMZ archive, which is read in memory (OGC KML 2.3, annex C: the first .kml file of
/// the archive is its document).
struct KMLFile {
    private let path: String
    private let limits: InputLimits
    private let output: StreamOutput

    init(_ path: String, limits: InputLimits, output: StreamOutput) {
        self.path = path
        self.limits = limits
        self.output = output
    }

    func read() throws(InputError) {
        let reader = KMLReader(output)
        output.coordinates(.degrees)
        if isArchive {
            var archive = try ZIPArchive.read(try InputFile.read(path, limits: limits), limits: limits)
            for diagnostic in archive.diagnostics { output.tell(diagnostic) }
            let documents = archive.entries.filter { $0.name.lowercased().hasSuffix(".kml") }
            guard let first = documents.first(where: { $0.name == "doc.kml" }) ?? documents.first else {
                throw InputError(
                    Diagnostic(
                        "kml.document", .error,
                        Bilingual(zh: "KMZ 中没有 .kml 文件", en: "the KMZ archive holds no .kml file")))
            }
            for other in documents where other.name != first.name {
                output.lose(
                    ".kml", "kml.document", at: other.name, zh: "KMZ 中的另一个 .kml 文件，未读取",
                    en: "another .kml file of the archive, not read")
            }
            try XMLScanner.scan(try archive.contents(of: first), limits: limits, reader)
        } else {
            try XMLScanner.scan(path, limits: limits, reader)
        }
        guard reader.isKML else {
            throw InputError(
                Diagnostic("kml.root", .error, Bilingual(zh: "根元素不是 kml", en: "the root element is not kml")))
        }
    }

    private var isArchive: Bool {
        guard let file = FileHandle(forReadingAtPath: path) else { return false }
        defer { try? file.close() }
        return (try? file.read(upToCount: 4)).map { ZIPArchive.looksLike(Array($0)) } ?? false
    }
}
