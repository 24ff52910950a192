import Foundation
import Interchange

/// The scenarios that a batch is of: all that lie below a folder, or those of a list, with their variants.
public struct BatchList: Sendable {
    /// Sorted by the scenarios' names, variants in their sweep's order.
    public private(set) var items: [BatchItem] = []
    /// The folder that names are relative to, absolute.
    public let folder: String

    /// Endings of files that may be scenarios.
    private static let endings: Set<String> = ["yaml", "yml", "json"]
    /// How many scenarios one batch may have.
    static let largest = 1_000_000

    /// - Parameters:
    ///   - source: a folder, or a text file with the path of a scenario a line (relative to the list; `#` comments).
    ///   - output: where the batch writes, which is passed over.
    ///   - filters: patterns of names as in a shell (`*`, `?`, `[…]`); empty for all.
    ///   - encoding: of scenarios.
    /// - Throws: `batch.source`, `batch.empty`, `batch.name`. A scenario that cannot be read is an item all the same: its
    ///   failure is a result.
    public init(
        _ source: String, output: String, filters: [String] = [], encoding: TextEncoding = .utf8
    ) throws(InputError) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: source, isDirectory: &isFolder) else {
            throw Self.problem("file.notFound", source, zh: "文件或文件夹不存在", en: "no such file or folder")
        }
        folder = Self.absolute(isFolder.boolValue ? source : Self.folder(of: source))
        let found =
            isFolder.boolValue
            ? Self.below(folder, output: Self.absolute(output), encoding)
            : try Self.listed(source, folder)
        let stems = Dictionary(found.map { (Self.stem($0.file), 1) }, uniquingKeysWith: +)
        let named = found.map { file, path in
            // Two that differ in their endings alone are told apart by those.
            let stem = Self.stem(file)
            let name = Self.name(of: stems[stem] == 1 ? stem : file)
            return BatchItem(name: name, scenarioName: name, path: path, file: file)
        }.sorted { utf8Precedes($0.name, $1.name) }
        var names: Set<String> = []
        for item in named {
            for item in Self.variants(item, encoding) {
                guard filters.isEmpty || filters.contains(where: { fnmatch($0, item.name, 0) == 0 }) else { continue }
                guard names.insert(item.name).inserted else {
                    throw Self.problem(
                        "batch.name", source, zh: "两个情景的名称相同：\(item.name)",
                        en: "two scenarios have the same name: \(item.name)")
                }
                items.append(item)
                guard items.count <= Self.largest else {
                    throw InputError(
                        Diagnostic(
                            "batch.size", .limit, file: source,
                            Bilingual(zh: "情景超过 \(Self.largest) 个", en: "there are more than \(Self.largest) scenarios")
                        ))
                }
            }
        }
        guard !items.isEmpty else {
            throw Self.problem(
                "batch.empty", source,
                zh: filters.isEmpty ? "其中没有情景" : "没有情景符合 --filter",
                en: filters.isEmpty ? "there is no scenario in it" : "no scenario's name matches --filter")
        }
    }

    /// One item for each variant. A sweep that cannot be read is the scenario's failure, told when it is run.
    private static func variants(_ item: BatchItem, _ encoding: TextEncoding) -> [BatchItem] {
        guard let text = text(item.path, encoding), let variants = try? Sweep.variants(of: text, file: item.path),
            !variants.isEmpty
        else { return [item] }
        return variants.map {
            let name = shortened("\(item.name)@\($0.name)")
            return BatchItem(
                name: name, scenarioName: item.name, path: item.path, file: item.file, variant: $0)
        }
    }

    private static func text(_ path: String, _ encoding: TextEncoding) -> String? {
        guard let bytes = try? InputFile.read(path) else { return nil }
        return try? TextDecoding.decode(bytes, encoding: encoding, file: path).string
    }

    // MARK: Files

    /// Files below a folder that are scenarios or might be ones; links are not followed into folders.
    private static func below(
        _ folder: String, output: String, _ encoding: TextEncoding
    ) -> [(file: String, path: String)] {
        var found: [(file: String, path: String)] = []
        guard let files = FileManager.default.enumerator(atPath: folder) else { return [] }
        while let file = files.nextObject() as? String {
            let path = "\(folder)/\(file)"
            if path == output {
                files.skipDescendants()
                continue
            }
            guard endings.contains(FilePaths.ending(of: file)), !FilePaths.name(of: file).hasPrefix("."),
                !isFolder(path), mayBeScenario(path, encoding)
            else { continue }
            found.append((file, path))
        }
        return found
    }

    /// Whether a file is a scenario, or nobody can tell: what cannot be read has to be heard of.
    private static func mayBeScenario(_ path: String, _ encoding: TextEncoding) -> Bool {
        guard let text = text(path, encoding),
            let root = try? DocumentReader.read(text, file: path, problems: ProblemList(file: path))
        else { return true }
        return root["site"] != nil && FileKindDetection.kind(of: root) == .scenario
    }

    private static func listed(
        _ list: String, _ folder: String
    ) throws(InputError) -> [(file: String, path: String)] {
        let bytes = try InputFile.read(list)
        let text = try TextDecoding.decode(bytes, file: list).string
        var found: [(file: String, path: String)] = []
        for line in text.split(whereSeparator: \.isNewline) {
            let file = line.trimmingCharacters(in: .whitespaces)
            guard !file.isEmpty, !file.hasPrefix("#"), !found.contains(where: { $0.file == file }) else { continue }
            found.append((file, file.hasPrefix("/") ? file : "\(folder)/\(file)"))
        }
        return found
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    // MARK: Names

    private static func stem(_ file: String) -> String {
        let ending = FilePaths.ending(of: file)
        return endings.contains(ending) ? String(file.dropLast(ending.count + 1)) : file
    }

    /// A name that is a path below a folder, wherever the scenario lies.
    private static func name(of path: String) -> String {
        shortened(
            path.split(separator: "/").map { $0 == ".." ? "_" : String($0) }.filter { $0 != "." }.joined(separator: "/")
        )
    }

    /// A name that leaves a file system room for what comes behind it: the end of a long one gives way to a digest.
    private static func shortened(_ name: String) -> String {
        var last = FilePaths.name(of: name)
        guard last.utf8.count > 200 else { return name }
        let digest = InputFiles.digest(Array(last.utf8)).prefix(16)
        while last.utf8.count > 180 { last.removeLast() }
        let folder = FilePaths.folder(of: name)
        return (folder.isEmpty ? "" : folder + "/") + last + "~" + digest
    }

    private static func folder(of path: String) -> String {
        let folder = FilePaths.folder(of: path)
        return folder.isEmpty ? "." : folder
    }

    /// With links and dots resolved as far as it is there.
    static func absolute(_ path: String) -> String {
        if let resolved = realpath(path, nil) {
            defer { free(resolved) }
            return String(cString: resolved)
        }
        let whole = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        let folder = FilePaths.folder(of: whole)
        guard folder != whole, folder.count > 1 else { return whole }
        return absolute(folder) + "/" + FilePaths.name(of: whole)
    }

    private static func problem(_ code: String, _ file: String, zh: String, en: String) -> InputError {
        InputError(Diagnostic(code, .error, file: file, Bilingual(zh: zh, en: en)))
    }
}
