import Interchange

/// An arrow to true north in the upper right corner of a panel.
enum NorthArrow {
    static func box(_ transform: PanelTransform) -> LabelPlacement.Box {
        let right = transform.left + transform.width
        return LabelPlacement.Box(
            left: right - 40, top: transform.top + 4, right: right - 4, bottom: transform.top + 56)
    }

    /// Grid north is up: true north lies γ to its left.
    static func draw(_ transform: PanelTransform, convergence: Double, into svg: inout SVG) {
        let plate = box(transform)
        svg.rectangle(
            x: plate.left, y: plate.top, width: plate.right - plate.left, height: plate.bottom - plate.top,
            class: "plate")
        let (x, y) = ((plate.left + plate.right) / 2, plate.top + 34)
        let turn = "translate(\(SVG.px(x)) \(SVG.px(y))) rotate(\(FixedDecimal.trimmed(-convergence, decimals: 4)))"
        svg.group(["transform": turn]) { svg in
            svg.path("M0 -17L8 14L0 9Z", class: "north")
            svg.path("M0 -17L-8 14L0 9Z", class: "northLight")
            svg.label("N", x: 0, y: -19, class: "head", anchor: "middle", size: 12)
        }
    }
}
