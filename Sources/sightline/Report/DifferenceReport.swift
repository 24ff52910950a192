import Interchange
import PlanDocuments
import ScenarioRunner
import SiteModel

/// What `diff` says in the terminal.
struct DifferenceReport {
    let outcome: DifferenceOutcome
    let language: Language
    /// Whether everything is shown that is otherwise counted.
    var isWhole = false

    private static let shown = 20

    private var difference: PlanDifference { outcome.difference }

    func lines(old: String, new: String, writtenTo path: String?) -> [String] {
        var lines = ["\(DiagnosticFormatter.shown(old)) → \(DiagnosticFormatter.shown(new))", ""]
        if difference.isEmpty { lines += [say("没有差异。", "Nothing differs."), ""] }
        lines += cameras() + facts() + places() + zones() + areas() + findings() + judged()
        lines += difference.notes.map { $0[language] }
        let position = FixedDecimal.text(difference.tolerance.position * 100, decimals: 1)
        let angle = FixedDecimal.text(difference.tolerance.angle, decimals: 2)
        lines.append(
            say(
                "容差（设置）：位置、高度 \(position) cm，角度 \(angle)°。",
                "Tolerances (settings): positions and heights \(position) cm, angles \(angle)°."))
        if let path, path != "-" {
            lines.append("\(say("差异已写入", "Changes written to")) \(DiagnosticFormatter.shown(path))")
        }
        return lines
    }

    private func cameras() -> [String] {
        guard !difference.cameras.isEmpty else { return [] }
        var table = TextTable([
            .init(title: say("摄像机", "Camera"), widest: 28), .init(title: say("变化", "Change")),
            .init(title: say("项目", "Field"), widest: 24), .init(title: say("原", "Before"), widest: 30),
            .init(title: say("现", "After"), widest: 30), .init(title: say("差", "By"), alignRight: true),
        ])
        for change in difference.cameras {
            table.add([
                DiagnosticFormatter.shown(change.camera), word(change.kind), DiagnosticFormatter.shown(change.field),
                shown(change.old), shown(change.new), amount(change),
            ])
        }
        let swaps = swaps()
        return table.lines + (swaps.isEmpty ? [""] : [swaps, ""])
    }

    /// Pairs of ids that changed places.
    private func swaps() -> String {
        let renamed = difference.cameras.filter { $0.kind == .renamed }
        let ways = Dictionary(renamed.map { ($0.before ?? "", $0.camera) }, uniquingKeysWith: { first, _ in first })
        let swapped = renamed.compactMap { change -> String? in
            guard let before = change.before, before < change.camera, ways[change.camera] == before else { return nil }
            return "\(DiagnosticFormatter.shown(before)) ⇄ \(DiagnosticFormatter.shown(change.camera))"
        }
        return swapped.isEmpty
            ? "" : say("编号互换：", "Ids swapped: ") + swapped.joined(separator: say("，", ", "))
    }

    private func facts() -> [String] {
        guard !difference.facts.isEmpty else { return [] }
        var table = TextTable([
            .init(title: say("申报事项", "Statement"), widest: 40), .init(title: say("原", "Before"), widest: 30),
            .init(title: say("现", "After"), widest: 30),
        ])
        for fact in difference.facts {
            let name = FactVocabulary.entry(fact.name)?.meaning[language] ?? fact.name
            table.add([DiagnosticFormatter.shown(name), shown(fact.old), shown(fact.new)])
        }
        return table.lines + [""]
    }

    private func places() -> [String] {
        guard !difference.places.isEmpty else { return [] }
        var table = TextTable([
            .init(title: say("场所", "Place"), widest: 32), .init(title: say("楼层", "Level")),
            .init(title: say("任务", "Task")), .init(title: say("原覆盖率", "Share before"), alignRight: true),
            .init(title: say("现覆盖率", "Share after"), alignRight: true),
            .init(title: say("依据", "Asked by"), widest: 40),
        ])
        let count = isWhole ? difference.places.count : Self.shown
        for place in difference.places.prefix(count) {
            table.add([
                DiagnosticFormatter.shown(place.name), place.level, place.task, share(place.oldShare),
                share(place.newShare), cited(place.rules),
            ])
        }
        return table.lines + rest(difference.places.count - count) + [""]
    }

    private func zones() -> [String] {
        guard !difference.zones.isEmpty else { return [] }
        var table = TextTable([
            .init(title: say("禁止区域", "Zone"), widest: 32), .init(title: say("变化", "Change")),
            .init(title: say("原", "Before"), widest: 30), .init(title: say("现", "After"), widest: 30),
            .init(title: say("依据", "Forbidden by"), widest: 40),
        ])
        let count = isWhole ? difference.zones.count : Self.shown
        for zone in difference.zones.prefix(count) {
            table.add([
                DiagnosticFormatter.shown(zone.id), word(zone.kind), shown(zone.old), shown(zone.new),
                cited(zone.rules),
            ])
        }
        return table.lines + rest(difference.zones.count - count) + [""]
    }

