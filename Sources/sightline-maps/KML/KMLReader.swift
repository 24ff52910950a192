import Interchange
import MapImport

/// Turns the placemarks of a KML document into features (OGC KML 2.3).
///
/// GDAL's own readers of KML either leave out the extended data or rename its Chinese fields to underscores. Counted
/// as kinds are placemarks under the name of the folder that holds them, and network links, which are never followed.
final class KMLReader: XMLElements {
    private(set) var isKML = false
    private let output: StreamOutput
    private var path: [String] = []
    /// Names of the folders around, empty where they have none yet.
    private var folders: [String] = []
    private var placemark: Placemark?
    private var link: (line: Int, target: String)?
    private var placemarks = 0

    private struct Placemark {
        var line: Int
        var id: String?
        var tags: [String: String] = [:]
        var dataName: String?
        var areas: [[[SIMD2<Double>]]] = []
        var lines: [[SIMD2<Double>]] = []
        var points: [SIMD2<Double>] = []
        /// Of the polygon that is open.
        var rings: [[SIMD2<Double>]] = []
        var track: [SIMD2<Double>] = []
        var others: [String] = []
        var isBroken = false
    }

    init(_ output: StreamOutput) { self.output = output }

    func start(_ name: String, _ attributes: [String: String], line: Int) throws(InputError) {
        if path.isEmpty { isKML = name == "kml" }
        path.append(name)
        switch name {
        case "Document", "Folder": folders.append("")
        case "Placemark": placemark = Placemark(line: line, id: attributes["id"])
        case "NetworkLink": link = (line, "")
        case "Data", "SimpleData": placemark?.dataName = attributes["name"]
        case "Polygon": placemark?.rings = []
        case "Track": placemark?.track = []
        case "Model", "GroundOverlay", "ScreenOverlay", "PhotoOverlay", "Tour":
            if placemark != nil {
                placemark?.others.append(name)
            } else {
                output.account.ignore(
                    name, "kml.\(name)", Bilingual(zh: "不是地图要素", en: "it is no feature of a map"),
                    at: "line \(line)")
            }
        default: break
        }
    }

    func end(_ name: String, text: String) throws(InputError) {
        defer { path.removeLast() }
        let parent = path.dropLast().last ?? ""
        switch name {
        case "Document", "Folder": folders.removeLast()
        case "NetworkLink": finishLink()
        case "href", "Url": if link != nil, name == "href" { link?.target = trimmed(text) }
        case "name":
            if parent == "Placemark" {
                placemark?.tags["name"] = trimmed(text)
            } else if parent == "Document" || parent == "Folder", !folders.isEmpty {
                folders[folders.count - 1] = trimmed(text)
            }
        case "description", "address", "phoneNumber":
            if parent == "Placemark" { placemark?.tags[name] = trimmed(text) }
        case "value" where parent == "Data", "SimpleData":
            if let key = placemark?.dataName, !trimmed(text).isEmpty { placemark?.tags[key] = trimmed(text) }
        case "coordinates": take(text, in: parent)
        case "coord":
            if let position = numbers(text.split(whereSeparator: \.isWhitespace)) { placemark?.track.append(position) }
        case "Track":
            if let track = placemark?.track, !track.isEmpty { placemark?.lines.append(track) }
        case "Polygon":
            if let rings = placemark?.rings, !rings.isEmpty { placemark?.areas.append(rings) }
        case "Placemark": try finish()
        default: break
        }
    }

    private func take(_ text: String, in parent: String) {
        guard placemark != nil else { return }
        var positions: [SIMD2<Double>] = []
        for tuple in text.split(whereSeparator: \.isWhitespace) {
            guard let position = numbers(tuple.split(separator: ",", omittingEmptySubsequences: false)) else {
                placemark?.isBroken = true
                return
            }
            positions.append(position)
        }
        switch parent {
        case "Point": placemark?.points += positions
        case "LineString": if !positions.isEmpty { placemark?.lines.append(positions) }
        case "LinearRing":
            let isRing = path.contains("Polygon")
            if isRing, positions.count > 1, positions.first == positions.last { positions.removeLast() }
            guard !positions.isEmpty else { return }
            if !isRing {
                placemark?.lines.append(positions)
            } else if path.contains("outerBoundaryIs") {
                placemark?.rings.insert(positions, at: 0)
            } else {
                placemark?.rings.append(positions)
            }
        default: break
        }
    }

    private func numbers(_ parts: [Substring]) -> SIMD2<Double>? {
        guard parts.count >= 2, let x = Double(parts[0]), let y = Double(parts[1]), x.isFinite, y.isFinite else {
            return nil
        }
        return SIMD2(x, y)
    }

    private func trimmed(_ text: String) -> String {
        var text = Substring(text)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    private var folder: String { folders.last { !$0.isEmpty } ?? "Placemark" }

    private func finish() throws(InputError) {
        guard let placemark else { return }
        self.placemark = nil
        placemarks += 1
        let place = "line \(placemark.line), Placemark"
        var shapes: [SourceShape] = []
        if !placemark.areas.isEmpty { shapes.append(.areas(placemark.areas)) }
        if !placemark.lines.isEmpty { shapes.append(.lines(placemark.lines)) }
        if !placemark.points.isEmpty { shapes.append(.points(placemark.points)) }
        if placemark.isBroken {
            output.lose(folder, "kml.coordinates", at: place, zh: "坐标无法理解", en: "the coordinates cannot be understood")
            return
        }
        guard !shapes.isEmpty else {
            let reason =
                placemark.others.isEmpty
                ? Bilingual(zh: "没有图形", en: "they have no shape")
                : Bilingual(zh: "只有三维模型等，不是地图图形", en: "they have a 3D model or the like and no shape of a map")
            output.account.ignore(
                folder, placemark.others.isEmpty ? "geometry.none" : "kml.model", reason, at: place)
            return
        }
        var tags = placemark.tags.filter { !$0.value.isEmpty }
        if let id = placemark.id { tags[SourceAttribute.id] = id }
        for (index, shape) in shapes.enumerated() {
            var feature = SourceFeature(place: place, kind: folder, tags: tags, shape: shape)
            feature.continues = index > 0
            try output.feature(feature)
        }
    }

    private func finishLink() {
        guard let link else { return }
        self.link = nil
        let target = DiagnosticFormatter.shown(link.target, longest: 120)
        output.account.ignore(
            "NetworkLink", "kml.networkLink", Bilingual(zh: "网络链接从不打开", en: "network links are never followed"),
            at: "line \(link.line)")
        output.tell(
            "kml.networkLink", .warning, line: link.line, zh: "指向“\(target)”的网络链接没有打开",
            en: "the network link to \"\(target)\" is not followed")
    }
}
