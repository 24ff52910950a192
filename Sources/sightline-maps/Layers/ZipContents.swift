import CGDAL
import Foundation
import Interchange

/// What a ZIP file says it holds, by its central directory.
struct ZipContents {
    struct Entry {
        var name: String
        var size: Int
    }

    /// In the order of the archive.
    let entries: [Entry]
    private let path: String
    private let limits: InputLimits

    private static let mostEntries = 10_000

    /// - Throws: `zip.broken`, `zip.entries`.
    init(_ path: String, limits: InputLimits) throws(InputError) {
        self.path = path
        self.limits = limits
        let root = "/vsizip/{\(path)}"
        guard let list = VSIReadDirRecursive(root) else {
            throw InputError(
                Diagnostic("zip.broken", .error, Bilingual(zh: "不是完整的 ZIP 文件", en: "this is no complete ZIP file")))
        }
        defer { CSLDestroy(list) }
        var entries: [Entry] = []
        var index = 0
        while let pointer = list[index] {
            index += 1
            guard index <= Self.mostEntries else {
                throw InputError(
                    Diagnostic(
                        "zip.entries", .limit,
                        Bilingual(
                            zh: "条目超过 \(Self.mostEntries) 个", en: "more than \(Self.mostEntries) entries")))
            }
            let name = String(cString: pointer)
            guard !name.hasSuffix("/") else { continue }
            guard let file = VSIFOpenL("\(root)/\(name)", "rb") else { continue }
            defer { VSIFCloseL(file) }
            guard VSIFSeekL(file, 0, SEEK_END) == 0 else { continue }
            entries.append(Entry(name: name, size: Int(clamping: VSIFTellL(file))))
        }
        self.entries = entries
    }

    /// - Throws: `zip.size`, `zip.ratio`: what is said to come out is too much.
    func check() throws(InputError) {
        var total = 0
        for entry in entries {
            let (sum, overflows) = total.addingReportingOverflow(max(0, entry.size))
            total = overflows ? Int.max : sum
        }
        let packed = RegularFile.size(path)
        if total > limits.inflatedBytes {
            throw limit(
                "zip.size", zh: "解压后超过 \(limits.inflatedBytes) 字节",
                en: "more than \(limits.inflatedBytes) bytes once inflated")
        }
        // Judged from 16 MB on: small sheets of zeros are packed well.
        if total > 16 << 20, total / max(1, packed) > limits.inflationRatio {
            throw limit(
                "zip.ratio", zh: "压缩比超过 \(limits.inflationRatio)", en: "packed more than \(limits.inflationRatio) : 1")
        }
    }

    /// The bytes of an entry.
    func bytes(of entry: Entry) throws(InputError) -> [UInt8] {
        guard let file = VSIFOpenL("/vsizip/{\(path)}/\(entry.name)", "rb") else { throw broken(entry) }
        defer { VSIFCloseL(file) }
        var bytes = [UInt8](repeating: 0, count: entry.size)
        let count = VSIFReadL(&bytes, 1, bytes.count, file)
        guard count == entry.size else { throw broken(entry) }
        return bytes
    }

    private func broken(_ entry: Entry) -> InputError {
        InputError(
            Diagnostic(
                "zip.broken", .error, at: Diagnostic.Place(path: entry.name),
                Bilingual(zh: "条目损坏", en: "the entry is damaged")))
    }

    private func limit(_ code: String, zh: String, en: String) -> InputError {
        InputError(Diagnostic(code, .limit, Bilingual(zh: zh, en: en)))
    }
}
