import Interchange
import Planning
import ScenarioRunner
import SiteModel

/// What `simulate` says: what each kind costs, then places, states, failures and zones, the worst first.
struct SimulationReport {
    let outcome: SimulationOutcome
    let language: Language
    /// Whether everything is shown that is otherwise counted.
    let isWhole: Bool

    /// How many rows of a table are shown before the rest is counted.
    private static let shown = 20

    var lines: [String] {
        var lines = ["\(say("场景", "Scenario")): \(DiagnosticFormatter.shown(outcome.name))"]
        lines.append(
            say(
                "摄像机 \(outcome.cameras) 台，必须覆盖的场所 \(outcome.requirements.count) 处，种子 \(outcome.seed)",
                "\(outcome.cameras) cameras, \(outcome.requirements.count) required places, seed \(outcome.seed)"))
        for section in [kinds, places, states, failures, views] where !section.isEmpty { lines += [""] + section }
        return lines + [""]
    }

    private var designed: SimulatedKind? { outcome.kind(.designed) }
    private var main: SimulatedKind? { outcome.mainKind.flatMap { outcome.kind($0) } }

    // MARK: Kinds

    private var kinds: [String] {
        guard !outcome.kinds.isEmpty else { return [] }
        var table = TextTable([
            .init(title: say("模拟", "Kind")), .init(title: say("抽取", "Draws"), alignRight: true),
            .init(title: say("平均达标", "Held, mean"), alignRight: true),
            .init(title: say("最少", "Fewest"), alignRight: true),
            .init(title: say("常失去", "Often lost"), alignRight: true),
            .init(title: say("可见禁区，平均", "Zones seen, mean"), alignRight: true),
            .init(title: say("最多", "Most"), alignRight: true),
        ])
        for kind in outcome.kinds {
            let held = kind.draws.map(\.held)
            let seen = kind.draws.map(\.breaches)
            let lost = outcome.requirements.indices.count { index in
                isMet(index) && kind.summary(ofRequirement: index).probability < 0.95
            }
            table.add([
                title(kind.kind), "\(kind.draws.count)", tenths(held), "\(held.min() ?? 0)", "\(lost)", tenths(seen),
                "\(seen.max() ?? 0)",
            ])
        }
        return table.lines + [
            say(
                "常失去：设计达标，但在不足 95 % 的抽取中达标的场所数。",
                "Often lost: places that the design covers and that hold in fewer than 95 % of the draws.")
        ]
    }

    /// Whether the design meets a requirement.
    private func isMet(_ index: Int) -> Bool { designed?.draws.first?.verdicts[index] == .pass }

    // MARK: Places

    private var places: [String] {
        guard let main, let designed else { return [] }
        let summaries = outcome.requirements.indices.map { main.summary(ofRequirement: $0) }
        let order = outcome.requirements.indices.sorted { a, b in
            if isMet(a) != isMet(b) { return isMet(a) }
            let (one, other) = (summaries[a], summaries[b])
            if one.holds != other.holds { return one.holds < other.holds }
            return one.low == other.low ? a < b : one.low < other.low
        }
        var table = TextTable([
            .init(title: say("场所", "Place"), widest: 28), .init(title: say("楼层", "Level")),
            .init(title: say("任务", "Task")), .init(title: say("要求", "Needs"), alignRight: true),
            .init(title: say("设计", "Design"), alignRight: true), .init(title: say("平均", "Mean"), alignRight: true),
            .init(title: "5 %", alignRight: true), .init(title: "95 %", alignRight: true),
            .init(title: say("最差（抽取）", "Worst (draw)"), alignRight: true),
            .init(title: say("达标概率", "Holds"), alignRight: true),
            .init(title: say("95 % 区间", "95 % interval"), alignRight: true),
            .init(title: say("主要因为", "Mostly from")),
        ])
        // What is met neither as designed nor in any draw is no news.
        let told = isWhole ? order : order.filter { isMet($0) || summaries[$0].holds > 0 }
        for index in isWhole ? told[...] : told.prefix(Self.shown) {
            let (requirement, summary) = (outcome.requirements[index], summaries[index])
            table.add([
                DiagnosticFormatter.shown(requirement.name), requirement.level,
                outcome.settings.title(ofTask: requirement.task)[language], percent(requirement.minShare),
                percent(designed.draws[0].shares[index]), percent(summary.mean), percent(summary.low),
                percent(summary.high), "\(percent(summary.worst)) (\(summary.worstDraw))",
                percent(summary.probability),
                "\(percent(summary.interval.low))–\(percent(summary.interval.high))", cause(index, summary),
            ])
        }
        return [
            say(
                "必须覆盖的场所（\(title(main.kind))，\(main.draws.count) 次抽取），设计达标而常失去的在前：",
                "Required places (\(title(main.kind)), \(main.draws.count) draws), what the design meets and loses first:"
            )
        ] + table.lines + rest(told.count) + never(order.count - told.count)
    }

