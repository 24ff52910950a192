import Geometry
import Interchange
import PlanDocuments
import SiteModel

/// What a simulation came to as tables for spreadsheets.
public struct SimulationTables {
    let outcome: SimulationOutcome

    public init(_ outcome: SimulationOutcome) { self.outcome = outcome }

    /// `simulation.csv`: one row a requirement and kind.
    public var requirements: [UInt8] {
        var table = CSVWriter()
        table.row(
            Self.texts([
                "kind", "requirement", "name", "level", "task", "min_share", "draws", "mean", "p05", "p95", "worst",
                "worst_draw", "holds", "probability", "wilson_low", "wilson_high", "open",
            ]))
        for kind in outcome.kinds {
            for (index, requirement) in outcome.requirements.enumerated() {
                let summary = kind.summary(ofRequirement: index)
                table.row(
                    Self.texts([
                        kind.kind.name, requirement.id, requirement.name, requirement.level, requirement.task,
                    ]) + [
                        Self.share(requirement.minShare), Self.whole(summary.draws), Self.share(summary.mean),
                        Self.share(summary.low), Self.share(summary.high), Self.share(summary.worst),
                        Self.whole(summary.worstDraw), Self.whole(summary.holds),
                    ] + Self.probability(summary.holds, of: summary.draws, isDrawn: kind.kind.isDrawn) + [
                        Self.whole(summary.opens)
                    ])
            }
        }
        return table.bytes
    }

    /// `views.csv`: one row a prohibited zone and kind.
    public var views: [UInt8] {
        var table = CSVWriter()
        table.row(
            Self.texts([
                "kind", "zone", "name", "level", "ban", "draws", "seen", "probability", "wilson_low", "wilson_high",
                "open",
            ]))
        for kind in outcome.kinds {
            for (index, zone) in outcome.zones.enumerated() {
                let (fails, opens) = kind.seen(zone: index)
                table.row(
                    Self.texts([kind.kind.name, zone.id, zone.name, zone.level, zone.ban.rawValue])
                        + [Self.whole(kind.draws.count), Self.whole(fails)]
                        + Self.probability(fails, of: kind.draws.count, isDrawn: kind.kind.isDrawn)
                        + [Self.whole(opens)])
            }
        }
        return table.bytes
    }

    /// `draws.csv`: one row a draw, with the share of every requirement.
    public var draws: [UInt8] {
        var table = CSVWriter()
        table.row(
            Self.texts(["kind", "draw", "seed", "held", "zones_seen"] + outcome.requirements.map(\.id)))
        for kind in outcome.kinds where kind.kind.isDrawn {
            for (index, draw) in kind.draws.enumerated() {
                let digits = String(draw.seed, radix: 16)
                let seed = String(repeating: "0", count: 16 - digits.count) + digits
                table.row(
                    [.text(kind.kind.name), Self.whole(index + 1), .text("0x" + seed), Self.whole(draw.held)]
                        + [Self.whole(draw.breaches)] + draw.shares.map(Self.share))
            }
        }
        return table.bytes
    }

    /// `failures.csv`: one row a place and a smallest set of cameras whose failure takes from it what it passes by.
    public var failures: [UInt8] {
        var table = CSVWriter()
        table.row(
            Self.texts([
                "cameras", "number", "requirement", "name", "level", "task", "min_share", "share", "share_without",
                "verdict_without", "opened", "unit",
            ]))
        for gap in outcome.failures?.gaps ?? [] {
            let requirement = gap.requirement
            let (opened, unit) = Self.extent(of: gap.shape)
            table.row(
                [.text(gap.cameras.joined(separator: " ")), Self.whole(gap.cameras.count)]
                    + Self.texts([requirement.id, requirement.name, requirement.level, requirement.task])
                    + [Self.share(requirement.minShare), Self.share(gap.before.share), Self.share(gap.after.share)]
                    + [.text(gap.after.verdict.rawValue), .number(opened, decimals: 4), .text(unit)])
        }
        return table.bytes
    }

    /// Square metres, metres or points.
    public static func extent(of shape: Shape) -> (value: Double, unit: String) {
        switch shape {
        case .area(let region): (region.area / Grid.unitsPerSquareMetre, "m²")
        case .lines(let lines): (lines.reduce(0) { $0 + $1.length } / Grid.unitsPerMetre, "m")
        case .points(let points): (Double(points.count), "points")
        }
    }

    /// With its interval where draws differ: of one world there is none.
    private static func probability(_ count: Int, of draws: Int, isDrawn: Bool) -> [SpreadsheetCell] {
        let interval = WilsonInterval(count, of: draws)
        return [share(Double(count) / Double(draws))]
            + (isDrawn ? [share(interval.low), share(interval.high)] : [.empty, .empty])
    }

    private static func texts(_ texts: [String]) -> [SpreadsheetCell] { texts.map { SpreadsheetCell($0) } }
    private static func whole(_ number: Int) -> SpreadsheetCell { .number(Double(number), decimals: 0) }
    private static func share(_ share: Double) -> SpreadsheetCell { .number(share, decimals: PlanDecimals.shares) }
}
