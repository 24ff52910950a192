import Foundation
import Interchange

/// Turns SVG into PNG by `rsvg-convert` of librsvg.
enum RasterImage {
    /// Pixels of the image for one of the drawing's.
    private static let zoom = 2

    static func write(_ svg: String, to path: String) throws(InputError) {
        let program = try converter()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["--format=png", "--zoom=\(zoom)", "--unlimited"]
        let (input, output, errors) = (Pipe(), Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = errors
        do {
            try process.run()
        } catch {
            throw failure("\(error.localizedDescription)")
        }
        // It reads all before it writes; a program that ends early must not end this one with a broken pipe.
        signal(SIGPIPE, SIG_IGN)
        try? input.fileHandleForWriting.write(contentsOf: Data(svg.utf8))
        try? input.fileHandleForWriting.close()
        let image = output.fileHandleForReading.readDataToEndOfFile()
        let told = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0, !image.isEmpty else {
            throw failure(DiagnosticFormatter.shown(String(decoding: told, as: UTF8.self)))
        }
        try AtomicFile.write(Array(image), to: path)
    }

    /// Where the program is.
    private static func converter() throws(InputError) -> String {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin")
            .split(separator: ":")
        for folder in folders {
            let path = "\(folder)/rsvg-convert"
            if access(path, X_OK) == 0 { return path }
        }
        throw InputError(
            Diagnostic(
                "draw.converter", .error,
                Bilingual(
                    zh:
                        "找不到 rsvg-convert，无法生成 PNG；请安装 librsvg2-bin（apt-get install librsvg2-bin fonts-noto-cjk），或改用 .svg",
                    en: "rsvg-convert is needed for PNG and was not found: install librsvg2-bin "
                        + "(apt-get install librsvg2-bin fonts-noto-cjk), or write an .svg")))
    }

    private static func failure(_ reason: String) -> InputError {
        InputError(
            Diagnostic(
                "draw.converter", .error,
                Bilingual(zh: "rsvg-convert 未能生成图片：\(reason)", en: "rsvg-convert could not make the image: \(reason)")))
    }
}
