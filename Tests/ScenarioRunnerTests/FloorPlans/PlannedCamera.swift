import Foundation
import SiteModel

/// A camera of a floor plan: how it is drawn, and where it then looks from.
struct PlannedCamera {
    var id: String
    var level: Int
    /// As drawn, metres in the plan's axes.
    var x: Double
    var y: Double
    /// Above its level's floor, metres.
    var height: Double
    /// Degrees clockwise from the plan's y axis.
    var azimuth: Double
    var tilt: Double
    var projection: Projection
    var hfov: Double
    var vfov: Double
    var pixels: PixelSize
    var masks: [[ImagePoint]]
    /// Where it looks from: one place, or both sides of a wall that it hangs on and looks along.
    var eyes: [(x: Double, y: Double)]
    /// The line of a wall or a zone's boundary that it is drawn on.
    var hangsOn: FloorPlan.Line?

    func camera(in plan: FloorPlan) -> Camera {
        Camera(
            id: id, position: plan.place(x, y), level: "\(level)", height: height, azimuth: plan.bearing(azimuth),
            tilt: tilt, hfov: hfov, vfov: vfov, pixels: pixels, projection: projection, masks: masks)
    }

    /// How much the heading points across the line that it hangs on, towards larger x or y.
    func leaning(on line: FloorPlan.Line) -> Double {
        let level = cos(tilt * .pi / 180)
        return level * (line.isAcrossX ? sin(azimuth * .pi / 180) : cos(azimuth * .pi / 180))
    }

    /// What the law says of where it hangs, as far as a ban on a zone goes; nil where that is too close to tell.
    func isInside(_ zone: FloorPlan.Room) -> Verdict? {
        guard zone.level == level else { return .pass }
        let margin = 0.002
        let tolerance = 0.1
        if !zone.area.grown(by: tolerance + margin).contains(x, y) { return .pass }
        if zone.area.grown(by: -tolerance - margin).contains(x, y) { return .fail }
        guard let line = hangsOn else { return nil }
        let leaning = leaning(on: line)
        if abs(leaning) < 0.009 { return .open }
        guard abs(leaning) > 0.011 else { return nil }
        let side = line.isAcrossX ? zone.area.x : zone.area.y
        if abs(side.lowerBound - line.at) < margin { return leaning > 0 ? .fail : .pass }
        if abs(side.upperBound - line.at) < margin { return leaning < 0 ? .fail : .pass }
        return nil
    }
}