    private func never(_ count: Int) -> [String] {
        guard count > 0 else { return [] }
        return [
            say(
                "\(count) 处设计未达标，抽取中也从未达标（--all 显示）",
                "\(count) places are met neither as designed nor in any draw (--all shows them)")
        ]
    }

    /// The kind by itself under which a place holds least often; nothing where it always holds, or nothing else is looked at.
    private func cause(_ index: Int, _ summary: ShareSummary) -> String {
        guard isMet(index) else { return say("设计未达标", "not met as designed") }
        guard summary.holds < summary.draws else { return "" }
        let others = outcome.kinds.filter { $0.kind != .together && $0.kind != .designed }
        let chances = others.map { $0.summary(ofRequirement: index).probability }
        guard let least = chances.min(), least < 1, let cause = chances.firstIndex(of: least) else { return "" }
        return title(others[cause].kind)
    }

    // MARK: States

    /// Seasons and conditions: one world each.
    private var states: [String] {
        let states = outcome.kinds.filter { !$0.kind.isDrawn && $0.kind != .designed }
        guard !states.isEmpty, let designed else { return [] }
        func lost(_ index: Int) -> Int { states.count { $0.draws[0].verdicts[index] != .pass } }
        let changed = outcome.requirements.indices.filter { isMet($0) && lost($0) > 0 }.sorted { a, b in
            lost(a) == lost(b) ? a < b : lost(a) > lost(b)
        }
        guard !changed.isEmpty else {
            return [
                say("各季节和条件下，设计达标的场所都仍达标。", "Every place that the design covers holds in each season and condition.")
            ]
        }
        var table = TextTable(
            [
                .init(title: say("场所", "Place"), widest: 28), .init(title: say("楼层", "Level")),
                .init(title: say("任务", "Task")), .init(title: say("要求", "Needs"), alignRight: true),
                .init(title: say("设计", "Design"), alignRight: true),
            ] + states.map { .init(title: title($0.kind), alignRight: true) })
        for index in isWhole ? changed[...] : changed.prefix(Self.shown) {
            let requirement = outcome.requirements[index]
            table.add(
                [
                    DiagnosticFormatter.shown(requirement.name), requirement.level,
                    outcome.settings.title(ofTask: requirement.task)[language], percent(requirement.minShare),
                    percent(designed.draws[0].shares[index]),
                ]
                    + states.map { state in
                        percent(state.draws[0].shares[index]) + (state.draws[0].verdicts[index] == .pass ? "" : " ✗")
                    })
        }
        return [say("各季节和条件下不再达标（✗）的场所：", "Places that a season or condition takes away (✗):")] + table.lines
            + rest(changed.count)
    }

    // MARK: Failures

    private var failures: [String] {
        guard let failures = outcome.failures else { return [] }
        var lines = [say("摄像机失效：", "Failing cameras:")]
        for size in failures.sizes { lines.append("  " + told(size)) }
        guard !failures.gaps.isEmpty else { return lines }
        var table = TextTable([
            .init(title: say("失效", "Failing"), widest: 28), .init(title: say("场所", "Place"), widest: 28),
            .init(title: say("楼层", "Level")), .init(title: say("任务", "Task")),
            .init(title: say("要求", "Needs"), alignRight: true), .init(title: say("设计", "Design"), alignRight: true),
            .init(title: say("失效后", "Without"), alignRight: true),
            .init(title: say("新缺口", "Opens"), alignRight: true),
        ])
        func loss(_ gap: OpenedGap) -> Double { gap.before.share - gap.after.share }
        let gaps = failures.gaps.enumerated().sorted { a, b in
            if a.element.cameras.count != b.element.cameras.count {
                return a.element.cameras.count < b.element.cameras.count
            }
            let (one, other) = (loss(a.element), loss(b.element))
            return one == other ? a.offset < b.offset : one > other
        }.map(\.element)
        for gap in isWhole ? gaps[...] : gaps.prefix(Self.shown) {
            let (opened, unit) = SimulationTables.extent(of: gap.shape)
            let requirement = gap.requirement
            table.add([
                DiagnosticFormatter.shown(gap.cameras.joined(separator: " ")),
                DiagnosticFormatter.shown(requirement.name), requirement.level,
                outcome.settings.title(ofTask: requirement.task)[language], percent(requirement.minShare),
                percent(gap.before.share), percent(gap.after.share),
                unit == "points"
                    ? say("\(Int(opened)) 点", opened == 1 ? "1 point" : "\(Int(opened)) points")
                    : FixedDecimal.text(opened, decimals: 1) + " " + unit,
            ])
        }
        return lines + table.lines + rest(gaps.count)
    }

