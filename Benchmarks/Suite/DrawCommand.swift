import ArgumentParser
import Foundation

/// `Benchmarks/run draw`.
struct DrawCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draw", abstract: "The drawings of the guide to visibility, computed anew.")

    @Argument(help: "The folder to write them to.") var folder = "docs/images"

    func run() throws {
        for (name, svg) in try GuideDrawings().all() {
            try svg.write(to: URL(filePath: folder).appending(path: name), atomically: true, encoding: .utf8)
        }
    }
}
