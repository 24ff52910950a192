import Geometry
import Interchange
import SiteModel

/// Tells in which respects two cameras differ that are taken for one.
struct CameraComparison {
    let tolerance: PlanDifference.Tolerance
    /// Those whose reach is compared.
    let tasks: [SiteModel.Task]
    /// Whether what the newer does not say was not surveyed, rather than taken away.
    let isSurvey: Bool

    /// Tags that say what a camera is for.
    static let useTags: Set<String> = ["purpose", "use", "usage", "surveillance", "surveillance:zone"]
    /// Tags that say what it can be turned to see.
    static let rangeTags: Set<String> = ["camera:type", "mobile", "preset", "range", "range_m"]
    /// Tags of a map that say nothing of the camera itself, or what a field says already.
    private static let silentTags: Set<String> = [
        "man_made", "surveillance:type", "camera:direction", "camera:angle", "camera:mount", "ref", "fid", "@id",
    ]

    func changes(_ old: Camera, _ new: Camera) -> [CameraChange] {
        var list = ChangeList(old: old, new: new, isSurvey: isSurvey)
        if old.id != new.id { list.add(.renamed, "id", old.id, new.id) }
        position(old, new, &list)
        azimuth(old, new, &list)
        number(.tilted, "tilt", old.tilt, new.tilt, &list)
        number(.refocused, "hfov", old.hfov, new.hfov, &list)
        number(.refocused, "vfov", old.vfov, new.vfov, &list)
        list.compare(.refocused, "pixels", Self.text(old.pixels), Self.text(new.pixels))
        // A list without the column reads as an ordinary lens.
        let isUnsaid = isSurvey && new.projection == .rectilinear
        list.compare(.refocused, "projection", old.projection.rawValue, isUnsaid ? nil : new.projection.rawValue)
        if list.changes.contains(where: { $0.kind == .refocused }) { reach(old, new, &list) }
        list.compare(.remounted, "mount", old.mount, new.mount)
        if !isSurvey || !new.masks.isEmpty { masks(old, new, &list) }
        tags(old, new, &list)
        return list.changes
    }

    private func position(_ old: Camera, _ new: Camera, _ list: inout ChangeList) {
        if old.level != new.level { list.add(.moved, "level", old.level, new.level) }
        let across = old.position.distance(to: new.position) / Grid.unitsPerMetre
        if across > tolerance.position {
            list.add(
                .moved, "position", Self.text(old.position), Self.text(new.position), amount: across, unit: .metres)
        }
        list.compareNumbers(
            .moved, "height", old.height, new.height, decimals: PlanDecimals.lengths, unit: .metres,
            tolerance: tolerance.position)
    }

    /// The shorter way round.
    private func azimuth(_ old: Camera, _ new: Camera, _ list: inout ChangeList) {
        guard let before = old.azimuth, let after = new.azimuth else {
            number(.turned, "azimuth", old.azimuth, new.azimuth, &list)
            return
        }
        let turn = abs(after - before).truncatingRemainder(dividingBy: 360)
        let amount = min(turn, 360 - turn)
        guard amount > tolerance.angle else { return }
        list.add(.turned, "azimuth", Self.angle(before), Self.angle(after), amount: amount, unit: .degrees)
    }

    private func number(
        _ kind: CameraChange.Kind, _ field: String, _ old: Double?, _ new: Double?, _ list: inout ChangeList
    ) {
        list.compareNumbers(
            kind, field, old, new, decimals: PlanDecimals.angles, unit: .degrees, tolerance: tolerance.angle)
    }

    private func masks(_ old: Camera, _ new: Camera, _ list: inout ChangeList) {
        let (before, after) = (Self.text(old.masks), Self.text(new.masks))
        if before != after { list.add(.masksChanged, "masks", before, after) }
    }

    /// How far the pixel density of each task holds.
    private func reach(_ old: Camera, _ new: Camera, _ list: inout ChangeList) {
        for task in tasks {
            guard let before = CameraReach.metres(old, density: task.pixelDensity),
                let after = CameraReach.metres(new, density: task.pixelDensity)
            else { continue }
            list.compareNumbers(
                .rangeChanged, "reach:\(task.name)", before, after, decimals: 2, unit: .metres,
                tolerance: tolerance.position)
        }
    }

