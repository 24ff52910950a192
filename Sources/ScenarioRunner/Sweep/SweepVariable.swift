import Interchange

/// What a sweep varies: where in the scenario, and the values that stand there by turns.
struct SweepVariable: Sendable {
    struct Value: Sendable {
        /// What people call it.
        var text: String
        /// JSON, with every scalar as it is written.
        var json: String
        /// Where it is written.
        var place: Diagnostic.Place
    }

    /// One place or several, all given the same value.
    struct Target: Sendable {
        /// As written.
        var text: String
        var path: DocumentPath
        var place: Diagnostic.Place
    }

    var label: String
    var targets: [Target]
    var values: [Value]
}

extension DocumentNode {
    /// What a person calls it in a table: its text, or its parts joined by `+`.
    var shortText: String {
        switch content {
        case .null: "null"
        case .scalar(let text): text
        case .list(let items): items.map(\.shortText).joined(separator: "+")
        case .object(let members): members.map { "\($0.key)=\($0.value.shortText)" }.joined(separator: "+")
        }
    }

    /// The same as JSON; scalars are texts, since that is how they were read.
    var json: JSONValue {
        switch content {
        case .null: JSONValue(.null)
        case .scalar(let text): JSONValue(text)
        case .list(let items): JSONValue(.array(items.map(\.json)))
        case .object(let members): JSONValue(.object(members.map { ($0.key, $0.value.json) }))
        }
    }

    /// A value that came as JSON from `place`: its parts are told of by their own paths there.
    init(_ value: JSONValue, at place: Diagnostic.Place) {
        func inner(_ step: String) -> Diagnostic.Place {
            var inner = place
            inner.path = (place.path ?? "$") + step
            return inner
        }
        let content: Content
        switch value.content {
        case .null: content = .null
        case .bool, .number, .string: content = .scalar(value.scalarText ?? "")
        case .array(let items):
            content = .list(items.enumerated().map { DocumentNode($0.element, at: inner("[\($0.offset)]")) })
        case .object(let members):
            content = .object(
                members.map { member in
                    let place = inner(JSONPath.member(member.name))
                    return Member(key: member.name, place: place, value: DocumentNode(member.value, at: place))
                })
        }
        self.init(content, at: place)
    }
}
