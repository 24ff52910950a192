import Interchange

/// The text that defines a reference system, checked before PROJ sees it: nothing that names a file or an address.
///
/// Taken are a code (`EPSG:4547`), an OGC name (`urn:ogc:def:crs:EPSG::4547`,
/// `http://www.opengis.net/def/crs/EPSG/0/4547`, which is read and never fetched), a PROJ string, WKT and PROJJSON.
struct ReferenceText {
    /// As PROJ takes it.
    let definition: String

    /// Real definitions have 2 kB.
    private static let maximumLength = 64 << 10
    /// Parameters of PROJ strings whose values are files.
    private static let fileParameters: Set<String> = [
        "nadgrids", "geoidgrids", "grids", "xy_grids", "z_grids", "file", "init", "catalog", "text", "defmodel",
    ]
    /// Words of WKT and PROJJSON after which a file comes.
    private static let fileWords = ["parameterfile", "geoidgrids", "\"filename\"", "_grid_", ".gsb", ".gtx", ".tif"]

    init(_ given: String) throws(InputError) {
        let text = given.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !text.isEmpty, text.utf8.count <= Self.maximumLength, !text.utf8.contains(0) else {
            throw Self.refusal(
                "crs.unknown", given, zh: text.isEmpty ? "没有内容" : "过长",
                en: text.isEmpty ? "it is empty" : "it is too long")
        }
        let lower = text.lowercased()
        if Self.isProjString(lower) {
            definition = try Self.checked(projString: text, given)
        } else if text.first == "{" || Self.isWKT(lower) {
            // The way in which GDAL writes "no datum shift" of Web Mercator.
            let bare = lower.replacing("nadgrids=@null", with: "")
            guard !bare.contains("nadgrids"), !Self.fileWords.contains(where: bare.contains) else {
                throw Self.refusal("crs.definition", given, zh: "其中引用了文件", en: "it names files")
            }
            definition = text
        } else if let code = Self.code(text) {
            definition = code
        } else {
            throw Self.refusal(
                "crs.unknown", given, zh: "应为 EPSG 代码、PROJ 字符串或 WKT",
                en: "an EPSG code, a PROJ string or WKT is expected")
        }
    }

    /// Why PROJ did not take it, in words about what was given: its own are about what it tried.
    ///
    /// - Parameter failure: what PROJ says went wrong.
    func unknown(_ given: String, _ failure: String) -> InputError {
        let lower = definition.lowercased()
        if Self.isProjString(lower) {
            return Self.refusal("crs.unknown", given, zh: "PROJ 不认识（\(failure)）", en: failure)
        }
        if lower.first == "{" || Self.isWKT(lower) {
            return Self.refusal(
                "crs.unknown", given, zh: "不是完整的 WKT 或 PROJJSON 坐标系定义",
                en: "it is no whole definition of a reference system in WKT or PROJJSON")
        }
        return Self.refusal("crs.unknown", given, zh: "登记库中没有这个代码", en: "the registry has no such code")
    }

    static func refusal(_ code: String, _ given: String, zh: String, en: String) -> InputError {
        let shown = DiagnosticFormatter.shown(given, longest: 120)
        return InputError(
            Diagnostic(
                code, .error,
                Bilingual(zh: "坐标系“\(shown)”不能使用：\(zh)", en: "the reference system \"\(shown)\" cannot be used: \(en)"))
        )
    }

    private static func isProjString(_ lower: String) -> Bool {
        lower.hasPrefix("+") || lower.hasPrefix("proj=") || lower.hasPrefix("init=")
    }

    /// A keyword and a bracket.
    private static func isWKT(_ lower: String) -> Bool {
        guard let bracket = lower.firstIndex(where: { $0 == "[" || $0 == "(" }) else { return false }
        let keyword = lower[..<bracket]
        return (3...16).contains(keyword.count)
            && keyword.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x5F || $0 == 0x20 }
    }

    private static func checked(projString: String, _ given: String) throws(InputError) -> String {
        var isPipeline = false
        var isCRS = false
        for word in projString.split(separator: " ") {
            let bare = word.first == "+" ? word.dropFirst() : word
            let parts = bare.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let key = String(parts.first ?? "").lowercased()
            let value = parts.count == 2 ? parts[1].lowercased() : ""
            if key == "nadgrids", value == "@null" { continue }
            if key == "init", value.hasPrefix("epsg:"), projString.split(separator: " ").count == 1 {
                return "EPSG:" + value.dropFirst(5)
            }
            guard !fileParameters.contains(key) else {
                throw refusal("crs.definition", given, zh: "参数 \(key) 会读取文件", en: "the parameter \(key) reads files")
            }
            isPipeline = isPipeline || key == "step" || (key == "proj" && value == "pipeline")
            isCRS = isCRS || key == "type"
        }
        guard !isPipeline else {
            throw refusal(
                "crs.definition", given, zh: "这是一串运算，不是坐标系", en: "it is a chain of operations, no reference system")
        }
        return isCRS ? projString : projString + " +type=crs"
    }

    /// `EPSG:4547`, `OGC:CRS84`, or a name of the OGC; nil for anything else.
    private static func code(_ text: String) -> String? {
        let lower = text.lowercased()
        if lower.hasPrefix("urn:ogc:def:crs") || lower.hasPrefix("urn:x-ogc:def:crs")
            || lower.hasPrefix("http://www.opengis.net/") || lower.hasPrefix("https://www.opengis.net/")
        {
            return text.utf8.count <= 200 ? text : nil
        }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (2...12).contains(parts[0].utf8.count), (1...20).contains(parts[1].utf8.count),
            parts.allSatisfy({ $0.utf8.allSatisfy { isLetterOrDigit($0) || $0 == 0x5F || $0 == 0x2E } }),
            parts[0].utf8.contains(where: { !(0x30...0x39).contains($0) })
        else { return nil }
        return parts[0].uppercased() + ":" + parts[1].uppercased()
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
