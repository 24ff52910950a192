import Interchange

/// What a variant sets in the cameras of a CSV or GeoJSON file, once they are read.
struct CameraFileEdits: Sendable {
    /// The scenario's file, which such problems are told of.
    let file: String
    /// Their paths start at the list of cameras.
    let edits: [DocumentEdit]

    static let none = CameraFileEdits(file: "", edits: [])

    /// The cameras of a list, each a set of keys, with the values set.
    func applied(to nodes: [DocumentNode], _ problems: ProblemList) -> [DocumentNode] {
        guard !edits.isEmpty else { return nodes }
        var list = DocumentNode(.list(nodes), at: Diagnostic.Place(path: "$.cameras"))
        for edit in edits {
            do throws(DocumentEdit.Miss) {
                list = try edit.applied(to: list)
            } catch {
                let reason = Bilingual(zh: "摄像机列表\(error.reason.zh)", en: "the list of cameras \(error.reason.en)")
                problems.add(contentsOf: [Diagnostic("sweep.path", .error, file: file, at: edit.place, reason)])
            }
        }
        guard case .list(let edited) = list.content else { return nodes }
        return edited
    }

    /// Tries one field on a camera made for it: a file may have columns of its own, which become tags, so that a
    /// misspelt field of a sweep would be one more of those.
    ///
    /// - Returns: false, with problems told, where no camera has such a field or it bears no such value.
    static func accepts(_ edit: DocumentEdit, path: String, _ problems: ProblemList) -> Bool {
        switch edit.steps.first {
        case .index, .all, .having: break
        default:
            problems.add(
                "sweep.path", at: edit.place, zh: "“\(path)”：请写成 cameras[*].… 或 cameras[id=…].…",
                en: "'\(path)': write cameras[*].… or cameras[id=…].…")
            return false
        }
        guard edit.steps.count > 1, case .key(let field) = edit.steps[1] else { return true }
        // Deeper steps need a value that is there; only the file's own cameras have it.
        guard edit.steps.count == 2 || field == "tags" else { return true }
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
        let probe = DocumentNode(.list([DocumentNode(.object(members), at: edit.place)]), at: edit.place)
        var tried = edit
        tried.steps[0] = .all
        let own = ProblemList(file: problems.file)
        do throws(DocumentEdit.Miss) {
            if case .list(let nodes) = try tried.applied(to: probe).content { _ = CameraEntryReader.read(nodes, own) }
        } catch {
            own.add("sweep.path", at: edit.place, zh: error.reason.zh, en: error.reason.en)
        }
        problems.add(contentsOf: own.diagnostics)
        return !own.hasErrors
    }
}
