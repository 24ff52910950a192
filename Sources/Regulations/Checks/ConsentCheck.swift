import Geometry
import Interchange
import SiteModel

/// Do cameras near military areas and classified units have the unit's consent?
///
/// Consent is the fact `consent`, or an approval that speaks of the rule and the camera and was given by the date.
/// Without it a camera near a certain unit fails, and one near what may be such a unit is open.
struct ConsentCheck {
    let input: CheckInput

    func run(into outcome: inout CheckOutcome) {
        let (metres, setting) = input.distance
        var near = 0
        for (units, isCertain) in [(input.map.classified, true), (input.map.perhapsClassified, false)] {
            for unit in units {
                let cameras = cameras(within: metres, of: unit)
                guard !cameras.isEmpty else { continue }
                near += 1
                let remark = judge(unit, isCertain: isCertain, cameras, setting)
                if remark.verdict == .pass {
                    outcome.add(remark)
                } else {
                    outcome.add(remark, about: unit.level == "0" ? unit.id : "\(unit.id)/\(unit.level)")
                }
            }
        }
        if near == 0 {
            let limit = Wording.shortest(metres)
            outcome.add(
                CheckOutcome.Remark(
                    verdict: .notApplicable,
                    message: Bilingual(
                        zh: "\(limit) 米以内没有军事区域或涉密单位的摄像机。",
                        en: "No camera is within \(limit) m of a military area or classified unit."),
                    setting: setting))
        }
    }

    private func cameras(within metres: Double, of unit: Feature) -> [(camera: Camera, metres: Double)] {
        let reach = metres * Grid.unitsPerMetre
        let box = unit.shape.bounds.grown(by: reach)
        return input.cameras.compactMap { camera in
            guard box.contains(camera.position) else { return nil }
            let distance = ShapeRelations.distance(.points([camera.position]), unit.shape)
            return distance <= reach ? (camera, distance / Grid.unitsPerMetre) : nil
        }
    }

    private func judge(
        _ unit: Feature, isCertain: Bool, _ cameras: [(camera: Camera, metres: Double)], _ setting: [String]
    ) -> CheckOutcome.Remark {
        let consent = FactVocabulary.entry("consent").flatMap { input.facts.ofPlan($0).value }
        let without = consent == nil ? cameras.filter { !isApproved($0.camera) } : []
        guard !without.isEmpty else {
            let names = FactWording.cameras(cameras.map(\.camera))
            let paper = consent.map { FactWording.shown($0) }
            return CheckOutcome.Remark(
                verdict: .pass,
                message: Bilingual(
                    zh: "“\(unit.name)”周边的摄像机\(names.zh)已征得同意\(paper.map { "（\($0)）" } ?? "")。",
                    en:
                        "Consent is given for the cameras near \(unit.name): \(names.en)\(paper.map { " (\($0))" } ?? "")."
                ),
                features: CheckInput.features(cameras.map(\.camera)), setting: setting)
        }
        let names = FactWording.cameras(without.map(\.camera))
        let far = Wording.fixed(without.map(\.metres).min() ?? 0, 1)
        var message = Bilingual(
            zh: "摄像机\(names.zh)在“\(unit.name)”周边（最近 \(far) 米），没有其同意。请写明 consent 或 approvals。",
            en:
                "Cameras \(names.en) are near \(unit.name) (the nearest at \(far) m) without its consent. State `consent` "
                + "or `approvals`.")
        if !isCertain {
            message = Bilingual(
                zh: "“\(unit.name)”是否涉密单位由人确认：是则标注 sightline:place=classified_unit，不是则标注 sightline:place=none。"
                    + message.zh,
                en: "Whether \(unit.name) is a classified unit is for a person to say: tag it "
                    + "sightline:place=classified_unit, or sightline:place=none. " + message.en)
        }
        return CheckOutcome.Remark(
            verdict: isCertain ? .fail : .open, message: message,
            features: CheckInput.features(without.map(\.camera)), setting: setting)
    }

    private func isApproved(_ camera: Camera) -> Bool {
        input.statements.approvals.contains { approval in
            guard approval.allows(input.rule.id, of: camera.id) else { return false }
            guard let date = input.date, let given = approval.date.flatMap(Day.init) else { return true }
            return given <= date
        }
    }
}
