import Foundation
import Interchange
import PlanDocuments

/// Where a command writes, held against what it reads before it does either.
enum OutputPlaces {
    /// - Parameters:
    ///   - outputs: paths that are written to; nil and `-` are none.
    ///   - inputs: paths that are read; nil ones are not given.
    /// - Throws: `file.write` for an output that is one of the inputs, or the place of another output.
    static func check(_ outputs: [String?], inputs: [String?]) throws(InputError) {
        let outputs = outputs.compactMap { $0 }.filter { $0 != "-" }
        for (index, output) in outputs.enumerated() {
            if let input = inputs.compactMap({ $0 }).first(where: { areSame($0, output) }) {
                throw refusal(
                    output, zh: "它是输入文件 \(input)，不会覆盖：请另选输出文件",
                    en: "it is the input \(input), which is not written over: name another file")
            }
            if outputs[..<index].contains(where: { areSame($0, output) }) {
                throw refusal(output, zh: "两项输出是同一个文件", en: "two outputs would be the same file")
            }
        }
    }

    /// The same for commands that end with a `RunFailure`.
    static func checkRun(_ outputs: [String?], inputs: [String?]) throws(RunFailure) {
        do throws(InputError) { try check(outputs, inputs: inputs) } catch { throw .input(error) }
    }

    /// Makes the folder that results go into, before a long computation rather than after it.
    static func makeFolder(_ output: String?) throws(RunFailure) {
        guard let output else { return }
        do {
            try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
        } catch {
            throw .input(
                refusal(output, zh: "无法建立文件夹：\(output)", en: "the folder cannot be made: \(output)"))
        }
    }

    /// Whether both name one plain file, by whatever names and links; what is not there yet by folder and name.
    private static func areSame(_ a: String, _ b: String) -> Bool {
        var (first, second) = (stat(), stat())
        let (isFirst, isSecond) = (stat(a, &first) == 0, stat(b, &second) == 0)
        if isFirst, isSecond {
            return first.st_dev == second.st_dev && first.st_ino == second.st_ino
                && first.st_mode & S_IFMT == S_IFREG
        }
        guard !isFirst, !isSecond else { return false }
        return place(a) == place(b)
    }

    private static func place(_ path: String) -> String {
        let folder = AtomicFile.folder(of: path)
        guard let resolved = realpath(folder.isEmpty ? "." : folder, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved) + "/" + path.dropFirst(folder.count)
    }

    private static func refusal(_ output: String, zh: String, en: String) -> InputError {
        InputError(Diagnostic("file.write", .error, file: output, Bilingual(zh: zh, en: en)))
    }
}
