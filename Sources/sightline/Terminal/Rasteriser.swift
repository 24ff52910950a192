import Foundation
import Interchange

/// Makes PNG pictures of SVG drawings, by `rsvg-convert` as a child process.
enum Rasteriser {
    /// - Throws: `draw.converter` where the program is missing or says no.
    static func png(of svg: String) throws(InputError) -> [UInt8] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["rsvg-convert", "--format", "png"]
        let (input, output, errors) = (Pipe(), Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = errors
        do {
            try process.run()
        } catch {
            throw failure("\(error)")
        }
        // Written aside: the converter may start to answer before it has read everything.
        let bytes = Array(svg.utf8)
        let descriptor = input.fileHandleForWriting.fileDescriptor
        let writer = Thread {
            Terminal.write(bytes, to: descriptor)
            try? input.fileHandleForWriting.close()
        }
        writer.start()
        let png = output.fileHandleForReading.readDataToEndOfFile()
        let said = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0, !png.isEmpty else {
            throw failure(String(decoding: said, as: UTF8.self))
        }
        return Array(png)
    }

    private static func failure(_ reason: String) -> InputError {
        let shown = DiagnosticFormatter.shown(reason)
        return InputError(
            Diagnostic(
                "draw.converter", .error,
                Bilingual(
                    zh: "无法生成 PNG：需要 rsvg-convert（librsvg2-bin）。\(shown)",
                    en: "no PNG could be made: rsvg-convert (librsvg2-bin) is needed. \(shown)")))
    }
}
