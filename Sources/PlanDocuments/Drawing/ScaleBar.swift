import Foundation
import Geometry
import Interchange

/// A bar of a round length in the lower left corner of a panel.
enum ScaleBar {
    /// The largest 1, 2 or 5 × 10ⁿ metres that takes no more than about a fifth of the panel.
    static func metres(_ transform: PanelTransform) -> Double {
        let limit = max(transform.width / 5, 40) / transform.pixelsPerMetre
        let power = pow(10, log10(limit).rounded(.down))
        let factor = limit / power >= 5 ? 5.0 : limit / power >= 2 ? 2 : 1
        return factor * power
    }

    static func box(_ transform: PanelTransform) -> LabelPlacement.Box {
        let width = metres(transform) * transform.pixelsPerMetre
        let bottom = transform.top + transform.height
        return LabelPlacement.Box(
            left: transform.left + 6, top: bottom - 34, right: transform.left + width + 34, bottom: bottom - 4)
    }

    static func draw(_ transform: PanelTransform, into svg: inout SVG) {
        let metres = metres(transform)
        let width = metres * transform.pixelsPerMetre
        let plate = box(transform)
        svg.rectangle(
            x: plate.left, y: plate.top, width: plate.right - plate.left, height: plate.bottom - plate.top,
            class: "plate")
        let (x, y) = (transform.left + 14, transform.top + transform.height - 14)
        for part in 0..<4 {
            svg.rectangle(
                x: x + width * Double(part) / 4, y: y - 5, width: width / 4, height: 5,
                class: part % 2 == 0 ? "scaleDark" : "scaleLight")
        }
        svg.label("0", x: x, y: y - 9, class: "note", anchor: "middle")
        svg.label(length(metres / 2), x: x + width / 2, y: y - 9, class: "note", anchor: "middle")
        svg.label(length(metres) + " m", x: x + width, y: y - 9, class: "note", anchor: "middle")
    }

    private static func length(_ metres: Double) -> String { FixedDecimal.trimmed(metres, decimals: 3) }
}
