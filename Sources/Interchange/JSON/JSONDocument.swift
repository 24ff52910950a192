/// A JSON text read whole.
public struct JSONDocument: Sendable {
    public var root: JSONValue
    /// Warnings and notes, in the order of the file.
    public var diagnostics: [Diagnostic]

    /// Reads a JSON text strictly (RFC 8259): no duplicate names, comments, trailing commas, NaN or lone surrogates.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8 (a byte-order mark is told), or `encoding`.
    ///   - file: the file's name in diagnostics.
    /// - Throws: every problem that could be found at once; a break of the grammar ends the reading.
    public static func read(
        _ bytes: [UInt8], file: String? = nil, encoding: TextEncoding = .utf8, limits: InputLimits = .standard
    ) throws(InputError) -> JSONDocument {
        let (root, diagnostics) = try JSONReader.read(bytes, file: file, encoding: encoding, limits: limits) {
            (reader) throws(JSONStop) in try reader.value()
        }
        return JSONDocument(root: root, diagnostics: diagnostics)
    }
}

extension JSONReader {
    /// Decodes, reads one value by `body`, expects the end, and turns what was recorded into a result or an error.
    static func read<Value>(
        _ bytes: [UInt8], file: String?, encoding: TextEncoding, limits: InputLimits,
        _ body: (inout JSONReader) throws(JSONStop) -> Value
    ) throws(InputError) -> (Value, [Diagnostic]) {
        guard bytes.count <= limits.inflatedBytes else {
            throw InputError(.fileSize(bytes.count, limit: limits.inflatedBytes, file: file))
        }
        let text = try TextDecoding.decode(bytes, encoding: encoding, file: file)
        let result: Result<(Value, [Diagnostic]), InputError> = text.bytes.withUnsafeBytes { raw in
            var collector = DiagnosticCollector(perCode: limits.diagnosticsPerCode)
            for diagnostic in text.diagnostics { collector.add(diagnostic) }
            var reader = JSONReader(raw, from: text.start, limits: limits, problems: collector)
            do throws(JSONStop) {
                guard reader.peek() != nil else {
                    throw reader.stop("json.empty", .error, byte: 0, zh: "文件是空的", en: "the file is empty")
                }
                let value = try body(&reader)
                reader.expectEnd()
                let diagnostics = reader.problems.diagnostics(file: file, text: raw)
                return reader.problems.hasErrors ? .failure(InputError(diagnostics)) : .success((value, diagnostics))
            } catch {
                return .failure(InputError(reader.problems.diagnostics(file: file, text: raw)))
            }
        }
        return try result.get()
    }
}
