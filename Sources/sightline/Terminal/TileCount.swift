import ArgumentParser

/// How many tiles a site is cut into.
struct TileCount: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Work through a large site in so many tiles, with less in memory at a time; the plan is the same.",
            valueName: "number"))
    var tiles: Int?

    private static let most = 65_536

    func validate() throws {
        if let tiles, !(1...Self.most).contains(tiles) {
            throw ValidationError("--tiles is a number from 1 to \(Self.most)")
        }
    }

    /// The option of a worker's with the same meaning.
    var arguments: [String] { tiles.map { ["--tiles", "\($0)"] } ?? [] }
}
