import Interchange

/// Reads one entry of a pack's `rules`.
struct RuleReader {
    let file: String?

    func read(_ value: YAMLValue) -> (rule: Rule, problems: [Diagnostic]) {
        var fields = FieldReader(value, file: file)
        var rule = Rule(
            id: "", article: "", paragraph: "", item: "", text: "", textNotHeld: false, gloss: "",
            kind: .notApplicable, subject: .premises, places: [], check: RuleCheck(), penalty: "", inForce: nil,
            notes: [])
        guard case .mapping = value else { return (rule, fields.problems) }
        rule.id = fields.requiredString("id")
        rule.article = fields.requiredString("article")
        rule.paragraph = fields.string("paragraph") ?? ""
        rule.item = fields.string("item") ?? ""
        rule.textNotHeld = fields.flag("textNotHeld")
        rule.text = fields.requiredString("text")
        rule.gloss = fields.requiredString("gloss")
        if let kind = fields.choice("kind", of: RuleKind.self) {
            rule.kind = kind
        } else if !fields.keys.contains("kind") {
            fields.missing("kind")
        }
        rule.subject = fields.choice("subject", of: RuleSubject.self) ?? .premises
        rule.penalty = fields.string("penalty") ?? ""
        rule.inForce = RulePackReader.inForce(&fields, key: "inForce")
        rule.notes = RulePackReader.notes(&fields)
        if let check = fields.value("check") {
            let result = readCheck(check, kind: rule.kind)
            rule.check = result.check
            fields.add(result.problems)
        }
        var types: Set<String> = []
        for item in fields.sequence("places") {
            let result = PlaceTypeReader(file: file).read(item, kind: rule.kind)
            rule.places.append(result.type)
            fields.add(result.problems)
            if !result.type.id.isEmpty, !types.insert(result.type.id).inserted {
                fields.report(
                    "pack.duplicatePlace", at: item.place, zh: "地点类型“\(result.type.id)”重复",
                    en: "the place type `\(result.type.id)` is there twice")
            }
        }
        if [.requiredCoverage, .prohibitedInstall, .prohibitedView].contains(rule.kind), rule.places.isEmpty,
            fields.value("places") == nil
        {
            fields.missing("places")
        }
        return (rule, fields.finish())
    }

    private func readCheck(_ value: YAMLValue, kind: RuleKind) -> (check: RuleCheck, problems: [Diagnostic]) {
        var fields = FieldReader(value, file: file)
        var check = RuleCheck()
        guard case .mapping = value else { return (check, fields.problems) }
        switch kind {
        case .requiredCoverage:
            check.task = fields.string("task") ?? check.task
            check.minShare = fields.number("minShare", in: 0...1)
            check.targetHeight = fields.number("targetHeight", in: 0...100)
            check.minCameras = fields.whole("minCameras", in: 1...100) ?? 1
            check.maxIncidence = fields.number("maxIncidence", in: 0...90)
            check.reach = fields.number("reach", in: 0...10_000) ?? check.reach
        case .prohibitedInstall:
            check.viewLevel = fields.choice("viewLevel", of: RuleCheck.FailLevel.self) ?? check.viewLevel
        case .prohibitedView:
            check.bansInstallation = fields.flag("bansInstallation")
            check.derived = fields.flag("derived")
            check.keepAway = fields.number("keepAway", in: 0...1000)
        case .planField, .declarative, .output, .planDiff:
            StatementCheckReader(file: file).read(&fields, kind: kind, into: &check)
        case .notApplicable:
            break
        }
        check.failLevel = fields.choice("failLevel", of: RuleCheck.FailLevel.self) ?? check.failLevel
        check.fromLaw = fields.strings("fromLaw")
        return (check, fields.finish())
    }
}
