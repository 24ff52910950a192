import Geometry
import Interchange
import SiteModel

/// Says which cameras hang in, or look into, prohibited zones, and which zones are left alone.
struct OverlapJudgement {
    let judge: RuleJudge

    func findings(_ overlaps: [Overlap]) -> [Finding] {
        var findings: [Finding] = []
        var broken: Set<CompiledRules.Link> = []
        let inside = Set(
            overlaps.filter { $0.kind == .install && $0.verdict == .fail && $0.zone.certain }.flatMap(installed))
        for overlap in overlaps {
            // In a dormitory's room: that it may be in its corridor is then no question.
            let isAnswered = overlap.kind == .install && !overlap.zone.certain
            for rule in overlap.zone.rules where judge.speaks(rule, of: overlap.kind, in: overlap.zone) {
                if isAnswered, inside.contains(CompiledRules.Link(rule: rule, target: overlap.camera)) { continue }
                let finding = finding(rule, overlap)
                findings.append(finding)
                if finding.verdict == .fail || finding.verdict == .open {
                    broken.insert(CompiledRules.Link(rule: rule, target: overlap.zone.id))
                }
            }
        }
        for zone in judge.compiled.zones {
            for rule in zone.rules
            where !broken.contains(CompiledRules.Link(rule: rule, target: zone.id)) && !kinds(rule, zone).isEmpty {
                findings.append(untouched(rule, zone))
            }
        }
        return findings
    }

    /// The rules that a camera surely breaks by where it hangs.
    private func installed(_ overlap: Overlap) -> [CompiledRules.Link] {
        overlap.zone.rules.map { CompiledRules.Link(rule: $0, target: overlap.camera) }
    }

    private func finding(_ rule: String, _ overlap: Overlap) -> Finding {
        let zone = overlap.zone
        let local = String(zone.id.dropFirst("prohibited/".count))
        let question = judge.compiled.question(rule, zone.id)
        let isTiny: Bool
        if case .area(let region) = overlap.shape {
            isTiny = region.area < RuleJudge.smallestOverlap * Grid.unitsPerSquareMetre
        } else {
            isTiny = false
        }
        var verdict = isTiny ? .informational : overlap.verdict
        if verdict == .fail, question != nil { verdict = .open }
        let check = judge.rule(rule)?.check ?? RuleCheck()
        // Views into places where the text bans cameras are derived from it unless it bans them too, and are as grave
        // as the pack says.
        let isInto = overlap.kind == .view && zone.ban == .install
        let closesToViews = judge.closesToViews(rule, zone)
        let isDerived = isInto && (!closesToViews || check.derived)
        let viewLevel = closesToViews ? check.failLevel : check.viewLevel
        var message = said(overlap, verdict, isTiny: isTiny, isDerived: isDerived)
        if verdict == .open, let question {
            message.zh += "请先确认：\(question.zh)"
            message.en += " To be answered first: \(question.en)"
        }
        let at = judge.at(rule)
        return Finding(
            id: "\(rule)/\(local)/\(overlap.camera)/\(overlap.kind.rawValue)", rule: rule, verdict: verdict,
            level: RuleJudge.level(verdict, failing: isInto ? viewLevel : check.failLevel),
            message: Bilingual(zh: message.zh + at.zh, en: message.en + at.en), citation: judge.citation(rule),
            features: [
                "camera/\(overlap.camera)", "overlap/\(overlap.camera)/\(local)/\(overlap.kind.rawValue)", zone.id,
            ].sorted(), setting: judge.settingNames(settings(overlap.kind, zone), rule))
    }

    private func kinds(_ rule: String, _ zone: ProhibitedZone) -> [Overlap.Kind] {
        [.install, .view].filter { judge.speaks(rule, of: $0, in: zone) }
    }

    private func settings(_ kind: Overlap.Kind, _ zone: ProhibitedZone) -> [String] {
        switch kind {
        case .install: ["mountTolerance"]
        case .view: zone.facing == nil ? ["viewBand", "viewDensity"] : ["facingAngle", "viewDensity"]
        }
    }

