import CGDAL
import Foundation
import Interchange

/// A DXF that GDAL writes, with what its writer does not do: units, layers with colours, a Chinese code page.
///
/// GDAL begins every drawing with a template of its own; here a copy of it, in memory, gets `$INSUNITS` metres, points
/// that show, code page 936 and a record for each layer. GDAL knows the layers by the template, but writes their names
/// in UTF-8, and of texts escapes only some (`\U+XXXX`): `finish` sees to both.
struct DrawingFile {
    /// Where the template is, for GDAL.
    let header = "/vsimem/sightline-header.dxf"
    private let file: String

    private static let codePage = "CP936"

    init(file: String, layers: [JSONValue]) throws {
        self.file = file
        guard let found = CPLFindFile("gdal", "header.dxf"),
            let template = FileManager.default.contents(atPath: String(cString: found))
        else { throw WriteFailure("GDAL's header.dxf is missing") }
        var lines = String(decoding: template, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.hasSuffix("\r") ? String($0.dropLast()) : String($0) }
        Self.set("$INSUNITS", "6", in: &lines)
        Self.set("$MEASUREMENT", "1", in: &lines)
        Self.set("$DWGCODEPAGE", "ANSI_936", in: &lines)
        // A circle with a cross, in units.
        Self.set("$PDMODE", "34", in: &lines)
        Self.set("$PDSIZE", "0.3", in: &lines)
        var bytes: [UInt8] = []
        let place = try Self.endOfLayers(lines)
        bytes += (lines[..<place.line].joined(separator: "\n") + "\n").utf8
        for (index, layer) in layers.enumerated() {
            let record = Self.record(
                handle: place.handles[index % place.handles.count], colour: Int(layer["colour"]?.number ?? 7))
            bytes += record.before.utf8
            bytes += Self.encoded(layer["name"]?.string ?? "")
            bytes += record.after.utf8
        }
        bytes += lines[place.line...].joined(separator: "\n").utf8
        let memory = VSIFOpenL(header, "wb")
        guard let memory, VSIFWriteL(bytes, 1, bytes.count, memory) == bytes.count else {
            throw WriteFailure("no memory")
        }
        VSIFCloseL(memory)
    }

    /// A text of GDAL's with what it leaves to be misread: Latin-1, braces, and signs that stand for others (`%%d`).
    private static func escaped(_ line: Data) -> Data {
        var result = Data()
        var next = line.startIndex
        while next < line.endIndex {
            let byte = line[next]
            let following = next + 1 < line.endIndex ? line[next + 1] : 0
            switch byte {
            case 0x80...: result += Data("\\U+00\(String(byte, radix: 16, uppercase: true))".utf8)
            case UInt8(ascii: "{"), UInt8(ascii: "}"): result += Data([UInt8(ascii: "\\"), byte])
            case UInt8(ascii: "%") where following == byte: result += Data("\\U+0025".utf8)
            default: result.append(byte)
            }
            next += 1
        }
        return result
    }

    /// What is in UTF-8 in the code page; what is there already as it is.
    private static func recoded(_ line: Data) -> Data {
        String(validating: line, as: UTF8.self).map { Data(encoded($0)) } ?? line
    }

    /// A text in the drawing's code page.
    private static func encoded(_ text: String) -> [UInt8] {
        let bytes: UnsafeMutablePointer<CChar> = CPLRecode(text, CPL_ENC_UTF8, codePage)
        defer { VSIFree(bytes) }
        return Array(UnsafeRawBufferPointer(start: bytes, count: strlen(bytes)))
    }

    /// The only part of a Multi, which is how GDAL writes points.
    static func single(_ shape: OGRGeometryH) -> OGRGeometryH? {
        guard OGR_G_GetGeometryCount(shape) == 1, OGR_G_GetGeometryType(shape) == wkbMultiPoint,
            let only = OGR_G_Clone(OGR_G_GetGeometryRef(shape, 0))
        else { return shape }
        OGR_G_DestroyGeometry(shape)
        return only
    }

    // MARK: Template

    private static func set(_ variable: String, _ value: String, in lines: inout [String]) {
        guard let place = lines.firstIndex(of: variable), place + 2 < lines.count else { return }
        lines[place + 2] = value
    }

    /// The line that ends the table of layers, and handles that nothing in the template has.
    private static func endOfLayers(_ lines: [String]) throws -> (line: Int, handles: [String]) {
        var used: Set<String> = []
        var isInTable = false
        var end: Int?
        for line in stride(from: 0, to: lines.count - 1, by: 2) {
            let code = lines[line].trimmingCharacters(in: .whitespaces)
            if code == "5" || code == "105" { used.insert(lines[line + 1]) }
            if code == "2", lines[line + 1] == "LAYER" { isInTable = true }
            if code == "0", lines[line + 1] == "ENDTAB" {
                if isInTable, end == nil { end = line }
                isInTable = false
            }
        }
        guard let end else { throw WriteFailure("GDAL's header.dxf has no table of layers") }
        // GDAL's own begin with 80 hexadecimal 50; these are above what a template has.
        let handles = (0x1000...0x10FF).map { String($0, radix: 16, uppercase: true) }.filter { !used.contains($0) }
        return (end, handles)
    }

    private static func record(handle: String, colour: Int) -> (before: String, after: String) {
        (
            "  0\nLAYER\n  5\n\(handle)\n330\n2\n100\nAcDbSymbolTableRecord\n100\nAcDbLayerTableRecord\n  2\n",
            "\n 70\n0\n 62\n\(colour)\n  6\nContinuous\n"
        )
    }

    // MARK: Texts

    /// Writes names of layers in the code page, and Latin-1 bytes in texts as `\U+XXXX`.
    func finish() throws {
        VSIUnlink(header)
        guard let content = FileManager.default.contents(atPath: file) else {
            throw WriteFailure("the drawing is gone")
        }
        var result = Data(capacity: content.count)
        var code: Data.SubSequence = Data()[...]
        var isValue = false
        for line in content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            let number = String(decoding: code, as: UTF8.self).trimmingCharacters(in: .whitespaces)
            if isValue, number == "8" {
                // Those of the template are in the code page.
                result += Self.recoded(line)
            } else if isValue, number == "1" || number == "3" {
                result += Self.escaped(line)
            } else {
                result += line
            }
            result.append(UInt8(ascii: "\n"))
            if !isValue { code = line }
            isValue.toggle()
        }
        result.removeLast()
        do { try result.write(to: URL(fileURLWithPath: file)) } catch { throw WriteFailure("\(error)") }
    }
}
