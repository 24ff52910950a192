import Interchange

/// Unpacks bzip2 files, as OpenStreetMap's XML is often kept, in the caged program.
enum Bzip2 {
    static let magic = Array("BZh".utf8)

    /// The bytes of all streams of a bzip2 file. Size and ratio are counted while they come out.
    ///
    /// - Throws: `bzip2.size`, `bzip2.ratio`, `bzip2.damaged`; what cages throw.
    static func unpack(_ bytes: [UInt8], limits: InputLimits, file: String) throws(InputError) -> [UInt8] {
        // Small files of one repeated line are harmless at any ratio.
        let (product, isOverflow) = bytes.count.multipliedReportingOverflow(by: limits.inflationRatio)
        let byRatio = isOverflow ? Int.max : max(product, 16 << 20)
        var cage = Cage()
        cage.outputBytes = min(limits.inflatedBytes, byRatio)
        do throws(InputError) {
            return try cage.run(["unpack-bzip2"], input: bytes, file: file)
        } catch {
            switch error.diagnostics.first?.code {
            case "reader.output" where byRatio < limits.inflatedBytes:
                throw problem(
                    "bzip2.ratio", .limit, file, zh: "解压比超过 \(limits.inflationRatio) : 1",
                    en: "inflates to more than \(limits.inflationRatio) times its size")
            case "reader.output":
                throw problem(
                    "bzip2.size", .limit, file, zh: "解压后超过 \(limits.inflatedBytes) 字节",
                    en: "inflates to more than \(limits.inflatedBytes) bytes")
            case "reader.crashed":
                throw problem(
                    "bzip2.damaged", .error, file, zh: "bzip2 数据损坏或不完整", en: "the bzip2 data is damaged or cut off")
            default: throw error
            }
        }
    }

    private static func problem(
        _ code: String, _ severity: Diagnostic.Severity, _ file: String, zh: String, en: String
    ) -> InputError {
        InputError(Diagnostic(code, severity, file: file, Bilingual(zh: zh, en: en)))
    }
}