    private func said(_ overlap: Overlap, _ verdict: Verdict, isTiny: Bool, isDerived: Bool) -> Bilingual {
        let camera = judge.name(overlap.camera)
        let name = overlap.zone.name
        let unknowns = Wording.list(overlap.unknowns)
        let density = overlap.pixelDensity.map { Wording.fixed($0, 1) }
        var zh: String
        var en: String
        switch (overlap.kind, verdict) {
        case (.install, .fail):
            zh = "摄像机“\(camera)”装在禁止安装的“\(name)”之内。"
            en = "Camera \(camera) is installed inside \(name), where cameras are banned."
        case (.install, _):
            zh = "摄像机“\(camera)”可能装在禁止安装的“\(name)”之内。"
            en = "Camera \(camera) may be installed inside \(name), where cameras are banned."
        case (.view, _) where isTiny:
            zh = "摄像机“\(camera)”看到“\(name)”的部分不到 1 平方厘米，不计。"
            en = "What camera \(camera) sees of \(name) is under 1 cm² and is not counted."
        case (.view, _):
            let what = seen(overlap)
            let may = verdict == .open
            let levels = across(overlap)
            zh = "摄像机“\(camera)”\(levels.zh)\(may ? "可能看到" : "看到")“\(name)”\(what.zh)"
            en = "Camera \(camera)\(levels.en) \(may ? "may see" : "sees") \(name)\(what.en)"
            if let density {
                zh += "，像素密度最高 \(density) px/m"
                en += ", at up to \(density) px/m"
            }
            if !overlap.through.isEmpty {
                let through = Wording.list(overlap.through)
                zh += "，视线经过 \(through.zh)"
                en += ", through \(through.en)"
            }
            zh += "。"
            en += "."
            if isDerived {
                zh += "条文禁止在该处安装；看进该处由此推出。"
                en += " The text bans cameras there; that a view into it is a breach is derived from that."
            }
        }
        if verdict == .open, !overlap.unknowns.isEmpty {
            zh += "尚缺：\(unknowns.zh)。"
            en += " What decides is not known: \(unknowns.en)."
        }
        return Bilingual(zh: zh, en: en)
    }

    /// From which level into which, where they are two.
    private func across(_ overlap: Overlap) -> Bilingual {
        guard let own = judge.level(of: overlap.camera), own != overlap.zone.level else {
            return Bilingual(zh: "", en: "")
        }
        let level = overlap.zone.level
        return Bilingual(zh: "从 \(own) 层向 \(level) 层", en: " on level \(own), looking into level \(level),")
    }

    private func seen(_ overlap: Overlap) -> Bilingual {
        switch overlap.shape {
        case .area where overlap.area == 0:
            // The camera's fields do not say how much.
            return Bilingual(zh: "", en: "")
        case .area:
            let area = Wording.fixed(overlap.area, overlap.area < 0.1 ? 4 : 2)
            return Bilingual(zh: "的 \(area) 平方米", en: ": \(area) m² of it")
        case .lines(let lines):
            let length = Wording.fixed(lines.reduce(0) { $0 + $1.length } / Grid.unitsPerMetre, 2)
            return Bilingual(zh: "的 \(length) 米", en: ": \(length) m of it")
        case .points:
            return Bilingual(zh: "", en: "")
        }
    }

    private func untouched(_ rule: String, _ zone: ProhibitedZone) -> Finding {
        let local = String(zone.id.dropFirst("prohibited/".count))
        let at = judge.at(rule)
        if let question = judge.compiled.question(rule, zone.id), asks(rule, zone) {
            return Finding(
                id: "\(rule)/\(local)", rule: rule, verdict: .open, level: .warning,
                message: Bilingual(
                    zh: "“\(zone.name)”：\(question.zh)现在没有摄像机装在里面或看到它。" + at.zh,
                    en: "\(zone.name): \(question.en) At present no camera is inside it or sees it." + at.en),
                citation: judge.citation(rule), features: [zone.id], setting: [])
        }
        let kinds = kinds(rule, zone)
        let message =
            switch kinds {
            case [.install]: Bilingual(zh: "“\(zone.name)”之内没有摄像机。", en: "No camera is inside \(zone.name).")
            case [.view]: Bilingual(zh: "没有摄像机看到“\(zone.name)”。", en: "No camera sees \(zone.name).")
            default:
                Bilingual(
                    zh: "“\(zone.name)”之内没有摄像机，也没有摄像机看进去。",
                    en: "No camera is inside \(zone.name) or looks into it.")
            }
        let names = kinds.flatMap { settings($0, zone) }
        return Finding(
            id: "\(rule)/\(local)", rule: rule, verdict: .pass, level: .note,
            message: Bilingual(zh: message.zh + at.zh, en: message.en + at.en), citation: judge.citation(rule),
            features: [zone.id], setting: judge.settingNames(names, rule))
    }

    /// Whether the rule wants the question answered even where no camera comes near.
    private func asks(_ rule: String, _ zone: ProhibitedZone) -> Bool {
        judge.rule(rule)?.places.contains {
            $0.alwaysAsk && $0.question == judge.compiled.question(rule, zone.id)
        } ?? false
    }
}
