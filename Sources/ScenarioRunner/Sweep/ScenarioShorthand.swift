/// What a scenario may say in short, spelled out where a path leads below it.
///
/// `tasks: default` has no key `observe`; `tasks: {table: default}`, which means the same, may be given one.
enum ScenarioShorthand {
    /// The node, or what it stands for.
    ///
    /// - Parameters:
    ///   - path: the steps that led to the node.
    ///   - next: the step that is to be taken from it.
    static func spelledOut(
        _ node: DocumentNode, at path: ArraySlice<DocumentPath.Step>, for next: DocumentPath.Step
    ) -> DocumentNode {
        switch (next, node.content) {
        case (.key, .scalar): break
        case (.key, .list) where Array(path) == [.key("settings"), .key("tasks")]: break
        case (.index, .scalar), (.all, .scalar):
            let isList = [["site"], ["rules"], ["settings", "tasks"]].contains(path.compactMap(\.keyName))
            return isList ? DocumentNode(.list([node]), at: node.place) : node
        default: return node
        }
        func object(_ keys: [String]) -> DocumentNode {
            let members = keys.map { DocumentNode.Member(key: $0, place: node.place, value: node) }
            return DocumentNode(.object(members), at: node.place)
        }
        switch path.compactMap(\.keyName) {
        case ["settings", "tasks"] where path.count == 2: return object(["table"])
        case ["settings", "minShare"] where path.count == 2: return object(["area", "length", "point"])
        case ["place", "models"] where path.count == 3: return object(["model"])
        default: return node
        }
    }
}

extension DocumentPath.Step {
    fileprivate var keyName: String? {
        if case .key(let key) = self { key } else { nil }
    }
}
