import Interchange

/// Reads one entry of a rule's `places`.
struct PlaceTypeReader {
    let file: String?

    func read(_ value: YAMLValue, kind: RuleKind) -> (type: PlaceType, problems: [Diagnostic]) {
        var fields = FieldReader(value, file: file)
        var type = PlaceType(
            id: "", slugs: [], name: Bilingual(zh: "", en: ""), select: nil, maybe: nil, question: nil,
            alwaysAsk: false, installOnly: false, host: nil, mobile: false, manual: false, sameAs: [], subject: nil,
            task: nil,
            measure: .drawn,
            facing: nil, derive: nil, asksOfDerived: false)
        guard case .mapping = value else { return (type, fields.problems) }
        type.id = fields.requiredString("type")
        type.slugs = fields.strings("slug")
        type.name = fields.requiredBilingual("name")
        type.select = fields.selector("select")
        type.maybe = fields.selector("maybe")
        type.question = fields.bilingual("question")
        type.alwaysAsk = fields.flag("alwaysAsk")
        type.host = fields.selector("host")
        type.mobile = fields.flag("mobile")
        type.manual = fields.flag("manual")
        if kind == .requiredCoverage {
            type.subject = fields.choice("subject", of: RuleSubject.self)
            type.task = fields.string("task")
            type.measure = fields.choice("measure", of: Measure.self) ?? .drawn
            if let value = fields.value("derive") {
                let reading = DerivationReader(file: file).read(value)
                type.derive = reading.derivation
                type.asksOfDerived = reading.asks
                fields.add(reading.problems)
            }
        }
        if kind == .prohibitedInstall { type.installOnly = fields.flag("installOnly") }
        if kind == .prohibitedView {
            type.facing = facing(&fields)
            type.sameAs = fields.strings("sameAs")
        }
        for slug in type.slugs where !Self.isSlug(slug) {
            fields.report(
                "pack.slug", at: fields.placeOf("slug"), zh: "“\(slug)”应当只含小写字母、数字和下划线",
                en: "`\(slug)` must have only lower-case letters, digits and underscores")
        }
        let findable = type.select != nil || type.maybe != nil || type.derive != nil
        if !fields.keys.contains(where: ["select", "maybe", "derive", "manual", "mobile", "sameAs"].contains) {
            fields.report(
                "pack.place", at: value.place, zh: "地点类型要有 select、maybe、derive、manual 或 mobile 之一",
                en: "a place type needs one of select, maybe, derive, manual or mobile")
        }
        if type.manual, findable {
            fields.report(
                "pack.place", at: fields.placeOf("manual"), zh: "manual 表示只由规划者标注，不能同时有 select、maybe 或 derive",
                en: "manual says that only the planner's tag selects it: it cannot have select, maybe or derive too")
        }
        if type.slugs.isEmpty, fields.value("slug") == nil, type.sameAs.isEmpty { fields.missing("slug") }
        if type.maybe != nil, type.question == nil, fields.value("question") == nil {
            fields.report(
                "pack.place", at: fields.placeOf("maybe"), zh: "有 maybe 就要有 question：要规划者回答什么",
                en: "a maybe needs a question: what the planner has to answer")
        }
        if type.asksOfDerived, type.question == nil, fields.value("question") == nil {
            fields.report(
                "pack.place", at: fields.placeOf("derive"), zh: "derive 里有 ask 就要有 question：要规划者回答什么",
                en: "a derive with ask needs a question: what the planner has to answer")
        }
        return (type, fields.finish())
    }

    private static func isSlug(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 }
    }

    private func facing(_ fields: inout FieldReader) -> PlaceType.FacingDefaults? {
        guard let value = fields.value("facing") else { return nil }
        var inner = FieldReader(value, file: file)
        let facing = PlaceType.FacingDefaults(
            tilt: inner.number("tilt", in: -90...90) ?? 0, height: inner.number("height", in: 0...100) ?? 1)
        fields.add(inner.finish())
        return facing
    }
}
