import Interchange
import SiteModel

extension RuleCheck {
    /// What is checked, in words, one line each.
    func said(for kind: RuleKind) -> [Bilingual] {
        switch kind {
        case .requiredCoverage: saidOfCoverage
        case .prohibitedInstall:
            [
                Bilingual(zh: "里面有摄像机：\(failLevel.rawValue)", en: "a camera inside: \(failLevel.rawValue)"),
                Bilingual(zh: "从外面看进去：\(viewLevel.rawValue)", en: "a view into it: \(viewLevel.rawValue)"),
            ]
        case .prohibitedView: saidOfViews
        case .planField: saidOfDerivation + saidOfConditions + saidOfFacts + saidOfMethod
        case .planDiff:
            compare.map(VersionCheck.name).map {
                Bilingual(zh: "与原方案比较：\($0.zh)", en: "compared with the earlier plan: \($0.en)")
            }
        case .output:
            saidOfConditions
                + (document.map(OutputCheck.name).map {
                    [Bilingual(zh: "提交：\($0.zh)", en: "to be handed over: \($0.en)")]
                } ?? []) + saidOfFacts + saidOfDeadline
        case .declarative:
            saidOfConditions + [Bilingual(zh: "须由人声明并附证明", en: "has to be declared by a person, with evidence")]
                + saidOfFacts
        case .notApplicable: []
        }
    }

    private var saidOfCoverage: [Bilingual] {
        var lines = [Bilingual(zh: "任务：\(task)（设置）", en: "task: \(task) (a setting)")]
        if let minShare {
            lines.append(
                Bilingual(
                    zh: "覆盖比例不低于 \(Wording.percent(minShare))",
                    en: "covered share at least \(Wording.percent(minShare))"))
        }
        if minCameras > 1 {
            lines.append(Bilingual(zh: "每处至少 \(minCameras) 台摄像机", en: "each part by at least \(minCameras) cameras"))
        }
        return lines
    }

    private var saidOfViews: [Bilingual] {
        var lines = [Bilingual(zh: "看到：\(failLevel.rawValue)", en: "a view of it: \(failLevel.rawValue)")]
        if bansInstallation { lines.append(Bilingual(zh: "范围内也禁止安装", en: "no camera inside either")) }
        if let keepAway {
            let metres = Wording.shortest(keepAway)
            lines.append(
                Bilingual(
                    zh: "\(metres) 米（设置）以内的摄像机须核对", en: "cameras within \(metres) m (a setting) are to be checked"))
        }
        return lines
    }

    private var saidOfDerivation: [Bilingual] {
        derived ? [Bilingual(zh: "推论，条文没有写明", en: "derived, not in the text")] : []
    }

    private var saidOfConditions: [Bilingual] {
        when.map { Bilingual(zh: "仅当 `\($0)`", en: "only where `\($0)`") }
    }

    private var saidOfFacts: [Bilingual] {
        let isLawful = fromLaw.contains("expect")
        return fields.map(FactWording.named).map { Bilingual(zh: "须说明 \($0.zh)", en: "states \($0.en)") }
            + expect.map { condition in
                let isSetting = condition.isThreshold && !isLawful && !fromLaw.contains(condition.fact)
                let meaning = FactVocabulary.entry(condition.fact)?.meaning
                return Bilingual(
                    zh: "要求 `\(condition)`（\(meaning?.zh ?? "")\(isSetting ? "；限值为设置" : "")）",
                    en: "expects `\(condition)` (\(meaning?.en ?? "")\(isSetting ? "; the limit is a setting" : ""))")
            }
    }

    private var saidOfDeadline: [Bilingual] {
        guard let deadline else { return [] }
        var lines: [Bilingual] = []
        if let days = deadline.days {
            lines.append(
                Bilingual(
                    zh: "`\(deadline.done)` 不晚于 `\(deadline.start)` 之后 \(days) 日（当日不计）",
                    en: "`\(deadline.done)` within \(days) days of `\(deadline.start)`, that day not counted"))
        }
        if let existing = deadline.existing {
            lines.append(
                Bilingual(
                    zh: "`\(deadline.start)` 早于 \(existing.before) 的，自该日起 \(existing.days) 日",
                    en:
                        "where `\(deadline.start)` is before \(existing.before): within \(existing.days) days of that day"
                ))
        }
        return lines
    }

    private var saidOfMethod: [Bilingual] {
        let metres = Wording.shortest(distance ?? method.usualDistance ?? 0)
        let isLawful = fromLaw.contains("distance")
        let limit = Bilingual(
            zh: "\(metres) 米\(isLawful ? "" : "（设置）")", en: "\(metres) m\(isLawful ? "" : " (a setting)")")
        switch method {
        case .fields: return []
        case .signs:
            return [
                Bilingual(
                    zh: "摄像机覆盖的场所及其公众出入口在 \(limit.zh)以内有标识",
                    en: "places with cameras and their public entrances have a sign within \(limit.en)")
            ]
        case .mountHost:
            return [Bilingual(zh: "摄像机依附现有建筑物或者管线", en: "cameras hang on existing structures")]
        case .fixedPosition: return [Bilingual(zh: "摄像机位置固定", en: "no camera moves about")]
        case .fixedRange:
            return [Bilingual(zh: "摄像范围固定，或者预置位已锁定并有证明", en: "no camera turns, or its preset is locked with evidence")]
        case .jurisdiction:
            let place = [codes.joined(separator: ", "), name ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
            return [Bilingual(zh: "方案位于适用范围之内（\(place)）", en: "the plan lies where this is law (\(place))")]
        case .consent:
            return [
                Bilingual(
                    zh: "涉密单位周边 \(limit.zh)以内的摄像机已征得同意",
                    en: "cameras within \(limit.en) of classified units have their consent")
            ]
        case .responsibility:
            return [Bilingual(zh: "摄像机在责任范围之内", en: "cameras lie in the area that the unit answers for")]
        case .storage:
            return [
                Bilingual(
                    zh: "方案所述 `storage` 不少于各摄像机 `bitrate` × `operatingHours` × `retentionDays` 之和",
                    en:
                        "the stated `storage` holds the sum of `bitrate` × `operatingHours` × `retentionDays` of all cameras"
                )
            ]
        }
    }
}
