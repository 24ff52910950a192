import Interchange

/// The reader of each format.
enum FormatReaders {
    /// - Throws: every problem that stands against the file; a limit.
    static func read(_ input: ImportInput, as format: MapFormat) throws(InputError) -> SourceMap {
        switch format {
        case .geoJSON: return try GeoJSONSource.read(input)
        default:
            throw InputError(
                Diagnostic(
                    "import.format", .error, file: input.file,
                    Bilingual(
                        zh: "尚不能读取 \(format.rawValue) 文件", en: "files of the kind \(format.rawValue) cannot be read")))
        }
    }
}