    /// Where rules stand, else their ids.
    private func cited(_ rules: [String]) -> String {
        let names = rules.map { rule in
            outcome.citations[rule].map { language == .chinese ? $0.full.zh : "\(rule) (\($0.position.en))" } ?? rule
        }
        return DiagnosticFormatter.shown(names.joined(separator: say("、", ", ")))
    }

    private func areas() -> [String] {
        difference.areas.map { area in
            let gained = FixedDecimal.text(area.gainedArea, decimals: 2)
            let lost = FixedDecimal.text(area.lostArea, decimals: 2)
            return say(
                "\(area.task)（楼层 \(area.level)）：新覆盖 \(gained) m²，失去 \(lost) m²",
                "\(area.task) on level \(area.level): \(gained) m² gained, \(lost) m² lost")
        } + (difference.areas.isEmpty ? [] : [""])
    }

    private func findings() -> [String] {
        let changed = difference.findings.filter { $0.state != .unchanged }
        guard !difference.findings.isEmpty else { return [] }
        var lines: [String] = []
        if !changed.isEmpty {
            var table = TextTable([
                .init(title: say("条目", "Finding"), widest: 60), .init(title: say("状态", "State")),
                .init(title: say("原结论", "Before")), .init(title: say("现结论", "After")),
            ])
            let count = isWhole ? changed.count : Self.shown
            for finding in changed.prefix(count) {
                table.add([
                    DiagnosticFormatter.shown(finding.id), word(finding.state),
                    finding.old.map { $0.verdict.word[language] } ?? "",
                    finding.new.map { $0.verdict.word[language] } ?? "",
                ])
            }
            lines += table.lines + rest(changed.count - count)
        }
        let counts = BaselineState.allCases.map { state in
            "\(difference.findings.count { $0.state == state }) \(word(state))"
        }
        return lines + ["\(say("条目", "Findings")): " + counts.joined(separator: say("，", ", ")), ""]
    }

    private func judged() -> [String] {
        guard !outcome.judged.isEmpty else {
            return [say("没有加载须经核准的条款（--rules）。", "No article that asks for an approval is loaded (--rules)."), ""]
        }
        let told = outcome.judged.filter { isWhole || $0.verdict != .pass }
        let passes = outcome.judged.count - told.count
        var lines = told.map { finding in
            "\(finding.verdict == .pass ? "✓" : "✗") \(finding.rule)  "
                + DiagnosticFormatter.shown(finding.message[language], longest: 600)
        }
        if passes > 0 { lines.append(say("\(passes) 条通过", "\(passes) pass")) }
        return lines + [""]
    }

    // MARK: Words

    private func word(_ kind: CameraChange.Kind) -> String {
        switch kind {
        case .added: say("新增", "added")
        case .removed: say("拆除", "removed")
        case .renamed: say("改编号", "renamed")
        case .moved: say("移位", "moved")
        case .turned: say("转向", "turned")
        case .tilted: say("改俯角", "tilted")
        case .refocused: say("改视场", "refocused")
        case .rangeChanged: say("改范围", "range")
        case .useChanged: say("改用途", "use")
        case .remounted: say("改安装", "remounted")
        case .masksChanged: say("改遮挡", "masks")
        case .restated: say("改申报", "restated")
        }
    }

    private func word(_ kind: PlanDifference.ZoneChange.Kind) -> String {
        switch kind {
        case .added: say("新增", "added")
        case .removed: say("取消", "removed")
        case .renamed: say("改名", "renamed")
        case .reshaped: say("改范围", "reshaped")
        case .reruled: say("改依据", "rules")
        }
    }

    private func word(_ state: BaselineState) -> String {
        switch state {
        case .new: say("新增", "new")
        case .unchanged: say("不变", "unchanged")
        case .updated: say("有变", "updated")
        case .absent: say("消失", "absent")
        }
    }

    private func amount(_ change: CameraChange) -> String {
        guard let amount = change.amount else { return "" }
        return switch change.unit {
        case .metres: FixedDecimal.shown(amount, decimals: 3) + " m"
        case .degrees: FixedDecimal.shown(amount, decimals: 2) + "°"
        case nil: ""
        }
    }

    private func share(_ share: Double?) -> String {
        share.map { FixedDecimal.text($0 * 100, decimals: 2) + " %" } ?? "—"
    }

    private func shown(_ text: String?) -> String { text.map { DiagnosticFormatter.shown($0) } ?? "—" }

    private func rest(_ count: Int) -> [String] {
        count > 0 ? [say("……另有 \(count) 条（--all 全部显示）", "… and \(count) more (--all shows them)")] : []
    }

    private func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }
}
