import Geometry
import Interchange
import SiteModel

/// Looks for cameras near places that the law wants none near, or whose extent nobody drew.
struct DistanceJudgement {
    let judge: RuleJudge

    func findings() -> [Finding] { judge.compiled.distanceBans.flatMap(findings) }

    private func findings(_ ban: CompiledRules.DistanceBan) -> [Finding] {
        let zone = ban.zone
        let local = String(zone.id.dropFirst("prohibited/".count))
        let at = judge.at(ban.rule)
        let limit = Wording.shortest(ban.metres)
        var findings: [Finding] = []
        for camera in judge.cameras where camera.level == zone.level {
            let metres = ShapeRelations.distance(.points([camera.position]), zone.shape) / Grid.unitsPerMetre
            guard metres <= ban.metres else { continue }
            let far = Wording.fixed(metres, 1)
            let message =
                ban.lacksExtent
                ? Bilingual(
                    zh: "禁止安装的“\(zone.name)”没有画出范围，摄像机“\(camera.name)”距它 \(far) 米（设定 \(limit) 米以内需核对）。请画出范围。",
                    en: "Cameras are banned in \(zone.name), whose extent is not drawn, and camera \(camera.name) is "
                        + "\(far) m from it (within the set \(limit) m). Draw its extent.")
                : Bilingual(
                    zh: "摄像机“\(camera.name)”距“\(zone.name)”\(far) 米，在设定的 \(limit) 米以内，是否属于“附近”须由人判断。",
                    en:
                        "Camera \(camera.name) is \(far) m from \(zone.name), within the set \(limit) m; whether that is "
                        + "near is for a person to judge.")
            findings.append(
                Finding(
                    id: "\(ban.rule)/\(local)/\(camera.id)/near", rule: ban.rule, verdict: .open, level: .warning,
                    message: Bilingual(zh: message.zh + at.zh, en: message.en + at.en),
                    citation: judge.citation(ban.rule),
                    features: (ban.lacksExtent ? [] : [zone.id]) + ["camera/\(camera.id)"], setting: ["keepAway"]))
        }
        if findings.isEmpty, ban.lacksExtent {
            findings.append(
                Finding(
                    id: "\(ban.rule)/\(local)", rule: ban.rule, verdict: .pass, level: .note,
                    message: Bilingual(
                        zh: "禁止安装的“\(zone.name)”没有画出范围，\(limit) 米（设定）以内没有摄像机。" + at.zh,
                        en: "Cameras are banned in \(zone.name), whose extent is not drawn; none is within the set "
                            + "\(limit) m of it." + at.en),
                    citation: judge.citation(ban.rule), features: [], setting: ["keepAway"]))
        }
        return findings.map { finding in
            var sorted = finding
            sorted.features.sort()
            return sorted
        }
    }
}
