import Interchange
import PlanDocuments
import SiteModel

/// Holds the results in a bare scheme against what was computed: its features are matched with required places by
/// their ids, or by the place, task and level that they name.
struct BareClaims {
    private(set) var differences: [ClaimDifference] = []
    private(set) var compared = 0
    /// Claims that speak of nothing that was computed.
    private(set) var unmatched: [ClaimedResult] = []

    init(_ scheme: Scheme, computed: PlanDocument) {
        let required = computed.features(.required)
        for claim in scheme.claims {
            guard let feature = claim.feature, let place = scheme.required.first(where: { $0.id == feature }),
                let own = Self.match(place, required), let value = own[Self.name(claim.name)]?.number
            else {
                unmatched.append(claim)
                continue
            }
            compared += 1
            let tolerance =
                claim.name.hasSuffix("hare") ? ClaimComparison.shareTolerance : ClaimComparison.areaTolerance
            guard abs(value - claim.value) > tolerance else { continue }
            differences.append(
                ClaimDifference(
                    kind: .differs, feature: feature, name: claim.name,
                    claimed: FixedDecimal.shown(claim.value, decimals: 9),
                    computed: FixedDecimal.shown(value, decimals: 9)))
        }
    }

    /// What the plan contract calls it.
    private static func name(_ claimed: String) -> String { claimed == "coveredShare" ? "share" : claimed }

    private static func match(_ place: SchemePlace, _ required: [PlanFeature]) -> PlanFeature? {
        if let same = required.first(where: { $0.id == place.id }) { return same }
        let candidates = required.filter { feature in
            let name = feature["place"]?.string ?? ""
            return (name == place.place || name == place.id) && feature.level == place.level
                && (place.task == nil || feature["task"]?.string == place.task)
        }
        return candidates.count == 1 ? candidates.first : nil
    }
}
