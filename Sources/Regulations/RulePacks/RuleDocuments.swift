/// Writes the pages of `docs/` that follow from the packs. A test holds the pages against it.
public enum RuleDocuments {
    /// `docs/Places.md`: every value of `sightline:place`, and the other tags of ours that rules read.
    public static func places(_ library: RuleLibrary) -> String {
        var bySlug: [String: [(rule: Rule, type: PlaceType)]] = [:]
        var further: Set<String> = []
        for rule in library.packs.flatMap(\.rules) {
            for type in rule.places {
                for slug in type.slugs { bySlug[slug, default: []].append((rule, type)) }
                further.formUnion(type.placeWords)
            }
        }
        var lines = [
            "# Places / 地点标注",
            "",
            "Generated from the rule packs; do not edit. 由规则包生成，请勿手改。",
            "",
            "A planner says what a place is with `sightline:place=<slug>`; several are separated by semicolons. "
                + "Many places are found by their OpenStreetMap tags alone (see `Rules.md`); the slug makes it certain. "
                + "A part that is typed inside a larger outline narrows the place to that part.",
            "",
            "规划者用 `sightline:place=<slug>` 说明一个地点是什么，多个值用分号隔开。许多地点凭 OpenStreetMap 标签就能认出（见 `Rules.md`），"
                + "标注之后则确定无疑。在较大的轮廓之内标注一部分，就以该部分为准。",
            "",
            "| `sightline:place=` | 中文 | English | rules / 规则 |",
            "|---|---|---|---|",
        ]
        for slug in bySlug.keys.sorted() {
            let uses = bySlug[slug] ?? []
            var names: [String] = [], english: [String] = [], rules: [String] = []
            for (rule, type) in uses {
                if !names.contains(type.name.zh) { names.append(type.name.zh) }
                if !english.contains(type.name.en) { english.append(type.name.en) }
                if !rules.contains(rule.id) { rules.append(rule.id) }
            }
            lines.append(
                "| `\(slug)` | \(names.joined(separator: "；")) | \(english.joined(separator: "; ")) | "
                    + rules.sorted(by: Wording.precedes).joined(separator: ", ") + " |")
        }
        let helpers = further.subtracting(bySlug.keys).sorted()
        lines += [
            "",
            "Words that other selectors use / 其他选择式用到的词：" + helpers.map { "`\($0)`" }.joined(separator: ", ")
                + ". `none`: answers a rule's question with no / 对规则的提问回答“不是”。",
            "",
            "## Other tags / 其他标签",
            "",
            "| tag | meaning | 含义 |",
            "|---|---|---|",
        ]
        lines += tags.map { "| `\($0.tag)` | \($0.en) | \($0.zh) |" }
        lines += deriving(library)
        return lines.joined(separator: "\n") + "\n"
    }

    private static let tags: [(tag: String, en: String, zh: String)] = [
        (
            "sightline:key_part=yes",
            "a part that the law's 重要部位, 要害部位 or 重点部位 points at, drawn inside its place (or within 50 m of a place "
                + "that is a point or line); on the place itself: all of it is",
            "法条所说的重要部位、要害部位、重点部位，画在所属地点之内（地点为点或线时在 50 米之内）；标在地点本身则整个地点都是"
        ),
        (
            "sightline:key_unit=yes", "a key security unit, listed by the government (Gansu 7(3))",
            "政府确定的治安保卫重点单位（甘肃第七条第（三）项）"
        ),
        (
            "sightline:facing=<azimuth>",
            "the way a keypad, slot or screen faces, degrees clockwise from true north or a compass point; without it, "
                + "it faces everywhere",
            "键盘、投票口或屏幕的朝向，从真北顺时针的度数或罗盘方位；没有则视为朝向各方"
        ),
        (
            "sightline:facing_tilt=<degrees>",
            "elevation of that normal: 90 is up (keypads, desks: the default), 0 is level (slots, screens)",
            "法线的仰角：90 为朝上（键盘、桌面，默认），0 为水平（投票口、屏幕）"
        ),
        ("height=<metres>", "of such a point above the floor", "该点距地面的高度"),
        (
            "sightline:walls=drawn",
            "of `indoor=room`: the walls around it are features of their own, and its outline is none",
            "用于 `indoor=room`：四周的墙另有要素画出，轮廓本身不是墙"
        ),
        (
            "sightline:from, sightline:until", "first and last day on which a banned place is one (election days)",
            "禁止部位有效的起止日期（如选举日）"
        ),
        ("sightline:sign=yes", "a sign that tells of the cameras", "监控区域的标识"),
    ]

