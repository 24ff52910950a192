import Geometry
import Interchange
import PlanDocuments
import SiteModel

/// Holds everything that a submitted plan says it computed against the same, computed anew.
///
/// Both were computed with the submitted settings, so that equal inputs give equal numbers: what differs was changed by
/// somebody, or was computed from another map, another law or another program.
struct ClaimComparison {
    /// Differences up to these are rounding: shares, lengths in metres, areas in square metres.
    static let shareTolerance = 1e-6
    static let lengthTolerance = 1e-3
    static let areaTolerance = 1e-3

    private(set) var differences: [ClaimDifference] = []
    /// How many numbers, names and verdicts were compared.
    private(set) var compared = 0

    /// - Parameter computed: what the reviewer computed from the same cameras and settings.
    init(claimed: PlanDocument, computed: PlanDocument) {
        features(claimed, computed)
        summary(claimed.header, computed.header)
        findings(claimed.header.findings, computed.header.findings)
        differences.sort { ($0.id, $0.kind.rawValue) < ($1.id, $1.kind.rawValue) }
    }

    // MARK: Features

    /// What is computed, by kind, and the properties that are held against each other.
    private static let judged: [(kind: PlanKind, names: [String])] = [
        (
            .required,
            [
                "name", "place", "task", "pixelDensity", "targetHeight", "area", "length", "excludedArea", "share",
                "minShare", "minCameras",
            ]
        ),
        (.observed, ["pixelDensity", "targetHeight", "area"]), (.gap, ["area", "length"]),
        (.prohibited, ["name", "place", "ban"]), (.view, []), (.overlap, ["area", "pixelDensity"]),
    ]

    private mutating func features(_ claimed: PlanDocument, _ computed: PlanDocument) {
        for (kind, names) in Self.judged {
            let theirs = Dictionary(claimed.features(kind).map { ($0.id, $0) }) { first, _ in first }
            let ours = Dictionary(computed.features(kind).map { ($0.id, $0) }) { first, _ in first }
            for id in Set(theirs.keys).union(ours.keys).sorted() {
                switch (theirs[id], ours[id]) {
                case (let their?, let our?):
                    for name in names { compare(id, name, their[name], our[name]) }
                    compareShapes(their, our)
                case (let their?, nil): presence(.unfounded, their, kind)
                case (nil, let our?): presence(.withheld, our, kind)
                case (nil, nil): break
                }
            }
        }
    }

    private mutating func presence(_ difference: ClaimDifference.Kind, _ feature: PlanFeature, _ kind: PlanKind) {
        compared += 1
        differences.append(
            ClaimDifference(kind: difference, feature: feature.id, name: kind.rawValue, claimed: "", computed: ""))
    }

    private mutating func compare(_ id: String, _ name: String, _ claimed: JSONValue?, _ computed: JSONValue?) {
        guard claimed != nil || computed != nil else { return }
        compared += 1
        if let a = claimed?.number, let b = computed?.number {
            if abs(a - b) <= Self.tolerance(of: name) { return }
        } else if claimed?.scalarText == computed?.scalarText {
            return
        }
        differ(id, name, claimed?.scalarText ?? "–", computed?.scalarText ?? "–")
    }

    private static func tolerance(of name: String) -> Double {
        switch name {
        case "share": shareTolerance
        case "area", "excludedArea": areaTolerance
        default: lengthTolerance
        }
    }

    /// A drawn region that is not the computed one is told by what the two do not share, in square metres.
    private mutating func compareShapes(_ claimed: PlanFeature, _ computed: PlanFeature) {
        compared += 1
        guard claimed.shape != computed.shape else { return }
        var apart = "–"
        if case .area(let theirs) = claimed.shape, case .area(let ours) = computed.shape,
            let area = Self.areaApart(theirs, ours)
        {
            if area <= Self.areaTolerance { return }
            apart = FixedDecimal.text(area, decimals: 4)
        }
        differ(claimed.id, "geometry", apart, "0")
    }

    /// Square metres that only one of two regions has; nil where that cannot be computed.
    private static func areaApart(_ a: Region, _ b: Region) -> Double? {
        do {
            let overlay = Overlay()
            let (first, second) = (try overlay.difference(a, b), try overlay.difference(b, a))
            return (first.area + second.area) / Grid.unitsPerSquareMetre
        } catch {
            return nil
        }
    }

    // MARK: The plan as a whole

    private mutating func summary(_ claimed: PlanHeader, _ computed: PlanHeader) {
        for (name, theirs, ours) in [
            ("requiredArea", claimed.summary.requiredArea, computed.summary.requiredArea),
            ("coveredArea", claimed.summary.coveredArea, computed.summary.coveredArea),
        ] {
            for task in Set(theirs.keys).union(ours.keys).sorted() {
                compared += 1
                let (a, b) = (theirs[task] ?? 0, ours[task] ?? 0)
                guard abs(a - b) > Self.areaTolerance else { continue }
                differ(
                    "", "summary.\(name).\(task)", FixedDecimal.text(a, decimals: 4), FixedDecimal.text(b, decimals: 4))
            }
        }
    }

    /// Verdicts by the findings' ids. Those of statements are the reviewer's own to judge.
    private mutating func findings(_ claimed: [Finding], _ computed: [Finding]) {
        let theirs = Dictionary(claimed.map { ($0.id, $0) }) { first, _ in first }
        let ours = Dictionary(computed.map { ($0.id, $0) }) { first, _ in first }
        for id in Set(theirs.keys).union(ours.keys).sorted() {
            compared += 1
            switch (theirs[id], ours[id]) {
            case (let their?, let our?):
                if their.verdict != our.verdict { differ(id, "verdict", their.verdict.rawValue, our.verdict.rawValue) }
            case (let their?, nil):
                add(.unfounded, id, "finding", their.verdict.rawValue, "–")
            case (nil, let our?):
                add(.withheld, id, "finding", "–", our.verdict.rawValue)
            case (nil, nil): break
            }
        }
    }

    private mutating func differ(_ feature: String, _ name: String, _ claimed: String, _ computed: String) {
        add(.differs, feature, name, claimed, computed)
    }

    private mutating func add(
        _ kind: ClaimDifference.Kind, _ feature: String, _ name: String, _ claimed: String, _ computed: String
    ) {
        differences.append(
            ClaimDifference(kind: kind, feature: feature, name: name, claimed: claimed, computed: computed))
    }
}
