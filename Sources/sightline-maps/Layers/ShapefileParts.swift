import CGDAL
import Foundation
import Interchange
import MapImport

/// The files that a shapefile is made of (ESRI Shapefile Technical Description, 1998; dBASE III for attributes).
struct ShapefileParts {
    /// Of attributes that GDAL hands over as bytes; nil where GDAL converts them.
    private(set) var rawEncoding: TextEncoding?
    private let path: String
    private let limits: InputLimits
    private let output: StreamOutput
    /// Without the ending.
    private let stem: String
    private var files: [String: String] = [:]

    /// - Throws: `file.kind`, `file.size` of the parts.
    init(_ task: ReadTask, output: StreamOutput) throws(InputError) {
        path = task.path
        limits = task.limits
        self.output = output
        stem = (path as NSString).deletingPathExtension
        for ending in ["shx", "dbf", "prj", "cpg"] {
            for candidate in [ending, ending.uppercased()] where RegularFile.exists("\(stem).\(candidate)") {
                try RegularFile.check("\(stem).\(candidate)", limits: limits)
                files[ending] = "\(stem).\(candidate)"
                break
            }
        }
        if files["dbf"] == nil {
            output.tell(
                "shapefile.dbf", .warning, zh: "缺少 .dbf 文件：只有图形，没有属性",
                en: "the .dbf file is missing: there are shapes, no attributes")
        }
        if files["prj"] == nil {
            output.tell(
                "shapefile.prj", .note, zh: "缺少 .prj 文件：坐标系未知",
                en: "the .prj file is missing: the reference system is unknown")
        }
        rawEncoding = Self.encoding(task.encoding, files)
    }

    var options: [String] { rawEncoding == nil ? [] : ["ENCODING="] }

    /// What is opened: the file itself, or a copy in memory for which an index is made where the .shx is missing.
    func openPath() throws(InputError) -> String {
        guard files["shx"] == nil else { return path }
        output.tell(
            "shapefile.shx", .warning, zh: "缺少 .shx 文件：已由 .shp 重建索引",
            en: "the .shx file is missing: the index is made anew from the .shp")
        CPLSetConfigOption("SHAPE_RESTORE_SHX", "YES")
        let copy = "/vsimem/copy"
        for (ending, file) in [("shp", path)] + files.sorted(by: { $0.key < $1.key }) {
            guard CPLCopyFile("\(copy).\(ending)", file) == 0 else {
                throw InputError(
                    Diagnostic(
                        "file.unreadable", .error, Bilingual(zh: "无法读取文件", en: "the file cannot be read")))
            }
        }
        return "\(copy).shp"
    }

    /// What the user says, else the .cpg, else the language byte of the .dbf, else UTF-8; nil where GDAL knows better.
    private static func encoding(_ said: TextEncoding?, _ files: [String: String]) -> TextEncoding? {
        if let said { return said }
        if let file = files["cpg"], let text = head(file, 64) {
            let name = String(decoding: text, as: UTF8.self).lowercased()
                .filter { $0.isLetter || $0.isNumber }
            switch name {
            case "utf8", "65001": return .utf8
            case "gbk", "936", "cp936", "gb2312", "ansi936", "windows936": return .gbk
            case "gb18030", "54936": return .gb18030
            case "932", "shiftjis", "sjis", "cp932": return .shiftJIS
            case "88591", "iso88591", "latin1": return .latin1
            default: return nil
            }
        }
        // Byte 29 of the header: the language driver.
        if let file = files["dbf"], let header = head(file, 32), header.count == 32 {
            switch header[29] {
            case 0, 0x57: break
            case 0x4D, 0x7A: return .gbk
            case 0x13, 0x7B: return .shiftJIS
            default: return nil
            }
        }
        return .utf8
    }

    private static func head(_ path: String, _ count: Int) -> [UInt8]? {
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? file.close() }
        return (try? file.read(upToCount: count)).map { Array($0) }
    }
}