    private func told(_ size: FailureAnalysis.Size) -> String {
        let places = outcome.failures?.gaps.filter { $0.cameras.count == size.cameras } ?? []
        let lost = Set(places.map(\.requirement.id)).count
        var text: String
        switch (size.cameras, size.sets) {
        case (1, 0): text = say("任何一台失效，达标的场所都仍达标。", "any one may fail: all places that pass still do.")
        case (1, let sets):
            text = say(
                "任何一台：\(sets) 台失效会使 \(lost) 处不再达标，其余任一台可以失效。",
                "any one: cameras whose failure takes a place that passes: \(sets); places: \(lost). Each other one may fail."
            )
        case (let number, let sets):
            text = say(
                "\(number) 台同时：另有 \(sets) 组使 \(lost) 处不再达标。",
                "\(number) at once: sets that take a place which none of their parts takes: \(sets); places: \(lost).")
        }
        if Double(size.examined) < size.possible {
            text += say(
                "（抽查 \(size.examined) 组，共 \(FixedDecimal.text(size.possible, decimals: 0)) 组）",
                " (\(size.examined) looked at, by lot, of \(FixedDecimal.text(size.possible, decimals: 0)))")
        }
        return text
    }

    // MARK: Views

    private var views: [String] {
        guard let main, let designed else { return [] }
        let count = main.draws.count
        let seen = outcome.zones.indices.map { (index: $0, fails: main.seen(zone: $0).fails) }
            .filter { $0.fails > 0 }
            .sorted { a, b in
                let (one, other) = (designed.seen(zone: a.index).fails > 0, designed.seen(zone: b.index).fails > 0)
                if one != other { return other }
                return a.fails == b.fails ? a.index < b.index : a.fails > b.fails
            }
        guard !seen.isEmpty else { return [] }
        var table = TextTable([
            .init(title: say("禁区", "Prohibited zone"), widest: 32), .init(title: say("楼层", "Level")),
            .init(title: say("设计", "Design")), .init(title: say("概率", "Probability"), alignRight: true),
            .init(title: say("95 % 区间", "95 % interval"), alignRight: true),
        ])
        for (index, fails) in isWhole ? seen[...] : seen.prefix(Self.shown) {
            let interval = WilsonInterval(fails, of: count)
            let zone = outcome.zones[index]
            let word = designed.draws[0].zones[index].word[language]
            table.add([
                DiagnosticFormatter.shown(zone.name), zone.level, word, percent(Double(fails) / Double(count)),
                "\(percent(interval.low))–\(percent(interval.high))",
            ])
        }
        return [
            say(
                "被看到或有摄像机在内的禁区（\(title(main.kind))），设计没有的在前：",
                "Prohibited zones that are seen, or have a camera inside (\(title(main.kind))); news of the design first:"
            )
        ] + table.lines + rest(seen.count)
    }

    // MARK: Words

    private func title(_ kind: SimulationKind) -> String {
        guard language == .chinese else { return DiagnosticFormatter.shown(kind.name) }
        switch kind {
        case .designed: return "设计"
        case .mounting: return "安装误差"
        case .obstacles: return "临时障碍"
        case .doors: return "门"
        case .inLeaf: return "树木有叶"
        case .bare: return "树木无叶"
        case .condition(let name): return DiagnosticFormatter.shown(name)
        case .together: return "全部一起"
        }
    }

    private func rest(_ count: Int) -> [String] {
        guard count > Self.shown, !isWhole else { return [] }
        return [say("……另有 \(count - Self.shown) 行（--all 全部显示）", "… and \(count - Self.shown) more (--all shows them)")]
    }

    private func tenths(_ numbers: [Int]) -> String {
        FixedDecimal.text(Double(numbers.reduce(0, +)) / Double(max(1, numbers.count)), decimals: 1)
    }

    private func percent(_ share: Double) -> String {
        // Never rounded up to a hundred that is not reached.
        FixedDecimal.text((share * 1000 + 1e-6).rounded(.down) / 10, decimals: 1) + " %"
    }

    private func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }
}
