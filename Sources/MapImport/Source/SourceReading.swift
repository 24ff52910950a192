import Interchange

/// Reads one file of whatever format into a source map.
enum SourceReading {
    static func read(_ input: ImportInput) throws(InputError) -> SourceMap {
        if let format = input.options.format { return try FormatReaders.read(input, as: format) }
        let format = try FormatDetection.format(of: input)
        return try FormatReaders.read(input, as: format)
    }
}
