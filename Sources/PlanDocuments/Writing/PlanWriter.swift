import Geometry
import Georeferencing
import Interchange
import SiteModel

/// Writes plans: an RFC 7946 FeatureCollection, the same bytes for the same plan.
public struct PlanWriter: Sendable {
    /// The version of the program, told in the header.
    public var programVersion: String
    /// Whether obstacles are written as they were used.
    public var withObstacles: Bool

    public init(programVersion: String, withObstacles: Bool = false) {
        self.programVersion = programVersion
        self.withObstacles = withObstacles
    }

    /// The plan as a file says it.
    ///
    /// Computed regions are snapped to the grid; what vanishes there is left out, also from the evidence of findings.
    /// - Throws: `plan.duplicateId` where two cameras, required places, zones or marks have the same id.
    public func document(_ plan: Plan, frame: FrameDefinition) throws(InputError) -> PlanDocument {
        let header = PlanHeader(
            programVersion: programVersion, name: plan.name, date: plan.date, seed: plan.seed,
            siteName: plan.site.name, siteFiles: plan.siteFiles, rulePacks: plan.rulePacks, frame: frame,
            levels: plan.site.levels.map {
                PlanHeader.Level(name: $0.name, floor: $0.floor, floorIsSetting: $0.floorIsSetting)
            },
            settings: plan.settings, summary: PlanSummary(plan: plan),
            cameraNotes: plan.evaluation.cameraNotes.sorted {
                $0.camera != $1.camera ? utf8Precedes($0.camera, $1.camera) : $0.kind.rawValue < $1.kind.rawValue
            }, findings: [])
        var composer = PlanComposer()
        for camera in plan.cameras { composer.add(CameraFeature.feature(of: camera)) }
        composer.add(observed: plan.evaluation.observed)
        composer.add(views: plan.evaluation.views)
        for coverage in plan.evaluation.coverages { composer.add(coverage) }
        for zone in plan.zones { composer.add(zone) }
        composer.add(overlaps: plan.evaluation.overlaps)
        for mark in plan.marks { composer.add(mark) }
        if withObstacles {
            for level in plan.site.levels { composer.add(obstacles: level.obstacles, level: level.name) }
        }
        let features = try composer.finished()
        var document = PlanDocument(header: header, features: features)
        document.header.findings = plan.findings.map { finding in
            var finding = finding
            finding.features.removeAll { composer.vanished.contains($0) }
            finding.features.sort(by: utf8Precedes)
            finding.setting.sort(by: utf8Precedes)
            return finding
        }.sorted { utf8Precedes($0.id, $1.id) }
        return document
    }

    /// The bytes of a plan file.
    /// - Throws: as `document`, and `crs.projection` for shapes that the frame cannot show.
    public func bytes(_ plan: Plan, frame: FrameDefinition) throws(InputError) -> [UInt8] {
        try document(plan, frame: frame).encoded()
    }

    /// Writes a plan file as a whole: who reads it meanwhile, or kills this program, finds the old file or the new.
    /// - Throws: as `bytes`, and `file.write` where the file cannot be written.
    public func write(_ plan: Plan, frame: FrameDefinition, to path: String) throws(InputError) {
        try AtomicFile.write(bytes(plan, frame: frame), to: path)
    }
}
