import Foundation
import Geometry
import Georeferencing
import Interchange
import Regulations

/// What a result stands for: the SHA-256 of all that it depends on.
///
/// The scenario as it is written, its variant, every file that it names, what is done with it, and the versions of the
/// program, its rule packs, GEOS and PROJ. Neither names of folders nor times have a part in it.
struct BatchKey {
    let work: BatchWork
    let programVersion: String
    let digests: FileDigests
    /// A scenario has many variants.
    private let documents = DocumentCache()

    init(work: BatchWork, programVersion: String, digests: FileDigests) {
        self.work = work
        self.programVersion = programVersion
        self.digests = digests
    }

    /// A key, and the same for all scenarios that share a site's files.
    struct Value: Sendable {
        var key: String
        var site: String
    }

    func key(of item: BatchItem) -> String { value(of: item).key }

    func value(of item: BatchItem) -> Value {
        // One that cannot be read names nothing: it fails for what it says itself.
        value(
            of: item,
            try? ScenarioLoader.scenario(
                path: item.path, variant: item.variant, encoding: work.encoding, documents: documents))
    }

    /// - Parameter scenario: the item's, as it was read; nil for one that cannot be.
    func value(of item: BatchItem, _ scenario: Scenario?) -> Value {
        let key = JSONValue.object([
            ("schema", JSONValue(BatchJournal.schema)),
            ("scenario", JSONValue(digests.digest(item.path) ?? Self.missing)),
            ("ending", JSONValue(FilePaths.ending(of: item.path))),
            ("variant", item.variant?.json ?? .null), ("files", scenario.map { files(of: $0) } ?? .null),
            ("work", workValue), ("versions", versions),
        ])
        let site = (scenario?.siteFiles ?? []).map { digests.digest(scenario?.resolve($0) ?? "") ?? Self.missing }
        return Value(key: InputFiles.digest(CanonicalJSON.bytes(of: key)), site: site.joined(separator: " "))
    }

    /// Of a file that is not there: once it is, the key is another.
    private static let missing = "missing"

    private func files(of scenario: Scenario) -> JSONValue {
        .list(
            scenario.fileNames.map { name in
                .list([JSONValue(name), JSONValue(digests.digest(scenario.resolve(name)) ?? Self.missing)])
            })
    }

    /// Rule packs count by what is in them.
    private var workValue: JSONValue {
        var plain = work
        plain.ruleFiles = []
        return .list([
            plain.json, .texts(work.ruleFiles.map { digests.digest($0) ?? Self.missing }),
        ])
    }

    private var versions: JSONValue {
        .list([
            JSONValue(programVersion), JSONValue(Overlay.libraryVersion), JSONValue(ProjectionLibrary.version),
            JSONValue(Self.packs),
        ])
    }

    /// The packs inside the program.
    private static let packs = InputFiles.digest(RuleLibrary.shippedBytes)
}
