import Geometry
import Interchange
import SiteModel

/// Does every camera hang on what stands already: a building, a wall, a pole, a pipeline, a bridge?
///
/// Within `mountTolerance` of its outline counts, and so does inside a building, on its ceiling. What is tagged
/// `sightline:new=yes` is built for the cameras and counts for nothing. O(n log n) in cameras and structures, apart
/// from what lies under one camera.
struct MountHostCheck {
    let input: CheckInput

    func run(into outcome: inout CheckOutcome) {
        guard !input.cameras.isEmpty else {
            outcome.add(CheckInput.noCamera)
            return
        }
        let structures = input.map.structures
        let index = FeatureIndex(Array(structures.indices)) { structures[$0].shape.bounds }
        let tolerance = input.settings.mountTolerance
        let setting = input.settingNames(["mountTolerance"])
        var good = 0
        for camera in input.cameras {
            let near = nearest(to: camera, index)
            if let near, near.metres <= tolerance {
                good += 1
            } else {
                outcome.add(fail(camera, near, setting), about: camera.id)
            }
        }
        if good > 0 {
            let limit = Wording.shortest(tolerance)
            outcome.add(
                CheckOutcome.Remark(
                    verdict: .pass,
                    message: Bilingual(
                        zh: "\(good) 台摄像机都依附现有建筑物或者管线（\(limit) 米以内）。",
                        en:
                            "\(good) camera\(good == 1 ? " hangs" : "s hang") on existing structures, within \(limit) m."
                    ),
                    setting: setting))
        }
    }

    private func fail(
        _ camera: Camera, _ near: (structure: Feature, metres: Double)?, _ setting: [String]
    ) -> CheckOutcome.Remark {
        let message: Bilingual
        if let near {
            let far = Wording.fixed(near.metres, 2)
            message = Bilingual(
                zh: "摄像机“\(camera.name)”没有依附现有建筑物或者管线，最近的是“\(near.structure.name)”，相距 \(far) 米。",
                en: "Camera \(camera.name) hangs on no existing structure; the nearest is \(near.structure.name), "
                    + "\(far) m away.")
        } else {
            message = Bilingual(
                zh: "摄像机“\(camera.name)”没有依附现有建筑物或者管线，图上这一层没有任何这样的设施。",
                en: "Camera \(camera.name) hangs on no existing structure; the map has none on its level.")
        }
        return CheckOutcome.Remark(
            verdict: .fail, message: message, features: ["camera/\(camera.id)"], setting: setting)
    }

    /// Looked for in growing boxes, so that a far camera does not look at every structure first.
    private func nearest(to camera: Camera, _ index: FeatureIndex) -> (structure: Feature, metres: Double)? {
        var reach = 10.0
        while reach <= 100_000 {
            let box = BoundingBox(of: [camera.position]).grown(by: (reach + Self.widest) * Grid.unitsPerMetre)
            var best: (structure: Feature, metres: Double)?
            for item in index.items(meeting: box) {
                let structure = input.map.structures[item]
                guard structure.spans(camera.level) else { continue }
                let metres = distance(camera, structure)
                if metres < best?.metres ?? .infinity { best = (structure, metres) }
            }
            if let best, best.metres <= reach { return best }
            reach *= 10
        }
        return nil
    }

    /// Half of the widest bridge that is drawn as a line, metres.
    private static let widest = 50.0

    private func distance(_ camera: Camera, _ structure: Feature) -> Double {
        let metres = ShapeRelations.distance(.points([camera.position]), structure.shape) / Grid.unitsPerMetre
        guard case .lines = structure.shape, structure.tags["bridge"] != nil else { return metres }
        let drawn = structure.tags["width"].flatMap(FacingTags.metres)
        let width = drawn ?? input.settings.defaults.footbridgeWidth
        return max(0, metres - min(width / 2, Self.widest))
    }
}
