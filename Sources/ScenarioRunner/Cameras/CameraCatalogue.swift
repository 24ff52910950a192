import Interchange

/// Camera models by name, as a catalogue file lists them.
public struct CameraCatalogue: Sendable {
    /// One model that can be bought.
    public struct Model: Hashable, Sendable {
        public var name: String
        /// A zoom lens has a range of focal lengths.
        public var optics: CameraOptics
        /// In whole units of money.
        public var price: Int?
        /// `manufacturer`, `description` and the like.
        public var tags: [String: String]
        public var place: Diagnostic.Place
    }

    /// Sorted by name.
    public var models: [Model]

    public init(models: [Model] = []) { self.models = models.sorted { $0.name < $1.name } }

    public subscript(name: String) -> Model? { models.first { $0.name == name } }

    /// Reads a catalogue (YAML or JSON): `models:` with one entry a name.
    ///
    /// - Throws: every problem, with path, line and column.
    public static func read(
        _ text: String, file: String
    ) throws(InputError) -> (catalogue: CameraCatalogue, diagnostics: [Diagnostic]) {
        let problems = ProblemList(file: file)
        let root = try DocumentReader.read(text, file: file, problems: problems)
        guard let reader = ObjectReader(root, problems: problems) else { throw InputError(problems.diagnostics) }
        var models: [Model] = []
        if let node = reader.node("models"), let entries = ObjectReader(node, problems: problems) {
            models = entries.allMembers().compactMap { model($0, problems) }
        } else if !reader.has("models") {
            reader.tellMissing("models")
        }
        _ = reader.text("name")
        _ = reader.text("description")
        reader.finish()
        try problems.throwErrors()
        return (CameraCatalogue(models: models), problems.diagnostics)
    }

    private static func model(_ member: DocumentNode.Member, _ problems: ProblemList) -> Model? {
        guard let reader = ObjectReader(member.value, problems: problems) else { return nil }
        let optics = OpticsReader.read(reader, zoomAllowed: true)
        let price = reader.integer("price", in: 0...1_000_000_000)
        var tags: [String: String] = [:]
        for key in ["manufacturer", "description"] { tags[key] = reader.text(key) }
        for (key, value) in reader.tags("tags") { tags[key] = value }
        reader.finish()
        return Model(name: member.key, optics: optics, price: price, tags: tags, place: member.place)
    }
}
