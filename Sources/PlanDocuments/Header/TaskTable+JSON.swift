import Interchange
import SiteModel

extension TaskTable {
    /// As plans, reports and lists write it.
    public var json: JSONValue {
        var members: [(name: String, value: JSONValue)] = [
            ("name", JSONValue(name)), ("label", Self.label.json), ("title", title.json), ("source", source.json),
        ]
        if let note { members.append(("note", note.json)) }
        if isAddition { members.append(("addition", JSONValue(true))) }
        if !roles.isEmpty {
            let sorted = roles.sorted { utf8Precedes($0.key, $1.key) }
            members.append(("roles", .object(sorted.map { ($0.key, JSONValue($0.value)) })))
        }
        members.append(("tasks", .list(entries.map(Self.json))))
        return .object(members)
    }

    private static func json(_ entry: Entry) -> JSONValue {
        var members: [(name: String, value: JSONValue)] = [
            ("name", JSONValue(entry.name)), ("title", entry.title.json),
            ("pixelDensity", .fixed(entry.pixelDensity, PlanDecimals.densities)),
        ]
        if let derivation = entry.derivation { members.append(("derivation", derivation.json)) }
        return .object(members)
    }

    init(_ cursor: inout HeaderCursor) {
        func bilingual(_ name: String, _ cursor: inout HeaderCursor) -> Bilingual {
            cursor.object(name) { Bilingual(&$0) } ?? Bilingual(zh: "", en: "")
        }
        _ = cursor.optionalObject("label") { Bilingual(&$0) }
        self.init(
            name: cursor.text("name"), title: bilingual("title", &cursor), source: bilingual("source", &cursor),
            note: cursor.optionalObject("note") { Bilingual(&$0) },
            isAddition: cursor.optionalFlag("addition") ?? false,
            roles: cursor.optionalTextMembers("roles"),
            entries: cursor.objects("tasks") {
                Entry(
                    name: $0.text("name"), title: bilingual("title", &$0), pixelDensity: $0.number("pixelDensity"),
                    derivation: $0.optionalObject("derivation") { Bilingual(&$0) })
            })
    }
}
