import Interchange
import SiteModel

extension Statements {
    /// As members of the header; what is empty is left out.
    var members: [(name: String, value: JSONValue)] {
        var members: [(name: String, value: JSONValue)] = []
        if !facts.isEmpty {
            let names = facts.keys.sorted(by: utf8Precedes)
            members.append(("facts", .object(names.map { ($0, JSONValue(facts[$0] ?? "")) })))
        }
        if !declarations.isEmpty { members.append(("declarations", .list(declarations.map(\.json)))) }
        if !approvals.isEmpty { members.append(("approvals", .list(approvals.map(\.json)))) }
        if !waivers.isEmpty { members.append(("waivers", .list(waivers.map(\.json)))) }
        return members
    }

    init(_ cursor: inout HeaderCursor) {
        self.init(
            facts: cursor.optionalTextMembers("facts"),
            declarations: cursor.optionalObjects("declarations") { Declaration(&$0) },
            approvals: cursor.optionalObjects("approvals") { Approval(&$0) },
            waivers: cursor.optionalObjects("waivers") { Waiver(&$0) })
    }
}

extension Declaration {
    fileprivate var json: JSONValue {
        .object([
            ("rule", JSONValue(rule)), ("by", JSONValue(by)), ("evidence", .text(evidence)), ("date", .text(date)),
            ("until", .text(until)),
        ])
    }

    fileprivate init(_ cursor: inout HeaderCursor) {
        self.init(
            rule: cursor.text("rule"), by: cursor.text("by"), evidence: cursor.optionalText("evidence"),
            date: cursor.optionalText("date"), until: cursor.optionalText("until"))
    }
}

extension Approval {
    fileprivate var json: JSONValue {
        .object([
            ("reference", JSONValue(reference)), ("authority", JSONValue(authority)), ("date", .text(date)),
            ("cameras", .texts(cameras)), ("covers", .texts(covers)),
        ])
    }

    fileprivate init(_ cursor: inout HeaderCursor) {
        self.init(
            reference: cursor.text("reference"), authority: cursor.text("authority"),
            date: cursor.optionalText("date"), cameras: cursor.texts("cameras"), covers: cursor.texts("covers"))
    }
}

extension Waiver {
    fileprivate var json: JSONValue {
        .object([
            ("finding", JSONValue(finding)), ("status", JSONValue(status.rawValue)),
            ("justification", JSONValue(justification)), ("by", JSONValue(by)), ("until", .text(until)),
        ])
    }

    fileprivate init(_ cursor: inout HeaderCursor) {
        self.init(
            finding: cursor.text("finding"),
            status: cursor.choice("status", among: Status.allCases, else: .underReview),
            justification: cursor.text("justification"), by: cursor.text("by"), until: cursor.optionalText("until"))
    }
}

extension JSONValue {
    /// A text, or null where there is none.
    static func text(_ text: String?) -> JSONValue { text.map { JSONValue($0) } ?? .null }
}
