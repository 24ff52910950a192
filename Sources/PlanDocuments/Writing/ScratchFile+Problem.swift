import Geometry
import Interchange

extension ScratchFile {
    /// Why what was put aside is not to be used; nil where it is.
    public var problem: InputError? { trouble.map { Self.problem($0, in: nil) } }

    /// - Parameter folder: where no file could be made; nil where there was one.
    public static func problem(_ reason: String, in folder: String?) -> InputError {
        InputError(
            Diagnostic(
                "scratch.file", .error, file: folder,
                Bilingual(zh: "临时文件无法读写：\(reason)", en: "the temporary file cannot be used: \(reason)")))
    }
}