    private func tags(_ old: Camera, _ new: Camera, _ list: inout ChangeList) {
        let names = Set(old.tags.keys).union(new.tags.keys).subtracting(Self.silentTags)
        for name in names.sorted(by: utf8Precedes) {
            let kind: CameraChange.Kind =
                Self.useTags.contains(name) ? .useChanged : Self.rangeTags.contains(name) ? .rangeChanged : .restated
            list.compare(kind, name, old.tags[name], new.tags[name])
        }
    }

    // MARK: Values as texts

    private static func angle(_ value: Double) -> String { FixedDecimal.trimmed(value, decimals: PlanDecimals.angles) }

    private static func text(_ point: Point) -> String {
        [point.x, point.y].map { FixedDecimal.text($0 / Grid.unitsPerMetre, decimals: PlanDecimals.lengths) }
            .joined(separator: ", ")
    }

    private static func text(_ pixels: PixelSize?) -> String? { pixels.map { "\($0.width)×\($0.height)" } }

    /// Masks in an order of their own; nil for none.
    private static func text(_ masks: [[ImagePoint]]) -> String? {
        let polygons = masks.map { mask in
            mask.map { point in
                [point.x, point.y].map { FixedDecimal.trimmed($0, decimals: PlanDecimals.shares) }
                    .joined(separator: ",")
            }.joined(separator: " ")
        }
        return polygons.isEmpty ? nil : polygons.sorted(by: utf8Precedes).joined(separator: "; ")
    }
}

/// How far a camera is good enough for a task.
public enum CameraReach {
    /// Metres along its axis (straight lenses) or from it; nil where its fields do not say.
    public static func metres(_ camera: Camera, density pixelsPerMetre: Double) -> Double? {
        var whole = camera
        // Neither height nor direction bears on it.
        whole.height = whole.height ?? 0
        whole.azimuth = whole.azimuth ?? 0
        whole.tilt = whole.tilt ?? 0
        whole.vfov = whole.vfov ?? whole.hfov
        guard let pose = CameraPose(whole, convergence: 0) else { return nil }
        let metres = pose.reach(ofDensity: pixelsPerMetre) / Grid.unitsPerMetre
        return metres.isFinite && metres < 1e9 ? metres : nil
    }
}

/// Changes of one camera being gathered.
private struct ChangeList {
    let old: Camera
    let new: Camera
    let isSurvey: Bool
    private(set) var changes: [CameraChange] = []

    init(old: Camera, new: Camera, isSurvey: Bool) {
        self.old = old
        self.new = new
        self.isSurvey = isSurvey
    }

    mutating func add(
        _ kind: CameraChange.Kind, _ field: String, _ before: String?, _ after: String?, amount: Double? = nil,
        unit: CameraChange.Unit? = nil
    ) {
        changes.append(
            CameraChange(
                kind, camera: new.id, before: old.id, name: new.tags["name"] ?? old.name, field: field, old: before,
                new: after, amount: amount, unit: unit))
    }

    mutating func compare(_ kind: CameraChange.Kind, _ field: String, _ before: String?, _ after: String?) {
        if isSurvey, after == nil { return }
        if before != after { add(kind, field, before, after) }
    }

    mutating func compareNumbers(
        _ kind: CameraChange.Kind, _ field: String, _ before: Double?, _ after: Double?, decimals: Int,
        unit: CameraChange.Unit, tolerance: Double
    ) {
        let (oldText, newText) = (
            before.map { FixedDecimal.trimmed($0, decimals: decimals) },
            after.map { FixedDecimal.trimmed($0, decimals: decimals) }
        )
        guard let before, let after else {
            compare(kind, field, oldText, newText)
            return
        }
        let amount = abs(after - before)
        if amount > tolerance { add(kind, field, oldText, newText, amount: amount, unit: unit) }
    }
}
