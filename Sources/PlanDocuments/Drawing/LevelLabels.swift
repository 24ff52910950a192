import Geometry
import Interchange
import SiteModel

/// The names on a level: cameras, then places with their shares, zones and key parts, as far as there is room.
struct LevelLabels {
    let contents: LevelContents
    let transform: PanelTransform
    let words: DrawingWords

    func draw(into svg: inout SVG) {
        let isCrowded = contents.cameras.count > 60
        let cameraSize = isCrowded ? 8.0 : 11
        let placeSize = contents.coverages.count + contents.zones.count > 60 ? 10.0 : 12.5
        var placement = LabelPlacement(
            limits: LabelPlacement.Box(
                left: transform.left + 3, top: transform.top + 3, right: transform.left + transform.width - 3,
                bottom: transform.top + transform.height - 3))
        placement.take(ScaleBar.box(transform))
        placement.take(NorthArrow.box(transform))
        let symbol = CameraSymbol(size: isCrowded ? 4 : 6, convergence: 0)
        for camera in contents.cameras {
            placement.take(x: transform.x(camera.position), y: transform.y(camera.position), radius: symbol.radius)
        }
        for (point, radius) in symbols {
            placement.take(x: transform.x(point), y: transform.y(point), radius: radius)
        }
        for camera in contents.cameras {
            let name = LabelPlacement.cut(camera.id, to: 120, size: cameraSize)
            let width = LabelPlacement.width(name, size: cameraSize)
            if let place = placement.beside(
                x: transform.x(camera.position), y: transform.y(camera.position), gap: symbol.radius + 2,
                width: width, size: cameraSize)
            {
                svg.label(name, x: place.x, y: place.y, class: "cameraLabel", size: cameraSize)
            }
        }
        var told: Set<String> = []
        for (name, shape, style) in names where told.insert(name.text).inserted {
            write(name, of: shape, class: style, size: placeSize, &placement, into: &svg)
        }
    }

    /// Points that are drawn as marks, with their radius in pixels.
    private var symbols: [(point: Point, radius: Double)] {
        var symbols: [(point: Point, radius: Double)] = []
        func add(_ shape: Shape, _ radius: Double) {
            if case .points(let points) = shape { for point in points { symbols.append((point, radius)) } }
        }
        for zone in contents.zones { add(zone.shape, 8) }
        for coverage in contents.coverages { add(coverage.requirement.shape, 5) }
        for overlap in contents.overlaps { add(overlap.shape, 9) }
        for mark in contents.marks where mark.kind == .sign {
            symbols.append((mark.feature.shape.bounds.centre, 6))
        }
        return symbols
    }

    private struct Name {
        /// What must not be said twice.
        var text: String
        var shown: String
    }

    /// Failing places first: they are what the drawing is about.
    private var names: [(name: Name, shape: Shape, style: String)] {
        var shares: [String: (coverage: Coverage, lowest: Double)] = [:]
        for coverage in contents.coverages {
            let known = shares[coverage.requirement.place]
            if known.map({ coverage.judgedShare < $0.lowest }) ?? true {
                shares[coverage.requirement.place] = (coverage, coverage.judgedShare)
            }
        }
        let places = shares.values.sorted {
            $0.lowest != $1.lowest
                ? $0.lowest < $1.lowest : utf8Precedes($0.coverage.requirement.id, $1.coverage.requirement.id)
        }.map { coverage, lowest in
            let name = coverage.requirement.name
            return (
                Name(text: name, shown: "\(name) \(DrawingWords.percent(lowest))"), coverage.requirement.shape,
                "placeLabel"
            )
        }
        let zones = contents.zones.map { zone in
            let ban = zone.ban == .install ? words("禁装", "no cameras") : words("禁视", "no views")
            return (Name(text: "\(zone.name)/\(ban)", shown: "\(zone.name)（\(ban)）"), zone.shape, "zoneLabel")
        }
        let parts = contents.marks.filter { $0.kind == .keyPart }.map { mark in
            (Name(text: mark.feature.name, shown: mark.feature.name), mark.feature.shape, "keyLabel")
        }
        // Those that are judged have their name and share already.
        let derived = contents.marks.filter { $0.kind == .derived && shares[$0.feature.id] == nil }.map { mark in
            (Name(text: mark.feature.name, shown: mark.feature.name), mark.feature.shape, "keyLabel")
        }
        return places + zones + parts + derived
    }

    private func write(
        _ name: Name, of shape: Shape, class style: String, size: Double, _ placement: inout LabelPlacement,
        into svg: inout SVG
    ) {
        let text = LabelPlacement.cut(name.shown, to: 220, size: size)
        let width = LabelPlacement.width(text, size: size)
        let place: (x: Double, y: Double)?
        switch shape {
        case .area(let region):
            let largest = region.polygons.max { $0.area < $1.area }
            let anchor = largest?.interiorPoint ?? region.bounds.centre
            place = placement.over(x: transform.x(anchor), y: transform.y(anchor), width: width, size: size)
        case .lines(let lines):
            let anchor = lines.first.flatMap { $0.points.isEmpty ? nil : $0.points[$0.points.count / 2] }
            let segment = lines.first?.segments.max { $0.length < $1.length }
            let point = segment.map { 0.5 * ($0.a + $0.b) } ?? anchor ?? shape.bounds.centre
            place = placement.beside(x: transform.x(point), y: transform.y(point), gap: 6, width: width, size: size)
        case .points(let points):
            let point = points.first ?? shape.bounds.centre
            place = placement.beside(x: transform.x(point), y: transform.y(point), gap: 9, width: width, size: size)
        }
        if let place { svg.label(text, x: place.x, y: place.y, class: style, size: size) }
    }
}