    /// How a pack is written.
    private static let format: [String] = [
        "## How a pack is written / 规则包的写法", "",
        "A pack is a YAML file with `schema: \(RulePack.schema)`, `name`, `family` (what its editions share), `version`, "
            + "`regulation`, `edition`, `inForce` (`from`, `until`), `jurisdiction`, `notes`, `decisions` (`topic`, "
            + "`decided`, `cites`: rules on all sides of what no text settles) and `rules`. "
            + "Texts for people are `{zh: …, en: …}`. Anchors, aliases, duplicate and unknown keys are refused. "
            + "A scenario names a pack, its family (the edition of its date is taken) or a file.",
        "",
        "| key of a rule | meaning |", "|---|---|",
        "| `id`, `article`, `paragraph`, `item` | where it stands |",
        "| `text`, `gloss`, `textNotHeld` | its own words in Chinese; what it means in English; `true` where nobody holds the text |",
        "| `kind` | " + RuleKind.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ") + " |",
        "| `subject` | what has to be covered: "
            + RuleSubject.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ") + " |",
        "| `check` of `required-coverage` | `task`, `minShare`, `targetHeight`, `minCameras`, `maxIncidence`, `reach` (of key parts "
            + "from a point or line, m) |",
        "| `check` of `prohibited-install` | `viewLevel`: what a view into it is |",
        "| `check` of `prohibited-view` | `bansInstallation`, `keepAway` (m), `derived` (not in the text) |",
        "| `check` of `plan-field`, `declarative`, `output` | `when`: conditions that all have to hold, or the rule does not "
            + "apply; `fields`: names of facts that have to be stated (see `Scenario.md`); `expect`: conditions on facts |",
        "| `check` of `plan-field` | `method`: "
            + CheckMethod.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
            + "; `derived` (not in the text); with `distance` (m) of `signs` and `consent`, `codes` and `name` (a boundary's) of `jurisdiction`, `select` "
            + "and `maybe` of `consent` |",
        "| `check` of `output` | `document`: "
            + "`register`, `filing`, `designReview`, `commissioning` or another; `deadline`: `start` and `done` (facts that "
            + "are days), `days`, `existingBefore` with `existingDays` |",
        "| `check` of `plan-diff` | `compare`: "
            + StatementCheckReader.comparable.map { "`\($0)`" }.joined(separator: ", ")
            + " |",
        "| `check` of all | `failLevel`, `fromLaw`: which of these the law's text gives and are no settings |",
        "| `penalty`, `inForce`, `notes` | the article that penalises a breach; its own dates; how the text was read |",
        "| `places` | a list of kinds of places |", "",
        "| key of a place | meaning |", "|---|---|",
        "| `type`, `slug`, `name` | its id, the values of `sightline:place` for it, its name |",
        "| `select`, `maybe` with `question` | selectors of what surely is one, and of what may be one once the question is answered: "
            + "a breach there is open; `alwaysAsk` asks even without one, `installOnly` asks only where cameras hang |",
        "| `manual`, `mobile`, `derive`, `sameAs` | only the planner's tag selects it; it moves about; it follows from what is drawn; "
            + "it takes the places of these install bans |",
        "| `derive` | `method`: " + Derivation.Method.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
            + " (see `Places.md`), with `ways` and `arms`, `within` (junctions), `boundaries` (crossings), `stairs` (ends), "
            + "`hosts` (gates, fronts); `ask: true` asks the `question` of each |",
        "| `host` | where one of these is drawn without such a place, the rule is open there |",
        "| `subject`, `task` | where they differ from the rule's |",
        "| `measure` | " + Measure.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ") + " |",
        "| `facing` | `tilt` and `height` where the map gives none |", "",
        "A selector: `amenity=fuel | man_made=storage_tank + content=fuel` (`+` binds tighter than `|`), `key=*`, `key!=value`, "
            + "`key~part of the value`, `level<0`, `not(…)`, `inside(…)`, `on(metres, …)` a boundary, `near(metres, …)`, `contains(…)`, "
            + "`is(point)`, `is(line)`, `is(area)`, brackets.", "",
        "A condition: `retentionDays >= 30`, `installer != other`, `accessMode in connected|reserved`, with `=`, `!=`, `>=`, "
            + "`<=`, `>`, `<`, `in`. Numbers compare as numbers, days as days. A fact that is not stated leaves the rule open; "
            + "one that is stated otherwise fails it. `expect` and `deadline` in `fromLaw` say that the limits are the law's.",
    ]

