/// How lines of a diagram are told apart: by colour, by the shape of their marks and by dashes, so that print without
/// colour will do. Colours are for colour-blind eyes (M. Okabe, K. Ito, "Color universal design", 2008).
enum SeriesStyle {
    static let count = 6
    /// What is one of a kind.
    static let black = 4

    private static let colours = ["#0072b2", "#d55e00", "#009e73", "#a8598c", "#1a1a1a", "#56b4e9"]
    private static let dashes = ["", "7 3", "2 3", "9 3 2 3", "", "4 2"]

    static let css: String = (0..<count).map { index in
        let dash = dashes[index].isEmpty ? "" : ";stroke-dasharray:\(dashes[index])"
        let colour = colours[index]
        return """
            .line\(index){fill:none;stroke:\(colour);stroke-width:2;stroke-linejoin:round\(dash)}\
            .band\(index){fill:\(colour);fill-opacity:.13}.bar\(index){stroke:\(colour);stroke-width:2}\
            .mark\(index){fill:\(colour);stroke:#fff;stroke-width:1}
            """
    }.joined(separator: "\n")

    /// A mark of a series about (x, y).
    static func mark(_ series: Int, x: Double, y: Double, into svg: inout SVG) {
        let number = series % count
        func polygon(_ corners: [(Double, Double)]) {
            let points = corners.map { "\(SVG.px(x + $0.0)) \(SVG.px(y + $0.1))" }
            svg.path("M" + points.joined(separator: "L") + "Z", class: "mark\(number)")
        }
        switch number {
        case 0: svg.circle(x: x, y: y, radius: 4.2, class: "mark0")
        case 1: polygon([(-4, -4), (4, -4), (4, 4), (-4, 4)])
        case 2: polygon([(0, -5.2), (5, 3.8), (-5, 3.8)])
        case 3: polygon([(0, -5.4), (5.4, 0), (0, 5.4), (-5.4, 0)])
        case 4: polygon([(0, 5.2), (5, -3.8), (-5, -3.8)])
        default: polygon([(-5, -2), (5, -2), (5, 2), (-5, 2)])
        }
    }
}
