import Interchange

/// What the numbers of a file mean, as whoever imports it says. Nothing is converted unasked.
public enum CoordinateChoice: Hashable, Sendable {
    /// What the file says of itself; where it says nothing there is no import.
    case asTheFileSays
    /// A reference system: `EPSG:4547`, a PROJ string, WKT, or a short name of `ChineseGrid` such as
    /// `cgcs2000-gk3:114`.
    case reference(String)
    /// GCJ-02, the shifted degrees of maps published in China; a file that names a reference system is first
    /// converted from it.
    case gcj02
    /// BD-09, Baidu's further shifted degrees.
    case bd09
    /// A drawing, or a grid of which no parameters are known, placed by points that are known in both.
    case controlPoints([ControlPoint])
    /// A drawing placed by one point and a direction.
    case anchor(DrawingAnchor)

    /// What a user says the coordinates are: `gcj02`, `bd09` or a reference system; nil: what the files say.
    public init(_ text: String?) {
        let lower = text?.lowercased().filter { $0 != "-" }
        switch (text, lower) {
        case (nil, _): self = .asTheFileSays
        case (_, "gcj02"): self = .gcj02
        case (_, "bd09"), (_, "bd09ll"): self = .bd09
        case (let text?, _): self = .reference(text)
        }
    }
}

/// A point of a drawing whose place on the Earth is known.
public struct ControlPoint: Hashable, Sendable {
    /// In the drawing's own units.
    public var drawing: SIMD2<Double>
    /// WGS 84.
    public var place: LonLat
    /// How reports call it: a name, or its line in the file.
    public var label: String

    public init(drawing: SIMD2<Double>, place: LonLat, label: String) {
        self.drawing = drawing
        self.place = place
        self.label = label
    }
}

/// Where a drawing lies, by one of its points and the direction of its y axis.
public struct DrawingAnchor: Hashable, Sendable {
    /// In the drawing's own units.
    public var drawing: SIMD2<Double>
    /// WGS 84.
    public var place: LonLat
    /// Of the drawing's y axis, degrees clockwise from true north.
    public var bearing: Double

    public init(drawing: SIMD2<Double>, place: LonLat, bearing: Double) {
        self.drawing = drawing
        self.place = place
        self.bearing = bearing
    }
}
