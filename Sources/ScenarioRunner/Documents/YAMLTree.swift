import Interchange
import Regulations

/// Turns YAML into the nodes that JSON is read into as well. Aliases, anchors and duplicate keys are refused.
enum YAMLTree {
    static func read(_ text: String, problems: ProblemList) -> DocumentNode? {
        do throws(InputError) {
            return node(try YAMLReader(file: problems.file).read(text))
        } catch {
            problems.add(contentsOf: error.diagnostics)
            return nil
        }
    }

    private static func node(_ value: YAMLValue) -> DocumentNode {
        switch value {
        case .scalar(let text, let place):
            let empty = ["", "~", "null", "Null", "NULL"].contains(text)
            return DocumentNode(empty ? .null : .scalar(text), at: place)
        case .sequence(let items, let place):
            return DocumentNode(.list(items.map(node)), at: place)
        case .mapping(let entries, let place):
            let members = entries.map {
                DocumentNode.Member(key: $0.key, place: $0.keyPlace, value: node($0.value))
            }
            return DocumentNode(.object(members), at: place)
        }
    }
}
