import Foundation

/// Cities' figures as tables to read.
enum CityTable {
    private static func seconds(_ value: Double) -> String { String(format: "%.2f", value) }

    static func stages(_ report: CityReport) {
        say(
            "\(report.obstacles) obstacles, \(report.cameras) cameras, \(report.cells) cells, "
                + "\(report.findings) findings, \(report.threads) threads")
        say("")
        say("| stage | s |")
        say("|---|---|")
        for (name, value) in [
            ("load and assemble", report.loadSeconds), ("triangulate and index", report.meshSeconds),
            ("regions and shadows", report.regionsAndShadowsSeconds), ("coverage", report.coverageSeconds),
            ("unknowns, unions, findings", report.findingsSeconds),
            (String(format: "plan (%.0f MB)", report.planMegabytes), report.planSeconds),
            ("in all", report.totalSeconds),
        ] {
            say("| \(name) | \(seconds(value)) |")
        }
        say(String(format: "\npeak memory %.0f MB", report.peakMegabytes))
    }

    static func comparison(_ comparison: CityComparison, _ peer: PipelineReport) {
        let ours = comparison.report
        say("\nCPU seconds, the plain pipeline by CGAL and GEOS on one thread:\n")
        say("| work | ours | pipeline |")
        say("|---|---|---|")
        say("| triangulation, arrangement | \(seconds(ours.meshCPUSeconds)) | \(seconds(peer.arrangementSeconds)) |")
        let regions = peer.visibilitySeconds + peer.clippingSeconds + peer.shadowSeconds
        say(
            "| regions and shadows | \(seconds(ours.regionsAndShadowsCPUSeconds)) | \(seconds(regions)) "
                + "(visibility \(seconds(peer.visibilitySeconds)), clipping \(seconds(peer.clippingSeconds)), "
                + "shadows \(seconds(peer.shadowSeconds))) |")
        say("| coverage | \(seconds(ours.coverageCPUSeconds)) | \(seconds(peer.coverageSeconds)) |")
        func text(_ value: Double?) -> String { String(format: "%.1e", value ?? .nan) }
        say(
            String(
                format: "\nratio %.1f without the first line; relative differences of areas: ", comparison.ratio ?? .nan
            )
                + "observed \(text(comparison.observedDifference)), views \(text(comparison.viewDifference)), "
                + "cells \(text(comparison.seenDifference)); the pipeline failed on \(peer.failedRegions) regions and "
                + "\(peer.failedOverlays) overlays")
    }

    static func growthHead() {
        say(
            "| cameras | obstacles | load, s | mesh | regions and shadows | coverage | findings | plan "
                + "| without loading, s | n^k | peak, MB |")
        say("|---|---|---|---|---|---|---|---|---|---|---|")
    }

    static func row(_ step: CityGrowth.Step) {
        let report = step.report
        let columns =
            ["\(report.cameras)", "\(report.obstacles)"]
            + [
                report.loadSeconds, report.meshSeconds, report.regionsAndShadowsSeconds, report.coverageSeconds,
                report.findingsSeconds, report.planSeconds, report.evaluatedSeconds,
            ].map(seconds)
            + [step.exponent.map { String(format: "%.2f", $0) } ?? "–", String(format: "%.0f", report.peakMegabytes)]
        say("| " + columns.joined(separator: " | ") + " |")
    }
}
