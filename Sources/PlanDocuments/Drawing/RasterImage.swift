import Foundation
import Interchange

/// Turns SVG into PNG by `rsvg-convert` of librsvg.
enum RasterImage {
    /// Pixels of the image for one of the drawing's.
    private static let zoom = 2

    static func write(_ svg: String, to path: String) throws(InputError) {
        let program = try converter()
        // Files rather than pipes: nothing can wait for the other end.
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sightline-\(UUID().uuidString)")
        defer {
            try? FileManager.default.removeItem(at: folder)
            Unfinished.isDone(folder.path)
        }
        let (drawing, image, told) = (
            folder.appendingPathComponent("drawing.svg"), folder.appendingPathComponent("drawing.png"),
            folder.appendingPathComponent("told.txt")
        )
        do {
            try Unfinished.making(folder.path) {
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            }
            try Data(svg.utf8).write(to: drawing)
        } catch {
            throw failure(error.localizedDescription)
        }
        let status = try run(
            [program, "--format=png", "--zoom=\(zoom)", "--unlimited", "--output", image.path, drawing.path],
            errors: told.path)
        guard status == 0, let bytes = try? Data(contentsOf: image), !bytes.isEmpty else {
            let reason = (try? Data(contentsOf: told)).map { String(decoding: $0, as: UTF8.self) } ?? ""
            throw failure(DiagnosticFormatter.shown(reason))
        }
        try AtomicFile.write(Array(bytes), to: path)
    }

    /// Runs a program to its end and returns its exit status.
    private static func run(_ command: [String], errors: String) throws(InputError) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        var arguments = command.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var child = pid_t()
        let outcome = posix_spawn(&child, command[0], &actions, nil, &arguments, environ)
        guard outcome == 0 else { throw failure(String(cString: strerror(outcome))) }
        var status: Int32 = 0
        while waitpid(child, &status, 0) == -1, errno == EINTR {}
        // The exit status is in the second byte; a signal's number in the low seven bits.
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + status & 0x7F
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
