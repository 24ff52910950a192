import Interchange

/// The files of an IMDF archive, read in memory.
struct IMDFContents: Sendable {
    /// In the order of their files.
    private(set) var features: [IMDFType: [IMDFFeature]] = [:]
    /// The language that names are in first (IETF BCP 47).
    private(set) var language = "en"
    private(set) var account = ImportAccount()
    /// Warnings.
    private(set) var diagnostics: [Diagnostic] = []

    subscript(type: IMDFType) -> [IMDFFeature] { features[type] ?? [] }

    /// - Throws: what stands against the archive (`ZIPArchive`), `imdf.unexpected`, `imdf.missing`, `imdf.manifest`, and
    ///   what stands against any of its files, all at once.
    init(_ bytes: [UInt8], file: String, options: ImportOptions) throws(InputError) {
        var archive = try ZIPArchive.read(bytes, file: file, limits: options.limits)
        diagnostics = archive.diagnostics
        try refuseUnreadableNames(archive, file)
        let folder = Self.folder(of: archive)
        var files: [String: ZIPArchive.Entry] = [:]
        for entry in archive.entries where !entry.isFolder {
            let name = entry.name.hasPrefix(folder) ? String(entry.name.dropFirst(folder.count)) : entry.name
            let isKnown = name == Self.manifest || IMDFType.allCases.contains { $0.fileName == name }
            if isKnown, entry.name.hasPrefix(folder) { files[name] = entry } else { ignore(entry.name) }
        }
        let needed = [Self.manifest] + IMDFType.required.map(\.fileName)
        let missing = needed.filter { files[$0] == nil }
        guard missing.isEmpty else {
            // A damaged archive is told before what it lacks.
            for name in needed where files[name] != nil {
                if let entry = files[name] { _ = try archive.contents(of: entry) }
            }
            let list = missing.joined(separator: ", ")
            throw InputError(
                diagnostics + [
                    Diagnostic(
                        "imdf.missing", .error, file: file,
                        Bilingual(zh: "IMDF 压缩包缺少文件：\(list)", en: "the IMDF archive lacks these files: \(list)"))
                ])
        }
        var problems: [Diagnostic] = []
        var left = options.limits
        for name in [Self.manifest] + IMDFType.allCases.map(\.fileName) {
            guard let entry = files[name] else { continue }
            do throws(InputError) {
                let text = try archive.contents(of: entry)
                if name == Self.manifest {
                    try readManifest(text, file: "\(file)/\(name)", limits: options.limits)
                } else if let type = IMDFType(rawValue: String(name.dropLast(".geojson".count))) {
                    try read(type, text, file: "\(file)/\(name)", limits: &left, threads: options.threads)
                }
            } catch {
                problems += error.diagnostics
                // What a limit stopped is not read on.
                if error.isLimit { break }
            }
        }
        if problems.contains(where: { $0.severity >= .error }) { throw InputError(diagnostics + problems) }
    }

    private static let manifest = "manifest.json"

    /// The names of IMDF are ASCII; another one may be a file that is needed, under a name that nobody can tell.
    private func refuseUnreadableNames(_ archive: ZIPArchive, _ file: String) throws(InputError) {
        let odd = archive.entries.map(\.name).filter { name in
            !Self.isJunk(name) && name.utf8.contains { $0 >= 0x80 }
        }
        guard !odd.isEmpty else { return }
        let list = odd.prefix(10).map { DiagnosticFormatter.shown($0, longest: 80) }.joined(separator: ", ")
        throw InputError(
            diagnostics + [
                Diagnostic(
                    "imdf.unexpected", .error, file: file,
                    Bilingual(
                        zh: "IMDF 的文件名只用 ASCII 字符，压缩包中另有：\(list)",
                        en: "the names of IMDF files are plain ASCII; the archive holds \(list)"))
            ])
    }

    /// The folder, with its slash, that the manifest lies in, or else the first file of IMDF; empty for none.
    private static func folder(of archive: ZIPArchive) -> String {
        let names = archive.entries.map(\.name).filter { !isJunk($0) && !$0.hasSuffix("/") }
        let known = [manifest] + IMDFType.allCases.map(\.fileName)
        for file in known {
            if let name = names.filter({ $0 == file || $0.hasSuffix("/" + file) }).min(by: {
                $0.utf8.count < $1.utf8.count
            }) {
                return String(name.dropLast(file.utf8.count))
            }
        }
        return ""
    }

    /// What systems leave in archives.
    private static func isJunk(_ name: String) -> Bool {
        let last = name.split(separator: "/").last ?? ""
        return name.hasPrefix("__MACOSX/") || last.hasPrefix("._")
            || [".DS_Store", "Thumbs.db", "desktop.ini"].contains(last)
    }

    private mutating func ignore(_ name: String) {
        if Self.isJunk(name) {
            account.ignore(
                "file", "imdf.junk",
                Bilingual(zh: "操作系统留下的文件，与地图无关", en: "left by the operating system, nothing of the map"), at: name)
        } else {
            let shown = DiagnosticFormatter.shown(String(name.split(separator: "/").last ?? ""), longest: 60)
            account.ignore(
                shown, "imdf.extra",
                Bilingual(zh: "不属于 IMDF 1.0 的文件，整个文件未读", en: "no file of IMDF 1.0; the whole file is left alone"),
                at: name)
        }
    }

    private mutating func readManifest(_ bytes: [UInt8], file: String, limits: InputLimits) throws(InputError) {
        let root = try JSONDocument.read(bytes, file: file, limits: limits).root
        guard root.members != nil else {
            throw InputError(
                Diagnostic(
                    "imdf.manifest", .error, file: file,
                    Bilingual(zh: "manifest.json 应为一个对象", en: "manifest.json has to be an object")))
        }
        if let text = root["language"]?.string, !text.isEmpty { language = text }
        let version = root["version"]?.scalarText ?? ""
        if !version.hasPrefix("1.") {
            let shown = DiagnosticFormatter.shown(version, longest: 20)
            diagnostics.append(
                Diagnostic(
                    "imdf.version", .warning, file: file,
                    Bilingual(
                        zh: "IMDF 版本“\(shown)”不是 1.0，按 1.0 读取", en: "the version '\(shown)' is not 1.0; read as 1.0"))
            )
        }
    }

    private mutating func read(
        _ type: IMDFType, _ bytes: [UInt8], file: String, limits: inout InputLimits, threads: Int
    ) throws(InputError) {
        // Areas are judged, and repaired if asked, by the import itself, the same for all formats.
        limits.checksAreas = false
        let document = try GeoJSONDocument.read(bytes, file: file, limits: limits, threads: threads)
        limits.features -= document.features.count
        for feature in document.features { feature.geometry?.forEachPosition { _ in limits.vertices -= 1 } }
        diagnostics += document.diagnostics
        var problems = DiagnosticCollector()
        for feature in document.features {
            let stated = feature.members.first { $0.name == "feature_type" }?.value.string
            if let stated, stated != type.rawValue {
                let shown = DiagnosticFormatter.shown(stated, longest: 40)
                problems.add(
                    "imdf.type", .warning, byte: feature.offset, path: feature.path,
                    zh: "feature_type 为“\(shown)”，按文件名作为 \(type.rawValue) 读取",
                    en: "its feature_type is '\(shown)'; it is read as the \(type.rawValue) that its file holds")
            }
            features[type, default: []].append(IMDFFeature(type: type, feature: feature))
        }
        diagnostics += LineIndex.locate(problems.diagnostics(file: file), in: bytes)
    }
}
