/// A strict reader of comma-separated values (RFC 4180), also with semicolons or tabs.
///
/// Quotes double inside quoted fields; lines end in CRLF, LF or CR; every row has as many fields as the first.
/// Empty lines are left out. O(n).
public struct CSVReader {
    private let bytes: UnsafeRawBufferPointer
    private let limits: InputLimits
    private let separator: UInt8
    private var problems: DiagnosticCollector
    private var position: Int
    private var line = 1
    private var lineStart: Int

    private struct Stop: Error {}

    /// Reads a table whose first row names its columns.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8 (a byte-order mark is told), or `encoding`.
    ///   - separator: `,`, `;` or tab; nil takes the one that the first line has most of.
    /// - Throws: every problem found, with lines and columns.
    public static func read(
        _ bytes: [UInt8], file: String? = nil, encoding: TextEncoding = .utf8, separator: Character? = nil,
        limits: InputLimits = .standard
    ) throws(InputError) -> CSVDocument {
        precondition(separator.map { ",;\t".contains($0) } ?? true, "a separator that no table has")
        guard bytes.count <= limits.bytes else {
            throw InputError(.fileSize(bytes.count, limit: limits.bytes, file: file))
        }
        let text = try TextDecoding.decode(bytes, encoding: encoding, file: file)
        let result: Result<CSVDocument, InputError> = text.bytes.withUnsafeBytes { raw in
            let chosen = separator?.asciiValue ?? detect(raw, from: text.start)
            var reader = CSVReader(raw, from: text.start, separator: chosen, limits: limits)
            for diagnostic in text.diagnostics { reader.problems.add(diagnostic) }
            let document = reader.document()
            let diagnostics = reader.problems.diagnostics(file: file, text: raw)
            guard !reader.problems.hasErrors, var document else { return .failure(InputError(diagnostics)) }
            document.diagnostics = diagnostics
            return .success(document)
        }
        return try result.get()
    }

    private init(_ bytes: UnsafeRawBufferPointer, from start: Int, separator: UInt8, limits: InputLimits) {
        self.bytes = bytes
        self.limits = limits
        self.separator = separator
        problems = DiagnosticCollector(perCode: limits.diagnosticsPerCode)
        position = start
        lineStart = start
    }

    /// The separator that stands most often outside quotes in the first line; a comma where none does.
    private static func detect(_ bytes: UnsafeRawBufferPointer, from start: Int) -> UInt8 {
        var counts: [(separator: UInt8, count: Int)] = [(0x2C, 0), (0x3B, 0), (0x09, 0)]
        var isQuoted = false
        for byte in bytes[start...] {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == 0x0A || byte == 0x0D { break }
            for index in counts.indices where counts[index].separator == byte { counts[index].count += 1 }
        }
        return counts.max { $0.count < $1.count }.map { $0.count > 0 ? $0.separator : 0x2C } ?? 0x2C
    }

    private mutating func document() -> CSVDocument? {
        var header: [CSVField]?
        var rows: [CSVRow] = []
        do {
            while position < bytes.count {
                let startLine = line
                let fields = try row()
                if fields.count == 1, fields[0].text.isEmpty, !fields[0].isQuoted { continue }
                guard let header else {
                    header = fields
                    checkNames(fields)
                    continue
                }
                guard rows.count < limits.rows else {
                    throw stop(
                        "csv.rows", .limit, at: position, zh: "行数超过 \(limits.rows)", en: "more than \(limits.rows) rows"
                    )
                }
                if fields.count != header.count {
                    problems.add(
                        "csv.fieldCount", .error, byte: fields[0].byte, path: nil,
                        zh: "此行有 \(fields.count) 个字段，表头有 \(header.count) 个",
                        en: "this row has \(fields.count) fields, the header has \(header.count)")
                }
                rows.append(CSVRow(fields: fields, line: startLine))
            }
        } catch {
            return nil
        }
        guard let header else {
            problems.add("csv.empty", .error, byte: 0, path: nil, zh: "表是空的", en: "the table is empty")
            return nil
        }
        return CSVDocument(
            header: header, rows: rows, separator: Character(Unicode.Scalar(separator)), diagnostics: [])
    }

