import Interchange
import PlanDocuments

/// One of the scenarios that a sweep stands for: the scenario's file with some values set.
///
/// It is small, and may be sent to another process as JSON and applied there to the same file.
public struct ScenarioVariant: Hashable, Sendable {
    /// One value that is put into the scenario.
    public struct Assignment: Hashable, Sendable {
        /// Where, as the sweep writes it.
        public var path: String
        var pathPlace: Diagnostic.Place
        /// What, as JSON.
        public var value: String
        var valuePlace: Diagnostic.Place
    }

    /// Unique in its sweep, and fit for a file's name.
    public var name: String
    /// What people call its values, one for each variable of the sweep.
    public var values: [SweptValue]
    /// In the order in which they are made.
    public var assignments: [Assignment]

    /// What it sets, in one text.
    var assignmentText: String { assignments.map { "\($0.path)=\($0.value)" }.joined(separator: "\n") }

    // MARK: Applying

    /// A scenario's document with the values set and its name told, and what is to be set in the file of its cameras.
    ///
    /// Values, and keys that are added, keep the places where the sweep has them.
    func applied(to root: DocumentNode, _ problems: ProblemList) -> (root: DocumentNode, cameras: [DocumentEdit]) {
        var root = root
        var cameras: [DocumentEdit] = []
        for assignment in assignments {
            guard let (path, edit) = assignment.edit(problems) else { continue }
            if path.steps.first == .key("cameras"), path.steps.count > 1, root["cameras"]?.text != nil {
                if CameraFileEdits.accepts(edit, path: assignment.path, problems) { cameras.append(edit) }
                continue
            }
            do throws(DocumentEdit.Miss) {
                root = try edit.applied(to: root)
            } catch {
                problems.add("sweep.path", at: edit.place, zh: error.reason.zh, en: error.reason.en)
            }
        }
        if case .object(var members) = root.content, let index = members.firstIndex(where: { $0.key == "name" }),
            let title = members[index].value.text
        {
            members[index].value.content = .scalar("\(title) [\(name)]")
            root.content = .object(members)
        }
        return (root, cameras)
    }
}

extension ScenarioVariant.Assignment {
    /// nil, with a problem told, for what no sweep of ours wrote.
    fileprivate func edit(_ problems: ProblemList) -> (path: DocumentPath, edit: DocumentEdit)? {
        let parsed: DocumentPath
        do throws(DocumentPath.Malformed) {
            parsed = try DocumentPath(path)
        } catch {
            problems.add(
                "sweep.path", at: pathPlace, zh: "“\(path)”不是路径：\(error.reason.zh)",
                en: "'\(path)' is no path: \(error.reason.en)")
            return nil
        }
        do throws(InputError) {
            let json = try JSONDocument.read(Array(value.utf8)).root
            let node = DocumentNode(json, at: valuePlace)
            return (parsed, DocumentEdit(steps: parsed.steps, value: node, place: pathPlace))
        } catch {
            problems.add(contentsOf: error.diagnostics.map { $0.placed(at: valuePlace) })
            return nil
        }
    }
}
