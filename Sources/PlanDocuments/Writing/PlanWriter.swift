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
    /// How many threads work on it; the bytes do not depend on them.
    public var threads: Int

    public init(programVersion: String, withObstacles: Bool = false, threads: Int = Workers.processors) {
        self.programVersion = programVersion
        self.withObstacles = withObstacles
        self.threads = threads
    }

    /// The plan as a file says it.
    ///
    /// Computed regions are snapped to the grid; what vanishes there is left out, also from the evidence of findings.
    /// - Throws: `plan.duplicateId` where two cameras, required places, zones or marks have the same id.
    public func document(_ plan: Plan, frame: FrameDefinition) throws(InputError) -> PlanDocument {
        let (header, parts) = try composed(plan, frame)
        let features = Workers.map(
            count: parts.count, threads: threads, context: { ShapeSnapping() }
        ) { index, snapping in parts[index].feature(of: plan, &snapping) }
        return PlanDocument(header: header, features: features.filter { !$0.shape.isEmpty })
    }

    /// The bytes of a plan file.
    /// - Throws: as `document`, and `crs.projection` for shapes that the frame cannot show.
    public func bytes(_ plan: Plan, frame: FrameDefinition) throws(InputError) -> [UInt8] {
        var bytes: [UInt8] = []
        try write(plan, frame) { (piece) throws(InputError) in bytes += piece }
        return bytes
    }

    /// Writes a plan file as a whole: who reads it meanwhile, or kills this program, finds the old file or the new.
    ///
    /// The features are written as they are made; memory holds a few of them at a time.
    /// - Parameter witness: shown every piece of the file, in order.
    /// - Throws: as `bytes`, and `file.write` where the file cannot be written.
    public func write(
        _ plan: Plan, frame: FrameDefinition, to path: String, witness: ([UInt8]) -> Void = { _ in }
    ) throws(InputError) {
        guard !AtomicFile.isDevice(path) else { return try AtomicFile.write(bytes(plan, frame: frame), to: path) }
        try AtomicFile.write(to: path) { (file) throws(InputError) in
            try write(plan, frame) { (piece) throws(InputError) in
                witness(piece)
                try file.append(piece)
            }
        }
    }

    private func write(
        _ plan: Plan, _ frame: FrameDefinition, to sink: ([UInt8]) throws(InputError) -> Void
    ) throws(InputError) {
        let (header, parts) = try composed(plan, frame)
        try PlanEncoding(header: header, threads: threads).write(
            count: parts.count, own: { ShapeSnapping() },
            feature: { index, snapping in parts[index].feature(of: plan, &snapping) }, to: sink)
        // Before the file gets its name: what could not be read is not in it.
        if let problem = plan.evaluation.scratch?.problem { throw problem }
    }

    private func composed(_ plan: Plan, _ frame: FrameDefinition) throws(InputError) -> (PlanHeader, [PlanPart]) {
        let composer = PlanComposer(plan, withObstacles: withObstacles)
        let parts = try composer.finished()
        let vanished = composer.vanished(among: Set(plan.findings.lazy.flatMap(\.features)), threads: threads)
        let findings = plan.findings.map { finding in
            var finding = finding
            finding.features.removeAll { vanished.contains($0) }
            finding.features.sort(by: utf8Precedes)
            finding.setting.sort(by: utf8Precedes)
            return finding
        }.sorted { utf8Precedes($0.id, $1.id) }
        let header = PlanHeader(
            programVersion: programVersion, name: plan.name, date: plan.date, seed: plan.seed,
            siteName: plan.site.name, siteFiles: plan.siteFiles, rulePacks: plan.rulePacks, frame: frame,
            levels: plan.site.levels.map {
                PlanHeader.Level(name: $0.name, floor: $0.floor, floorIsSetting: $0.floorIsSetting)
            },
            settings: plan.settings, summary: PlanSummary(plan: plan),
            cameraNotes: plan.evaluation.cameraNotes.sorted {
                $0.camera != $1.camera ? utf8Precedes($0.camera, $1.camera) : $0.kind.rawValue < $1.kind.rawValue
            }, findings: findings, statements: plan.statements)
        return (header, parts)
    }
}
