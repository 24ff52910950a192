import Interchange
import MapImport

/// How a drawing meets its control points, as a table.
enum ResidualTable {
    static func lines(_ report: ResidualReport, _ language: Language) -> [String] {
        let isChinese = language == .chinese
        func metres(_ value: Double) -> String { FixedDecimal.shown(value, decimals: 3) }
        var table = TextTable([
            .init(title: isChinese ? "控制点" : "control point", widest: 40),
            .init(title: isChinese ? "图上 x" : "drawing x", alignRight: true),
            .init(title: isChinese ? "图上 y" : "drawing y", alignRight: true),
            .init(title: isChinese ? "经度" : "longitude", alignRight: true),
            .init(title: isChinese ? "纬度" : "latitude", alignRight: true),
            .init(title: isChinese ? "偏东（米）" : "off east (m)", alignRight: true),
            .init(title: isChinese ? "偏北（米）" : "off north (m)", alignRight: true),
            .init(title: isChinese ? "残差（米）" : "residual (m)", alignRight: true),
        ])
        for row in report.rows {
            table.add([
                row.point.label, metres(row.point.drawing.x), metres(row.point.drawing.y),
                FixedDecimal.text(row.point.place.longitude, decimals: 7),
                FixedDecimal.text(row.point.place.latitude, decimals: 7), metres(row.east), metres(row.north),
                metres(row.distance),
            ])
        }
        let (x, y) = (
            FixedDecimal.trimmed(report.metresPerUnitX, decimals: 7),
            FixedDecimal.trimmed(report.metresPerUnitY, decimals: 7)
        )
        let summary =
            isChinese
            ? "中误差 \(metres(report.rootMeanSquare)) 米，最大 \(metres(report.largest)) 米；每单位沿 x \(x) 米，沿 y \(y) 米；"
                + "y 轴方位角 \(report.shownBearing)°"
            : "root mean square \(metres(report.rootMeanSquare)) m, largest \(metres(report.largest)) m; a unit is \(x) m "
                + "along x, \(y) m along y; the y axis points to \(report.shownBearing)°"
        return table.lines + [summary]
    }
}
