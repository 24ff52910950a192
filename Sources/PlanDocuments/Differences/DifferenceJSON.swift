import Interchange
import SiteModel

/// Writes a difference as JSON, for programs.
public enum DifferenceJSON {
    /// The bytes of the file.
    /// - Parameters:
    ///   - old: the files' names.
    ///   - judged: what the articles that ask for approval say of it.
    ///   - citations: of the rules that places and zones name, by id.
    public static func bytes(
        _ difference: PlanDifference, old: String, new: String, judged: [Finding], citations: [String: Citation] = [:]
    ) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("schema", "sightline-diff/1")
            json.member("old", old)
            json.member("new", new)
            json.name("tolerance")
            json.object { json in
                json.member("position", difference.tolerance.position, decimals: PlanDecimals.lengths)
                json.member("angle", difference.tolerance.angle, decimals: PlanDecimals.angles)
            }
            list("cameras", difference.cameras, &json) { members(of: $0, to: &$1) }
            list("facts", difference.facts, &json) { fact, json in
                json.member("fact", fact.name)
                text("old", fact.old, &json)
                text("new", fact.new, &json)
            }
            list("places", difference.places, &json) { place, json in
                json.member("required", place.id)
                json.member("name", place.name)
                json.member("task", place.task)
                json.member("level", place.level)
                share("oldShare", place.oldShare, &json)
                share("newShare", place.newShare, &json)
                share("oldMinShare", place.oldMinShare, &json)
                share("newMinShare", place.newMinShare, &json)
                asked(by: place.rules, citations, &json)
            }
            list("zones", difference.zones, &json) { zone, json in
                json.member("change", zone.kind.rawValue)
                json.member("prohibited", zone.id)
                json.member("name", zone.name)
                json.member("level", zone.level)
                text("old", zone.old, &json)
                text("new", zone.new, &json)
                asked(by: zone.rules, citations, &json)
            }
            list("coverage", difference.areas, &json) { area, json in
                json.member("task", area.task)
                json.member("level", area.level)
                json.member("gainedArea", area.gainedArea, decimals: PlanDecimals.areas)
                json.member("lostArea", area.lostArea, decimals: PlanDecimals.areas)
            }
            list("findings", difference.findings, &json) { finding, json in
                json.member("id", finding.id)
                json.member("baselineState", finding.state.rawValue)
                text("oldVerdict", finding.old?.verdict.rawValue, &json)
                text("newVerdict", finding.new?.verdict.rawValue, &json)
            }
            json.name("judged")
            json.beginArray()
            for finding in judged {
                json.lineBreak()
                json.value(finding.json)
            }
            json.lineBreak()
            json.endArray()
            list("notes", difference.notes, &json) { note, json in
                json.members(note)
            }
        }
        json.lineBreak()
        return json.finished()
    }

    /// What is said of one change, as members of an open object.
    static func members(of change: CameraChange, to json: inout JSONWriter) {
        json.member("change", change.kind.rawValue)
        json.member("camera", change.camera)
        text("before", change.before, &json)
        json.member("name", change.name)
        json.member("field", change.field)
        text("old", change.old, &json)
        text("new", change.new, &json)
        switch (change.amount, change.unit) {
        case (let amount?, .metres): json.member("metres", amount, decimals: PlanDecimals.lengths)
        case (let amount?, .degrees): json.member("degrees", amount, decimals: PlanDecimals.angles)
        default: break
        }
    }

    private static func list<Item>(
        _ name: String, _ items: [Item], _ json: inout JSONWriter, _ body: (Item, inout JSONWriter) -> Void
    ) {
        json.name(name)
        json.beginArray()
        for item in items {
            json.lineBreak()
            json.object { body(item, &$0) }
        }
        json.lineBreak()
        json.endArray()
    }

    /// Rules with where they stand.
    private static func asked(by rules: [String], _ citations: [String: Citation], _ json: inout JSONWriter) {
        json.name("rules")
        json.array { json in
            for rule in rules {
                json.object { json in
                    json.member("id", rule)
                    guard let citation = citations[rule] else { return }
                    json.name("citation")
                    json.object { $0.members(citation.full) }
                }
            }
        }
    }

    private static func text(_ name: String, _ text: String?, _ json: inout JSONWriter) {
        json.name(name)
        if let text { json.string(text) } else { json.null() }
    }

    private static func share(_ name: String, _ share: Double?, _ json: inout JSONWriter) {
        json.name(name)
        if let share { json.number(share, decimals: PlanDecimals.shares) } else { json.null() }
    }
}
