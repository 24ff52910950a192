import Geometry
import Interchange
import SiteModel

/// Says how well a required place is covered.
struct CoverageJudgement {
    let judge: RuleJudge

    func finding(_ rule: String, _ coverage: Coverage) -> Finding {
        let requirement = coverage.requirement
        let question = judge.compiled.question(rule, requirement.id)
        var verdict = coverage.verdict
        // Nothing to judge is no breach and no pass.
        if coverage.measure <= 0 || (verdict == .fail && question != nil) { verdict = .open }
        let local = String(requirement.id.dropFirst("required/".count))
        var features = [requirement.id] + coverage.cameras.map { "camera/\($0)" }
        if !coverage.keptGap.isEmpty { features.append("gap/\(local)") }
        features += coverage.unknownCameras.map { "camera/\($0)" }
        var settings = ["minShare", "tasks.\(requirement.task)", "targetHeight"]
        if coverage.share != coverage.judgedShare { settings.append("edgeBand") }
        let at = judge.at(rule)
        var message = said(coverage, verdict)
        if verdict != .pass, let question {
            message.zh += "另请确认：\(question.zh)"
            message.en += " To be answered first: \(question.en)"
        }
        return Finding(
            id: "\(rule)/\(local)", rule: rule, verdict: verdict,
            level: RuleJudge.level(verdict, failing: judge.rule(rule)?.check.failLevel ?? .error),
            message: Bilingual(zh: message.zh + at.zh, en: message.en + at.en), citation: judge.citation(rule),
            features: Set(features).sorted(), setting: judge.settingNames(settings, rule))
    }

    private func said(_ coverage: Coverage, _ verdict: Verdict) -> Bilingual {
        let requirement = coverage.requirement
        let name = requirement.name
        let density = Wording.shortest(requirement.pixelDensity)
        let quality = Bilingual(
            zh: "任务“\(judge.settings.title(ofTask: requirement.task).zh)”（\(density) px/m）",
            en: "task \(requirement.task) (\(density) px/m)")
        guard coverage.measure > 0 else {
            return Bilingual(
                zh: "“\(name)”去掉障碍物和禁止安装的房间后没有可判断的部分；若是建筑物，请画出其内部。",
                en:
                    "\(name) has nothing left to judge once obstacles and rooms where cameras are banned are taken out; "
                    + "if it is a building, draw its interior.")
        }
        let share = Wording.percent(coverage.judgedShare, against: requirement.minShare)
        let limit = Wording.percent(requirement.minShare)
        let size = self.size(coverage)
        let cameras = Wording.list(coverage.cameras.map(judge.name))
        let by =
            coverage.cameras.isEmpty
            ? Bilingual(zh: "没有摄像机看到它", en: "no camera sees it")
            : Bilingual(zh: "由摄像机\(cameras.zh)看到", en: "seen by \(cameras.en)")
        let several =
            requirement.minCameras > 1
            ? Bilingual(
                zh: "，每处至少 \(requirement.minCameras) 台", en: ", each part by at least \(requirement.minCameras) cameras"
            )
            : Bilingual(zh: "", en: "")
        switch verdict {
        case .pass:
            return Bilingual(
                zh: "“\(name)”按\(quality.zh)覆盖了 \(size.zh)的 \(share)，达到设定的 \(limit)\(several.zh)，\(by.zh)。",
                en: "\(name) is covered to \(share) of \(size.en) for \(quality.en), enough for the set \(limit)"
                    + "\(several.en); \(by.en).")
        case .fail:
            return Bilingual(
                zh:
                    "“\(name)”按\(quality.zh)只覆盖了 \(size.zh)的 \(share)，低于设定的 \(limit)\(several.zh)，\(by.zh)。\(gap(coverage).zh)",
                en: "\(name) is covered to only \(share) of \(size.en) for \(quality.en), less than the set \(limit)"
                    + "\(several.en); \(by.en).\(gap(coverage).en)")
        default:
            let least = Wording.percent(coverage.judgedShareLeast)
            var zh = "“\(name)”按\(quality.zh)确定覆盖 \(size.zh)的 \(share)，设定要求 \(limit)\(several.zh)，\(by.zh)。"
            var en =
                "\(name) is surely covered to \(share) of \(size.en) for \(quality.en), where \(limit) is set"
                + "\(several.en); \(by.en)."
            if least != share {
                zh += "若未知障碍都不遮挡，则为 \(least)。"
                en += " It would be \(least) if nothing unknown stood in the way."
            }
            let unknowns = Wording.list(coverage.unknowns)
            if !coverage.unknowns.isEmpty {
                zh += "尚缺：\(unknowns.zh)。"
                en += " What decides is not known: \(unknowns.en)."
            }
            let waiting = Wording.list(coverage.unknownCameras.map(judge.name))
            if !coverage.unknownCameras.isEmpty {
                zh += "参数不全的摄像机：\(waiting.zh)。"
                en += " Cameras with missing fields: \(waiting.en)."
            }
            return Bilingual(zh: zh, en: en)
        }
    }

    private func size(_ coverage: Coverage) -> Bilingual {
        switch coverage.requirement.shape {
        case .area:
            let area = Wording.fixed(coverage.measure, 1)
            return Bilingual(zh: "\(area) 平方米", en: "\(area) m²")
        case .lines:
            let length = Wording.fixed(coverage.measure, 1)
            return Bilingual(zh: "\(length) 米", en: "\(length) m")
        case .points:
            let count = Wording.fixed(coverage.measure, 0)
            return Bilingual(zh: "\(count) 个点", en: coverage.measure == 1 ? "1 point" : "\(count) points")
        }
    }

    private func gap(_ coverage: Coverage) -> Bilingual {
        switch coverage.gap {
        case .area(let region) where !region.isEmpty:
            let area = Wording.fixed(region.area / Grid.unitsPerSquareMetre, 1)
            return Bilingual(zh: "缺口 \(area) 平方米。", en: " The gap is \(area) m².")
        case .lines(let lines) where !lines.isEmpty:
            let length = Wording.fixed(lines.reduce(0) { $0 + $1.length } / Grid.unitsPerMetre, 1)
            return Bilingual(zh: "缺口 \(length) 米。", en: " The gap is \(length) m.")
        case .points(let points) where !points.isEmpty:
            return Bilingual(
                zh: "有 \(points.count) 个点没有看到。",
                en: points.count == 1 ? " 1 point is not seen." : " \(points.count) points are not seen.")
        default:
            return Bilingual(zh: "", en: "")
        }
    }
}
