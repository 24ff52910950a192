import Geometry
import Interchange
import SiteModel

/// Compares two plans or schemes.
///
/// Properties: a plan compared with itself gives nothing; the order of features and the number of threads do not
/// matter; what is gained one way is lost the other.
public struct PlanComparison: Sendable {
    public var tolerance: PlanDifference.Tolerance

    /// Gains and losses smaller than this are noise of the grid, square metres: 1 cm².
    public static let smallestArea = 1e-4

    public init(tolerance: PlanDifference.Tolerance = .init()) { self.tolerance = tolerance }

    /// - Throws: an overlay that came out wrong.
    /// - Precondition: both are in one frame (`HandedInPlan.inFrame`).
    public func difference(_ old: HandedInPlan, _ new: HandedInPlan) throws(OverlayError) -> PlanDifference {
        precondition(old.frame == new.frame, "plans in two frames")
        let comparison = CameraComparison(
            tolerance: tolerance, tasks: (new.isPlan ? new : old).settings.tasks, isSurvey: new.isSurvey)
        var difference = PlanDifference(
            tolerance: tolerance, pairs: CameraMatching(tolerance: tolerance).pairs(old.cameras, new.cameras))
        for pair in difference.pairs {
            switch (pair.old, pair.new) {
            case (let before?, let after?): difference.cameras += comparison.changes(before, after)
            case (nil, let added?):
                difference.cameras.append(CameraChange(.added, camera: added.id, before: nil, name: added.name))
            case (let removed?, nil):
                difference.cameras.append(
                    CameraChange(.removed, camera: removed.id, before: removed.id, name: removed.name))
            case (nil, nil): break
            }
        }
        guard !new.isSurvey else {
            difference.notes.append(
                Bilingual(
                    zh: "现场清单只比对摄像机；清单未列的项目不作比对。",
                    en: "A survey is compared by cameras alone; what it does not list is not compared."))
            return difference
        }
        if old.isPlan, new.isPlan {
            difference.facts = facts(old.statements.facts, new.statements.facts)
            difference.findings = BaselineState.compare(old.findings, new.findings)
            difference.zones = ZoneComparison(tolerance: tolerance).changes(old.zones, new.zones)
        } else {
            difference.notes.append(
                Bilingual(
                    zh: "其中一方没有 sightline 成员：条目、申报事项与禁止区域不作比对。",
                    en: "One side has no \"sightline\" member: findings, statements and zones are not compared."))
        }
        difference.places = places(old.coverages, new.coverages)
        if old.observed.isEmpty || new.observed.isEmpty {
            difference.notes.append(
                Bilingual(
                    zh: "其中一方没有观察区域：不计算覆盖的增减。",
                    en: "One side has no observed regions: gained and lost coverage is not computed."))
        } else {
            difference.areas = try areas(old.observed, new.observed)
        }
        return difference
    }

    private func facts(_ old: [String: String], _ new: [String: String]) -> [PlanDifference.FactChange] {
        Set(old.keys).union(new.keys).sorted(by: utf8Precedes).compactMap { name in
            old[name] == new[name] ? nil : .init(name: name, old: old[name], new: new[name])
        }
    }

    private func places(_ old: [Coverage], _ new: [Coverage]) -> [PlanDifference.PlaceChange] {
        let before = Dictionary(old.map { ($0.requirement.id, $0) }, uniquingKeysWith: { first, _ in first })
        let after = Dictionary(new.map { ($0.requirement.id, $0) }, uniquingKeysWith: { first, _ in first })
        return Set(before.keys).union(after.keys).sorted(by: utf8Precedes).compactMap { id in
            let (old, new) = (before[id], after[id])
            guard let requirement = (new ?? old)?.requirement else { return nil }
            let same =
                old?.share == new?.share && old?.requirement.minShare == new?.requirement.minShare
                && old?.requirement.name == new?.requirement.name && (old == nil) == (new == nil)
            guard !same else { return nil }
            return .init(
                id: id, name: requirement.name, task: requirement.task, level: requirement.level,
                oldShare: old?.share, newShare: new?.share, oldMinShare: old?.requirement.minShare,
                newMinShare: new?.requirement.minShare, rules: requirement.rules)
        }
    }

    /// What the cameras of each side see together, laid over each other.
    private func areas(
        _ old: [ObservedRegion], _ new: [ObservedRegion]
    ) throws(OverlayError) -> [PlanDifference.AreaChange] {
        let names = Set((old + new).map { [$0.level, $0.task] }).sorted {
            $0[0] != $1[0] ? levelPrecedes($0[0], $1[0]) : utf8Precedes($0[1], $1[1])
        }
        let overlay = Overlay()
        var changes: [PlanDifference.AreaChange] = []
        for name in names {
            func seen(_ regions: [ObservedRegion]) throws(OverlayError) -> Region {
                try overlay.union(regions.filter { $0.level == name[0] && $0.task == name[1] }.map(\.region))
            }
            let (before, after) = (try seen(old), try seen(new))
            let gained = large(try overlay.difference(after, before))
            let lost = large(try overlay.difference(before, after))
            if gained.isEmpty, lost.isEmpty { continue }
            changes.append(.init(task: name[1], level: name[0], gained: gained, lost: lost))
        }
        return changes
    }

    private func large(_ region: Region) -> Region {
        Region(region.polygons.filter { $0.area / Grid.unitsPerSquareMetre >= Self.smallestArea }).normalised
    }
}
