import Interchange

/// Reads one file of whatever format into a source map.
enum SourceReading {
    /// - Throws: `file.notFound`, `file.kind` for what is no file, and what telling the format and reading throw.
    static func read(_ input: ImportInput) throws(InputError) -> SourceMap {
        var input = input
        // What a pipe holds is there once: it is kept before anybody looks into it.
        if input.contents == nil, try InputFile.isPipe(input.path, file: input.file) {
            input.contents = try input.bytes()
        }
        if let format = input.options.format { return try FormatReaders.read(input, as: format) }
        let format = try FormatDetection.format(of: input)
        return try FormatReaders.read(input, as: format)
    }
}
