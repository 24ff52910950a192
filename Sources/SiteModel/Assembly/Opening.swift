import Geometry
import Interchange

/// A door, window or gate: where it is, how wide and high for each purpose, and what fills it.
struct Opening: Sendable {
    /// Where it is drawn.
    enum Position: Sendable {
        case point(Point)
        /// Its own width, end to end.
        case chord(Segment)
    }

    /// What fills the hole.
    enum Leaf: Sendable {
        /// Shut for coverage, open for views.
        case door(Opacity)
        /// There for both.
        case pane(Opacity)
        case none

        /// The same where a door is known to be open or shut; nothing else changes.
        func known(_ state: DoorState?) -> Leaf {
            guard let state, case .door(let opacity) = self else { return self }
            return state == .open ? .none : .pane(opacity)
        }
    }

    var feature: String
    var level: String
    var position: Position
    /// Of its level, metres above the ground of level 0.
    var floor: Double
    /// Units; views may take it wider than coverage.
    var width: PerPurpose
    /// Metres above the ground of level 0.
    var sill: PerPurpose
    /// Metres above the ground of level 0; infinite for a gate.
    var head: PerPurpose
    var leaf: Leaf
    /// Whether it was drawn as a door or window, rather than being an entrance to who knows what.
    var isExplicit: Bool

    struct PerPurpose: Hashable, Sendable {
        var coverage: Double
        var views: Double

        init(_ coverage: Double, _ views: Double) {
            self.coverage = coverage
            self.views = views
        }

        subscript(purpose: Purpose) -> Double { purpose == .coverage ? coverage : views }
    }

    /// Whether the leaf blocks sight.
    func leafBlocks(_ purpose: Purpose, _ certainty: Certainty) -> Bool {
        let opacity: Opacity
        switch leaf {
        case .none: return false
        case .door(let own):
            if purpose == .views { return false }
            opacity = own
        case .pane(let own): opacity = own
        }
        switch opacity {
        case .opaque: return true
        case .clear: return false
        case .unknown: return certainty == .most
        }
    }

    /// Why the leaf's shapes differ.
    var leafUnknown: String? {
        switch leaf {
        case .door(.unknown(let reason)), .pane(.unknown(let reason)): "\(reason):\(feature)"
        default: nil
        }
    }
}

extension Opening {
    /// The openings that a feature draws, one a point or line.
    static func read(
        _ feature: Feature, _ kind: OpeningKind, floor: Double, defaults: Settings.Defaults, state: DoorState? = nil,
        _ diagnostics: inout [Diagnostic]
    ) -> [Opening] {
        var reader = TagReader(feature)
        defer { diagnostics += reader.diagnostics }
        let standard = standardSize(kind, defaults)
        let width = width(&reader, standard.width)
        let (sill, head) = vertical(&reader, standard)
        let unit = Grid.unitsPerMetre
        let positions: [Position]
        switch feature.shape {
        case .points(let points): positions = points.map { .point($0) }
        case .lines(let lines):
            positions = lines.compactMap { line in
                guard let first = line.points.first, let last = line.points.last, first != last else { return nil }
                return .chord(first < last ? Segment(first, last) : Segment(last, first))
            }
        case .area(let region): positions = region.polygons.compactMap { chord(of: $0).map { .chord($0) } }
        }
        return positions.map { position in
            Opening(
                feature: feature.id, level: feature.level, position: position, floor: floor,
                width: PerPurpose(width.coverage * unit, width.views * unit),
                sill: PerPurpose(floor + sill.coverage, floor + sill.views),
                head: PerPurpose(floor + head.coverage, floor + head.views), leaf: leaf(kind, feature).known(state),
                isExplicit: feature["door"] != nil || feature["window"] != nil
                    || ["door", "window"].contains(feature["indoor"] ?? ""))
        }
    }

    private struct Size {
        var width: PerPurpose
        var sill: PerPurpose
        var head: PerPurpose
    }

