import ArgumentParser
import Foundation

/// How many threads a command computes with.
struct ThreadCount: ParsableArguments {
    @Option(help: ArgumentHelp("Threads to compute with; by default one a processor.", valueName: "number"))
    var threads: Int?

    var chosen: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }

    func validate() throws {
        if let threads, !(1...1024).contains(threads) { throw ValidationError("--threads is a number from 1 to 1024") }
    }
}
