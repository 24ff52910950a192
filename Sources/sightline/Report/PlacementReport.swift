import Interchange
import Planning
import ScenarioRunner
import SiteModel

/// What `plan` says of its schemes: side by side, then what cannot be covered, and why each camera is there.
struct PlacementReport {
    let schemes: [PlacedScheme]
    let language: Language
    let explains: Bool

    var lines: [String] {
        guard let first = schemes.first else { return [] }
        var lines = ["\(say("场景", "Scenario")): \(DiagnosticFormatter.shown(first.outcome.plan.name))", ""]
        lines += comparison() + [""] + meaning(of: first) + [""]
        for scheme in schemes { lines += details(scheme) }
        return lines
    }

    private func comparison() -> [String] {
        var table = TextTable([
            .init(title: say("方案", "Scheme")), .init(title: say("摄像机", "Cameras"), alignRight: true),
            .init(title: say("下界", "Bound"), alignRight: true), .init(title: say("差距", "Gap"), alignRight: true),
            .init(title: say("见证点下界", "Witness bound"), alignRight: true),
            .init(title: say("贪心", "Greedy"), alignRight: true), .init(title: say("价格", "Price"), alignRight: true),
            .init(title: say("达标", "Passing"), alignRight: true),
            .init(title: say("禁区发现", "Prohibited"), alignRight: true),
            .init(title: say("私密 m²", "Private m²"), alignRight: true),
            .init(title: say("候选", "Candidates"), alignRight: true),
            .init(title: say("轮次", "Rounds"), alignRight: true),
        ])
        for row in rows {
            table.add([
                row.scheme, "\(row.cameras)", row.score.map { percent($0.bound) } ?? "\(row.bound)", percent(row.gap),
                row.score == nil ? "\(row.witnessBound)" : "", row.score.map { percent($0.greedy) } ?? "\(row.greedy)",
                "\(row.price)",
                "\(row.passing)/\(row.places)", "\(row.prohibited)", tenths(row.privateArea), "\(row.candidates)",
                "\(row.rounds)",
            ])
        }
        return table.lines
    }

    /// What the table's bounds say.
    private func meaning(of scheme: PlacedScheme) -> [String] {
        let edge = "\(scheme.outcome.plan.settings.edgeBand) m"
        return [
            say(
                "下界：候选中的任何选择，只要每处覆盖不少于所要求的份额（方案未达到的，不少于方案），费用都不低于它；按场所本身证明。",
                "Bound: no choice among the candidates that covers as much of every place costs less (as asked, or as the plan "
                    + "does where that is less); proven of the places themselves."),
            say(
                "见证点下界：只对最后一轮的见证点成立，说明搜索离该问题的最优还有多远。",
                "Witness bound: the same of the last round's witness points, which says how near the search came to the best of "
                    + "that problem."),
            say(
                "宽度不超过 \(edge) 的缝隙不计（edgeBand）。", "Gaps no wider than \(edge) are set aside (edgeBand)."),
        ]
    }

    private struct Row {
        var scheme: String
        var cameras: Int, cost: Int, bound: Int, witnessBound: Int, gap: Double, greedy: Int, price: Int, passing: Int,
            places: Int
        var prohibited: Int, privateArea: Double, candidates: Int, rounds: Int
        var score: PlacementResult.Score?
    }

    private var rows: [Row] {
        schemes.map { scheme in
            let placement = scheme.placement
            let evaluation = scheme.outcome.plan.evaluation
            return Row(
                scheme: scheme.objective.rawValue, cameras: placement.cameras.count, cost: placement.cost,
                bound: placement.bound, witnessBound: placement.witnessBound, gap: placement.gap,
                greedy: placement.greedyCost, price: placement.price,
                passing: evaluation.coverages.count { $0.verdict == .pass }, places: evaluation.coverages.count,
                prohibited: evaluation.overlaps.count { $0.verdict == .fail || $0.verdict == .open },
                privateArea: placement.privateArea, candidates: placement.candidateCount, rounds: placement.rounds,
                score: placement.score)
        }
    }

    /// The comparison for other programs; numbers with decimal points, shares 0…1.
    var csv: String {
        var lines = [
            "scheme,cameras,cost,bound,gap,greedy,price,places_passing,places,prohibited_findings,private_m2,"
                + "candidates,rounds,covered,covered_bound,covered_greedy,witness_bound"
        ]
        for row in rows {
            let gap = share(row.gap)
            lines.append(
                [
                    row.scheme, "\(row.cameras)", "\(row.cost)", row.score == nil ? "\(row.bound)" : "", gap,
                    "\(row.greedy)", "\(row.price)",
                    "\(row.passing)", "\(row.places)", "\(row.prohibited)", tenths(row.privateArea),
                    "\(row.candidates)",
                    "\(row.rounds)", row.score.map { share($0.share) } ?? "", row.score.map { share($0.bound) } ?? "",
                    row.score.map { share($0.greedy) } ?? "", row.score == nil ? "\(row.witnessBound)" : "",
                ].joined(separator: ","))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func details(_ scheme: PlacedScheme) -> [String] {
        let placement = scheme.placement
        let wording = PlacementWording(requirements: scheme.outcome.plan.evaluation.coverages.map(\.requirement))
        var lines: [String] = []
        if placement.isCutShort {
            lines.append(say("  提前结束：这是当时最好的方案", "  it ended early: this is the best until then"))
        }
        if !placement.shortfalls.isEmpty {
            lines.append(say("  候选摄像机无法满足：", "  What the candidates cannot do:"))
            for shortfall in placement.shortfalls {
                lines.append("    " + DiagnosticFormatter.shown(wording.shortfall(shortfall)[language]))
            }
        }
        if !placement.removed.isEmpty {
            let ids = DiagnosticFormatter.shown(placement.removed.joined(separator: ", "))
            lines.append(say("  去掉或更换：\(ids)", "  Taken away or replaced: \(ids)"))
        }
        if !placement.fragile.isEmpty {
            lines.append(say("  任一摄像机失效时可能不达标：", "  What may fall short when a camera fails:"))
            for shortfall in placement.fragile {
                lines.append("    " + DiagnosticFormatter.shown(wording.fragile(shortfall)[language]))
            }
        }
        if explains {
            let cameras = Dictionary(placement.cameras.map { ($0.id, $0) }) { first, _ in first }
            for reason in placement.reasons {
                let camera = cameras[reason.camera]
                let what = [camera?.tags["model"], camera?.mount].compactMap { $0 }.joined(separator: ", ")
                lines.append(
                    DiagnosticFormatter.shown("  \(reason.camera) (\(what)): \(wording.reason(reason)[language])"))
            }
        }
        let covers = placement.score.map { score in
            " "
                + say(
                    "按权重覆盖 \(percent(score.share))；按最后一轮的候选与见证点，最多 \(percent(score.bound))",
                    "covers \(percent(score.share)) of what is required, each place as it weighs; with the candidates and "
                        + "witness points of the last round at most \(percent(score.bound))")
        }
        if lines.isEmpty, covers == nil { return [] }
        return ["\(scheme.objective.rawValue):" + (covers ?? "")] + lines + [""]
    }

    private func share(_ value: Double) -> String { "\((value * 1e9).rounded() / 1e9)" }
    private func tenths(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
    private func percent(_ share: Double) -> String { "\((share * 1000).rounded() / 10) %" }
    private func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }
}
