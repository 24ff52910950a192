import Interchange

/// What a variant sets in the cameras of a CSV or GeoJSON file, once they are read.
struct CameraFileEdits: Sendable {
    /// The scenario's file, which such problems are told of.
    let file: String
    /// Their paths begin with `cameras`.
    let edits: [DocumentEdit]

    static let none = CameraFileEdits(file: "", edits: [])

    /// The cameras of a list, each a set of keys, with the values set.
    func applied(to nodes: [DocumentNode], _ problems: ProblemList) -> [DocumentNode] {
        guard !edits.isEmpty else { return nodes }
        var root = Self.document(of: nodes, at: Diagnostic.Place(path: "$"))
        for edit in edits {
            do throws(DocumentEdit.Miss) {
                root = try edit.applied(to: root)
            } catch {
                problems.add(contentsOf: [Diagnostic("sweep.path", .error, file: file, at: edit.place, error.reason)])
            }
        }
        return Self.cameras(of: root)
    }

    /// As if the cameras stood in the scenario.
    private static func document(of cameras: [DocumentNode], at place: Diagnostic.Place) -> DocumentNode {
        let list = DocumentNode(.list(cameras), at: place)
        return DocumentNode(.object([DocumentNode.Member(key: "cameras", place: place, value: list)]), at: place)
    }

    private static func cameras(of root: DocumentNode) -> [DocumentNode] {
        if case .list(let cameras)? = root["cameras"]?.content { cameras } else { [] }
    }

    /// Tries one field on a camera made for it: a file may have columns of its own, which become tags, so that a
    /// misspelt field of a sweep would be one more of those.
    ///
    /// - Returns: false, with problems told, where no camera has such a field or it bears no such value.
    static func accepts(_ edit: DocumentEdit, path: String, _ problems: ProblemList) -> Bool {
        guard edit.steps.count > 1 else { return true }
        if case .key = edit.steps[1] {
            problems.add(
                "sweep.path", at: edit.place, zh: "“\(path)”：请写成 cameras[*].… 或 cameras[id=…].…",
                en: "'\(path)': write cameras[*].… or cameras[id=…].…")
            return false
        }
        guard edit.steps.count > 2, case .key(let field) = edit.steps[2] else { return true }
        // Deeper steps need a value that is there; only the file's own cameras have it.
        guard edit.steps.count == 3 || field == "tags" else { return true }
        func scalar(_ text: String) -> DocumentNode { DocumentNode(.scalar(text), at: edit.place) }
        func pair(_ first: String, _ second: String) -> DocumentNode {
            DocumentNode(.list([scalar(first), scalar(second)]), at: edit.place)
        }
        var fields = ["id": scalar("probe")]
        fields["xy"] = field == "at" ? nil : pair("0", "0")
        // Which angles a lens may have hangs on its projection, which the file says.
        if field == "hfov" || field == "vfov" { fields["projection"] = scalar("equidistant") }
        let members = fields.sorted { $0.key < $1.key }.map {
            DocumentNode.Member(key: $0.key, place: edit.place, value: $0.value)
        }
        let probe = DocumentNode(.object(members), at: edit.place)
        var tried = edit
        tried.steps[1] = .all
        let own = ProblemList(file: problems.file)
        do throws(DocumentEdit.Miss) {
            let edited = try tried.applied(to: Self.document(of: [probe], at: edit.place))
            _ = CameraEntryReader.read(Self.cameras(of: edited), own)
        } catch {
            own.add("sweep.path", at: edit.place, zh: error.reason.zh, en: error.reason.en)
        }
        problems.add(contentsOf: own.diagnostics)
        return !own.hasErrors
    }
}