    private static func standardSize(_ kind: OpeningKind, _ defaults: Settings.Defaults) -> Size {
        switch kind {
        case .door, .gap:
            Size(
                width: PerPurpose(defaults.doorWidth, defaults.doorWidthForViews), sill: PerPurpose(0, 0),
                head: PerPurpose(defaults.doorHead, defaults.doorHeadForViews))
        case .window:
            Size(
                width: PerPurpose(defaults.windowWidth, defaults.windowWidthForViews),
                sill: PerPurpose(defaults.windowSill, defaults.windowSillForViews),
                head: PerPurpose(defaults.windowHead, defaults.windowHeadForViews))
        case .gate, .passage:
            Size(
                width: PerPurpose(defaults.gateWidth, defaults.gateWidthForViews), sill: PerPurpose(0, 0),
                head: PerPurpose(.infinity, .infinity))
        }
    }

    /// Metres; wider than `widest` is an error of drawing.
    private static func width(_ reader: inout TagReader, _ standard: PerPurpose) -> PerPurpose {
        let otherwise = Bilingual(
            zh: "宽度按设置取 \(standard.coverage)（覆盖）和 \(standard.views) m（视野）",
            en: "its width is the settings': \(standard.coverage) m for coverage, \(standard.views) m for views")
        guard let width = reader.metres("width", code: "osm.width", otherwise: otherwise) else { return standard }
        if width <= widest { return PerPurpose(width, width) }
        reader.warn("width", reader.feature["width"] ?? "", "osm.width", otherwise)
        return standard
    }

    /// Metres: no door or window is wider.
    private static let widest = 100.0

    /// Sill and head in metres above the floor. With `min_height` given, `height` is the head, as everywhere in
    /// OpenStreetMap; with another word for the sill, or none, it is the height of the hole.
    private static func vertical(_ reader: inout TagReader, _ standard: Size) -> (PerPurpose, PerPurpose) {
        let otherwise = Bilingual(zh: "按设置取值", en: "the settings' size is taken")
        let base = reader.metres("min_height", isZeroAllowed: true, otherwise: otherwise)
        let sill = reader.metres(
            "sightline:sill", "sill_height", "window:sill", isZeroAllowed: true, otherwise: otherwise)
        let head = reader.metres("sightline:head", otherwise: otherwise)
        // The height of a gate's leaf says nothing of what is above it: nothing.
        let height = standard.head.coverage.isInfinite ? nil : reader.metres("height", otherwise: otherwise)
        let low = (sill ?? base).map { PerPurpose($0, $0) } ?? standard.sill
        let high: PerPurpose
        if let head {
            high = PerPurpose(head, head)
        } else if let height {
            high =
                sill == nil && base != nil
                ? PerPurpose(height, height) : PerPurpose(low.coverage + height, low.views + height)
        } else {
            high = standard.head
        }
        guard low.coverage < high.coverage, low.views < high.views else {
            reader.add(
                "opening.height", tag: nil, zh: "\(reader.feature.id)：门窗的上沿不高于下沿，按设置取值",
                en: "\(reader.feature.id): the head of the opening is not above its sill; the settings' sizes are taken"
            )
            return (standard.sill, standard.head)
        }
        return (low, high)
    }

    private static func leaf(_ kind: OpeningKind, _ feature: Feature) -> Leaf {
        switch kind {
        case .gap, .passage: .none
        case .door: .door(Opacity(of: feature, otherwise: .opaque))
        case .window: .pane(Opacity(of: feature, otherwise: .unknown("glass")))
        case .gate: .door(Opacity(of: feature, otherwise: .unknown("fence")))
        }
    }

    /// The middle line of an area, along its longest side.
    private static func chord(of polygon: Polygon) -> Segment? {
        let sides = polygon.normalised.exterior.segments
        guard let longest = sides.max(by: { ($0.length, $1.a) < ($1.length, $0.a) }), longest.length > 0 else {
            return nil
        }
        let axis = (1 / longest.length) * (longest.b - longest.a)
        let normal = Point(x: -axis.y, y: axis.x)
        let along = polygon.exterior.points.map { ($0 - longest.a).dot(axis) }
        let across = polygon.exterior.points.map { ($0 - longest.a).dot(normal) }
        guard let first = along.min(), let last = along.max(), let near = across.min(), let far = across.max() else {
            return nil
        }
        let start = longest.a + ((near + far) / 2) * normal
        let (a, b) = ((start + first * axis).snapped, (start + last * axis).snapped)
        return a < b ? Segment(a, b) : Segment(b, a)
    }
}
