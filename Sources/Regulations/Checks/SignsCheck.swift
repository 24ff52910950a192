import Geometry
import Interchange
import SiteModel

/// Does every place that cameras cover have a sign, and every public entrance into it one in reach?
///
/// A sign counts on its own level: in the place or within the distance of it, and within the distance of the entrance.
/// Places that no camera sees need none. Where the map draws no sign at all the rule is open: signs may hang and not
/// be drawn.
struct SignsCheck {
    let input: CheckInput

    private struct Place {
        var requirement: Requirement
        var ids: [String]
    }

    func run(into outcome: inout CheckOutcome) {
        let places = places()
        guard !places.isEmpty else {
            outcome.add(
                CheckOutcome.Remark(
                    verdict: .notApplicable,
                    message: Bilingual(
                        zh: "没有摄像机覆盖的场所，不需要标识。", en: "No place is covered by cameras, so none needs a sign.")))
            return
        }
        let (metres, setting) = input.distance
        guard !input.map.signs.isEmpty else {
            let names = Wording.list(places.map(\.requirement.name))
            outcome.add(
                CheckOutcome.Remark(
                    verdict: .open,
                    message: Bilingual(
                        zh: "图上没有画出任何标识。请用 sightline:sign=yes 画出监控场所的标识：\(names.zh)。",
                        en: "The map draws no sign at all. Draw the signs of the places with cameras, tagged "
                            + "sightline:sign=yes: \(names.en)."),
                    features: places.flatMap(\.ids), setting: setting))
            return
        }
        let signs = FeatureIndex(Array(input.map.signs.indices)) { input.map.signs[$0].shape.bounds }
        let doors = FeatureIndex(Array(input.map.entrances.indices)) { input.map.entrances[$0].shape.bounds }
        var good = 0
        for place in places {
            let requirement = place.requirement
            let entrances = entrances(of: requirement, among: doors)
            let unsigned = entrances.filter { !hasSign($0.shape, $0.level, metres, signs) }
            let isSigned = hasSign(requirement.shape, requirement.level, metres, signs)
            if isSigned, unsigned.isEmpty {
                good += 1
            } else {
                outcome.add(
                    fail(place, isSigned: isSigned, unsigned, metres, setting),
                    about: "\(requirement.place)/\(requirement.level)")
            }
        }
        if good > 0 {
            let limit = Wording.shortest(metres)
            outcome.add(
                CheckOutcome.Remark(
                    verdict: .pass,
                    message: Bilingual(
                        zh: "\(good) 处监控场所及其公众出入口在 \(limit) 米以内都有标识。",
                        en: "\(good) place\(good == 1 ? "" : "s") with cameras and their public entrances have a sign "
                            + "within \(limit) m."),
                    features: places.flatMap(\.ids), setting: setting))
        }
    }

    /// One for each place and level, whatever tasks it is judged at.
    private func places() -> [Place] {
        var places: [String: Place] = [:]
        for coverage in input.coverages {
            let requirement = coverage.requirement
            let key = "\(requirement.place)/\(requirement.level)"
            places[key, default: Place(requirement: requirement, ids: [])].ids.append(requirement.id)
        }
        return places.sorted { $0.key < $1.key }.map(\.value)
    }

    private func hasSign(_ shape: Shape, _ level: String, _ metres: Double, _ index: FeatureIndex) -> Bool {
        let reach = metres * Grid.unitsPerMetre
        return index.items(meeting: shape.bounds.grown(by: reach)).contains {
            let sign = input.map.signs[$0]
            return sign.level == level && ShapeRelations.distance(sign.shape, shape) <= reach
        }
    }

    /// Those on the place's boundary, or at it where it has no extent.
    private func entrances(of requirement: Requirement, among index: FeatureIndex) -> [Feature] {
        let reach = ShapeRelations.slack
        return index.items(meeting: requirement.shape.bounds.grown(by: reach)).map { input.map.entrances[$0] }
            .filter { entrance in
                guard entrance.level == requirement.level else { return false }
                if case .area(let region) = requirement.shape {
                    return ShapeRelations.isOnBoundary(entrance.shape, of: region, within: reach)
                }
                return ShapeRelations.distance(entrance.shape, requirement.shape) <= reach
            }
    }

    private func fail(
        _ place: Place, isSigned: Bool, _ entrances: [Feature], _ metres: Double, _ setting: [String]
    ) -> CheckOutcome.Remark {
        let limit = Wording.shortest(metres)
        let name = place.requirement.name
        var zh: [String] = [], en: [String] = []
        if !isSigned {
            zh.append("之内和 \(limit) 米以内没有标识")
            en.append("has no sign in it or within \(limit) m")
        }
        if !entrances.isEmpty {
            let names = Wording.list(entrances.map(\.name))
            zh.append("出入口\(names.zh)在 \(limit) 米以内没有标识")
            en.append("has public entrances without a sign within \(limit) m: \(names.en)")
        }
        return CheckOutcome.Remark(
            verdict: .fail,
            message: Bilingual(
                zh: "有摄像机的“\(name)”\(zh.joined(separator: "，"))。",
                en: "\(name), which cameras see, \(en.joined(separator: ", and "))."),
            features: place.ids, setting: setting)
    }
}