    /// `docs/Rules.md`: every rule of the packs, what it asks, of which places, and how it is checked, with examples.
    package static func rules(_ library: RuleLibrary, examples: [CheckExample]) -> String {
        var lines = [
            "# Rules / 规则", "", "Generated from the rule packs; do not edit. 由规则包生成，请勿手改。", "",
        ]
        lines += format
        for pack in library.packs {
            let until = pack.inForce.until.map { " – \($0)" } ?? ""
            lines += [
                "", "## \(pack.name): \(pack.regulation.zh) / \(pack.regulation.en)", "",
                "Edition \(pack.edition), in force \(pack.inForce.from)\(until), pack version \(pack.version).",
            ]
            lines += pack.notes.flatMap { ["", "- \($0.zh)", "- \($0.en)"] }
            lines += decisions(of: pack, library)
            lines += overview(pack, examples)
            for rule in pack.listing {
                let position = rule.citation.position
                lines += [
                    "", "### \(rule.id): \(position.zh)", "",
                    rule.textNotHeld ? "（未持有原文，以下为描述 / text not held, a description）\(rule.text)" : "> \(rule.text)",
                    "", "\(rule.gloss) (\(position.en)).",
                    "",
                    "`\(rule.kind.rawValue)`"
                        + (rule.kind == .requiredCoverage ? ", subject `\(rule.subject.rawValue)`" : "")
                        + (rule.penalty.isEmpty ? "" : ", penalty \(rule.penalty)") + ". "
                        + rule.check.map { "\($0.zh) / \($0.en)" }.joined(separator: "; "),
                    "",
                ]
                for place in rule.places {
                    var how: [String] = []
                    if let select = place.select { how.append("`\(select)`") }
                    if let maybe = place.maybe { how.append("perhaps / 待确认 `\(maybe)`") }
                    if let method = place.derivedBy { how.append("derived / 推导 `\(method.rawValue)`") }
                    if place.isMobile { how.append("mobile / 移动") }
                    if !place.sameAs.isEmpty {
                        how.append("the places of / 同 " + place.sameAs.joined(separator: ", "))
                    }
                    if how.isEmpty { how.append("by its slug only / 仅凭标注") }
                    let slugs = place.slugs.isEmpty ? "" : " (\(place.slugs.map { "`\($0)`" }.joined(separator: ", ")))"
                    lines.append(
                        "- \(place.name.zh) / \(place.name.en)\(slugs): " + how.joined(separator: "; "))
                }
                lines += rule.notes.flatMap { ["", "\($0.zh)", "", "\($0.en)"] }
            }
        }
        lines += show(examples)
        return lines.joined(separator: "\n") + "\n"
    }

    /// What a pack decides where texts are silent or disagree, with where each side stands.
    private static func decisions(of pack: RulePack, _ library: RuleLibrary) -> [String] {
        guard !pack.decisions.isEmpty else { return [] }
        var lines = ["", "What is decided here, where the law is silent or laws disagree / 条文没有写明或者互相不一致时的处理："]
        for decision in pack.decisions {
            let cited = decision.cites.map { id in
                let rule = library.listing.first { $0.id == id }
                return rule.map { "\(id) \($0.citation.full.zh)" } ?? id
            }
            lines += [
                "", "- **\(decision.topic.zh) / \(decision.topic.en)** (\(cited.joined(separator: "; ")))",
                "  \(decision.decided.zh)", "  \(decision.decided.en)",
            ]
        }
        return lines
    }
}
