/// One key of a rule's `check`, or of a kind of place, with its value: for listings that leave nothing out.
public struct CheckEntry: Hashable, Sendable {
    public indirect enum Value: Hashable, Sendable {
        case text(String)
        case number(Double)
        case flag(Bool)
        case list([String])
        case object([CheckEntry])
    }

    public var name: String
    public var value: Value

    init(_ name: String, _ value: Value) {
        self.name = name
        self.value = value
    }
}

extension RuleCheck {
    /// The keys that a rule of this kind has, in the order of the format; those that say nothing are left out.
    func entries(for kind: RuleKind) -> [CheckEntry] {
        var entries: [CheckEntry] = []
        func add(_ name: String, _ number: Double?) {
            if let number { entries.append(CheckEntry(name, .number(number))) }
        }
        func add(_ name: String, _ list: [String]) {
            if !list.isEmpty { entries.append(CheckEntry(name, .list(list))) }
        }
        func add(_ name: String, text: String?) {
            if let text { entries.append(CheckEntry(name, .text(text))) }
        }
        switch kind {
        case .requiredCoverage:
            add("task", text: task)
            add("minShare", minShare)
            add("targetHeight", targetHeight)
            add("minCameras", Double(minCameras))
            add("maxIncidence", maxIncidence)
            add("reach", reach)
        case .prohibitedInstall:
            add("viewLevel", text: viewLevel.rawValue)
        case .prohibitedView:
            entries.append(CheckEntry("bansInstallation", .flag(bansInstallation)))
            add("keepAway", keepAway)
        case .planField, .declarative, .output:
            if kind == .planField { add("method", text: method.rawValue) }
            if derived { entries.append(CheckEntry("derived", .flag(true))) }
            add("document", text: document)
            add("when", when.map(\.description))
            add("fields", fields)
            add("expect", expect.map(\.description))
            if let deadline { entries.append(CheckEntry("deadline", .object(deadline.entries))) }
            add("distance", distance ?? (kind == .planField ? method.usualDistance : nil))
            add("codes", codes)
            add("name", text: name)
            add("select", text: select?.description)
            add("maybe", text: maybe?.description)
        case .planDiff:
            add("compare", compare)
        case .notApplicable: break
        }
        if kind != .notApplicable { add("failLevel", text: failLevel.rawValue) }
        add("fromLaw", fromLaw)
        return entries
    }
}

extension Deadline {
    fileprivate var entries: [CheckEntry] {
        var entries = [CheckEntry("start", .text(start)), CheckEntry("done", .text(done))]
        if let days { entries.append(CheckEntry("days", .number(Double(days)))) }
        if let existing {
            entries.append(CheckEntry("existingBefore", .text(existing.before.description)))
            entries.append(CheckEntry("existingDays", .number(Double(existing.days))))
        }
        return entries
    }
}

extension PlaceType {
    /// What the pack says of it besides what every listing shows.
    var entries: [CheckEntry] {
        var entries = [CheckEntry("measure", .text(measure.rawValue))]
        if let subject { entries.append(CheckEntry("subject", .text(subject.rawValue))) }
        if let task { entries.append(CheckEntry("task", .text(task))) }
        if !sameAs.isEmpty { entries.append(CheckEntry("sameAs", .list(sameAs))) }
        if let host { entries.append(CheckEntry("host", .text(host.description))) }
        for (name, flag) in [("manual", manual), ("alwaysAsk", alwaysAsk), ("installOnly", installOnly)] where flag {
            entries.append(CheckEntry(name, .flag(true)))
        }
        if let facing {
            entries.append(
                CheckEntry(
                    "facing",
                    .object([
                        CheckEntry("tilt", .number(facing.tilt)), CheckEntry("height", .number(facing.height)),
                    ])))
        }
        if let derive { entries.append(CheckEntry("derive", .object(derive.entries(asking: asksOfDerived)))) }
        return entries
    }
}

extension Derivation {
    fileprivate func entries(asking: Bool) -> [CheckEntry] {
        var entries = [CheckEntry("method", .text(method.rawValue))]
        func add(_ key: String, _ selector: Selector?) {
            if let selector { entries.append(CheckEntry(key, .text(selector.description))) }
        }
        switch self {
        case .junctions(let ways, let arms, let within):
            add("ways", ways)
            entries.append(CheckEntry("arms", .number(Double(arms))))
            add("within", within)
        case .crossings(let ways, let boundaries):
            add("ways", ways)
            add("boundaries", boundaries)
        case .spans(let ways): add("ways", ways)
        case .ends(let ways, let stairs):
            add("ways", ways)
            add("stairs", stairs)
        case .gates(let hosts, let ways), .fronts(let hosts, let ways):
            add("hosts", hosts)
            add("ways", ways)
        }
        if asking { entries.append(CheckEntry("ask", .flag(true))) }
        return entries
    }
}
