import Interchange
import SiteModel

/// Reads what a camera or a catalogue model says of its lens and sensor.
enum OpticsReader {
    static let millimetres = NumberRule("camera.focal", zh: "以毫米为单位的正数", en: "a number of millimetres above 0") {
        $0 > 0 && $0 < 10_000
    }

    static func read(_ reader: ObjectReader, zoomAllowed: Bool) -> CameraOptics {
        var optics = CameraOptics()
        optics.projection = reader.choice("projection", Projection.self)
        let straight = (optics.projection ?? .rectilinear) == .rectilinear
        let panorama = optics.projection == .cylindrical
        optics.hfov = reader.number("hfov", field(below: straight ? 180 : nil))
        optics.vfov = reader.number("vfov", field(below: straight || panorama ? 180 : nil))
        optics.focal = focal(reader, zoomAllowed: zoomAllowed)
        optics.sensor = reader.numbers("sensor", count: 2, millimetres).map {
            CameraOptics.SensorSize(width: $0[0], height: $0[1])
        }
        optics.pixels = pixels(reader)
        return optics
    }

    /// An angle of view: above 0 and up to 360, below 180 for straight lenses, since tan 90° has no end.
    private static func field(below limit: Double?) -> NumberRule {
        guard let limit else {
            return NumberRule("camera.fov", zh: "大于 0 且不超过 360 的角度", en: "degrees above 0 and up to 360") {
                $0 > 0 && $0 <= 360
            }
        }
        return NumberRule(
            "camera.fov", zh: "大于 0 且小于 \(Int(limit)) 的角度（此投影）",
            en: "degrees above 0 and below \(Int(limit)) for this projection"
        ) { $0 > 0 && $0 < limit }
    }

    private static func focal(_ reader: ObjectReader, zoomAllowed: Bool) -> ClosedRange<Double>? {
        guard let node = reader.node("focal") else { return nil }
        guard case .list = node.content else {
            return reader.number("focal", millimetres).map { $0...$0 }
        }
        guard zoomAllowed else {
            reader.problems.add(
                "camera.focal", at: node.place, zh: "固定摄像机只有一个焦距，请给出安装时的值",
                en: "a fixed camera has one focal length: give the one it is set to")
            return nil
        }
        guard let ends = reader.numbers(node, count: 2, millimetres) else { return nil }
        guard ends[0] <= ends[1] else {
            reader.problems.add(
                "value.range", at: node.place, zh: "下限应不大于上限", en: "the lower end has to be at most the upper")
            return nil
        }
        return ends[0]...ends[1]
    }

    /// `[w, h]` or `1920x1080`.
    private static func pixels(_ reader: ObjectReader) -> PixelSize? {
        guard let node = reader.node("pixels") else { return nil }
        let rule = NumberRule("camera.pixels", zh: "1 到 100000 的整数像素", en: "whole pixels from 1 to 100000") {
            $0 >= 1 && $0 <= 100_000 && $0 == $0.rounded()
        }
        var values: [Double]?
        if let text = node.text {
            let parts = text.split(whereSeparator: { "xX×*".contains($0) })
            values =
                parts.count == 2
                ? parts.compactMap { reader.number(DocumentNode(.scalar(String($0)), at: node.place), rule) }
                : nil
            if parts.count != 2 {
                reader.problems.add(
                    "camera.pixels", at: node.place, zh: "应为 [宽, 高] 或 1920x1080",
                    en: "[width, height] or 1920x1080 is expected")
            }
        } else {
            values = reader.numbers(node, count: 2, rule)
        }
        guard let values, values.count == 2 else { return nil }
        return PixelSize(width: Int(values[0]), height: Int(values[1]))
    }
}
