import Geometry
import Interchange

/// How a scenario is run, besides what it says itself.
public struct RunOptions: Sendable {
    /// Threads to compute with; the result is the same for any number.
    public var threads: Int
    /// Of text inputs.
    public var encoding: TextEncoding
    /// Rule packs besides the scenario's; one of a known name takes its place.
    public var ruleFiles: [String]
    /// Sites that were loaded before; nil where nothing is kept.
    public var sites: SiteCache?
    /// How many tiles a large site is cut into; nil for none. The result is the same for any number.
    public var tiles: Int?

    public init(
        threads: Int = 1, encoding: TextEncoding = .utf8, ruleFiles: [String] = [], sites: SiteCache? = nil,
        tiles: Int? = nil
    ) {
        self.tiles = tiles
        self.threads = threads
        self.encoding = encoding
        self.ruleFiles = ruleFiles
        self.sites = sites
    }
}

/// Why a run did not come to an end.
public enum RunProblem: Error, Sendable {
    /// The input is wrong, or too large.
    case input(InputError)
    /// Something could not be computed: a fault of ours, with what is needed to reproduce it.
    case fault(String)
}

extension RunProblem {
    init(_ error: OverlayError) {
        self = .fault("\(error.operation): \(error.reason)\n" + error.reproducer.joined(separator: "\n"))
    }
}
