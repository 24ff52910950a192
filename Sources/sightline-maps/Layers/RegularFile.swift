import Foundation
import Interchange

/// What may be opened: plain files of a size, under their own names.
enum RegularFile {
    /// - Throws: `file.notFound`, `file.kind` (folders, links, devices, GDAL's virtual files), `file.size`.
    static func check(_ path: String, limits: InputLimits) throws(InputError) {
        guard !path.hasPrefix("/vsi"), !path.utf8.contains(0) else { throw kind() }
        var status = stat()
        guard lstat(path, &status) == 0 else {
            throw InputError(Diagnostic("file.notFound", .error, Bilingual(zh: "文件不存在", en: "no such file")))
        }
        guard status.st_mode & S_IFMT == S_IFREG else { throw kind() }
        let size = Int(status.st_size)
        guard size <= limits.bytes else {
            throw InputError(
                Diagnostic(
                    "file.size", .limit,
                    Bilingual(
                        zh: "文件超过 \(size) 字节，上限 \(limits.bytes) 字节",
                        en: "the file has \(size) bytes or more, the limit is \(limits.bytes)")))
        }
    }

    /// Whether there is such a file.
    static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    static func size(_ path: String) -> Int {
        var status = stat()
        return lstat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    private static func kind() -> InputError {
        InputError(
            Diagnostic(
                "file.kind", .error,
                Bilingual(
                    zh: "不是普通文件（文件夹、链接、管道和设备不予读取）",
                    en: "not a plain file: folders, links, pipes and devices are not read")))
    }
}