    private mutating func checkNames(_ header: [CSVField]) {
        var seen: Set<String> = []
        for field in header where !seen.insert(field.text).inserted {
            problems.add(
                "csv.duplicateColumn", .error, byte: field.byte, path: nil, zh: "列名“\(field.text)”重复",
                en: "the column \"\(field.text)\" occurs twice")
        }
    }

    // MARK: Rows and fields

    private mutating func row() throws(Stop) -> [CSVField] {
        var fields: [CSVField] = []
        while true {
            guard fields.count < limits.fields else {
                throw stop(
                    "csv.fields", .limit, at: position, zh: "一行超过 \(limits.fields) 个字段",
                    en: "a row has more than \(limits.fields) fields")
            }
            fields.append(try field())
            guard position < bytes.count else { return fields }
            if bytes[position] == separator {
                position += 1
                continue
            }
            endLine()
            return fields
        }
    }

    /// Steps over CRLF, LF or CR.
    private mutating func endLine() {
        if bytes[position] == 0x0D, position + 1 < bytes.count, bytes[position + 1] == 0x0A { position += 1 }
        position += 1
        line += 1
        lineStart = position
    }

    private mutating func field() throws(Stop) -> CSVField {
        let start = position
        let place = (line: line, column: column(of: start))
        let isQuoted = position < bytes.count && bytes[position] == UInt8(ascii: "\"")
        let text = isQuoted ? try quoted(from: start) : try plain()
        return CSVField(text: text, line: place.line, column: place.column, byte: start, isQuoted: isQuoted)
    }

    private func column(of byte: Int) -> Int {
        1 + bytes[lineStart..<byte].count { $0 & 0xC0 != 0x80 }
    }

    private func isEnd(_ byte: UInt8) -> Bool { byte == separator || byte == 0x0A || byte == 0x0D }

    private mutating func plain() throws(Stop) -> String {
        let start = position
        while position < bytes.count, !isEnd(bytes[position]) {
            if bytes[position] == UInt8(ascii: "\"") {
                throw stop(
                    "csv.quote", .error, at: position, zh: "未加引号的字段中有引号",
                    en: "a quote inside a field that is not quoted")
            }
            position += 1
        }
        try checkLength(from: start)
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func quoted(from start: Int) throws(Stop) -> String {
        position += 1
        var text: [UInt8] = []
        var clean = position
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                text.append(contentsOf: bytes[clean..<position])
                position += 1
                if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
                    clean = position
                    position += 1
                    continue
                }
                guard position == bytes.count || isEnd(bytes[position]) else {
                    throw stop(
                        "csv.quote", .error, at: position, zh: "引号结束后还有文字", en: "text follows the end of a quoted field"
                    )
                }
                return String(decoding: text, as: UTF8.self)
            }
            if byte == 0x0D || byte == 0x0A {
                endLine()
            } else {
                position += 1
            }
            try checkLength(from: start)
        }
        throw stop("csv.unterminated", .error, at: start, zh: "引号没有结束", en: "the quoted field has no end")
    }

    private mutating func checkLength(from start: Int) throws(Stop) {
        guard position - start > limits.stringBytes + 2 else { return }
        throw stop(
            "text.length", .limit, at: start, zh: "字段超过 \(limits.stringBytes) 字节",
            en: "a field of more than \(limits.stringBytes) bytes")
    }

    private mutating func stop(
        _ code: String, _ severity: Diagnostic.Severity, at byte: Int, zh: String, en: String
    ) -> Stop {
        problems.add(code, severity, byte: byte, path: nil, zh: zh, en: en)
        return Stop()
    }
}
