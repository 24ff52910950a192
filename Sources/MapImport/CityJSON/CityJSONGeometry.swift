import Interchange

/// The shape of a city object: of its geometries the one with the highest level of detail that says which face is the
/// ground, else the highest (CityJSON 2.0.1, §3).
struct CityJSONGeometry {
    private(set) var surfaces: [ModelSurface] = []
    private(set) var lines: [[SIMD2<Double>]] = []
    private(set) var points: [SIMD2<Double>] = []
    /// The first boundary that names no vertex, or is of another depth than its type has.
    private(set) var isBroken = false

    private let vertices: CityJSONVertices

    init(_ object: JSONValue, _ vertices: CityJSONVertices) {
        self.vertices = vertices
        let geometries = object["geometry"]?.elements ?? []
        var best: (geometry: JSONValue, hasGround: Bool, detail: Double)?
        for geometry in geometries {
            let hasGround =
                geometry["semantics"]?["surfaces"]?.elements?.contains { $0["type"]?.string == "GroundSurface" }
                ?? false
            let detail = Double(geometry["lod"]?.scalarText ?? "0") ?? 0
            // The fourth level has interiors.
            let rank = detail >= 4 ? -detail : detail
            if let known = best, (known.hasGround ? 1 : 0, known.detail) >= (hasGround ? 1 : 0, rank) { continue }
            best = (geometry, hasGround, rank)
        }
        if let geometry = best?.geometry { read(geometry) }
    }

    private mutating func read(_ geometry: JSONValue) {
        let boundaries = geometry["boundaries"]?.elements ?? []
        let types = geometry["semantics"]?["surfaces"]?.elements?.map { $0["type"]?.string == "GroundSurface" } ?? []
        let values = geometry["semantics"]?["values"]
        switch geometry["type"]?.string {
        case "MultiPoint", "GeometryInstance":
            for index in boundaries { if let position = take(index) { points.append(SIMD2(position.x, position.y)) } }
        case "MultiLineString":
            for line in boundaries { lines.append(ring(line).map { SIMD2($0.x, $0.y) }) }
        case "MultiSurface", "CompositeSurface": read(boundaries, values, types)
        case "Solid": readShells(boundaries, values, types)
        case "MultiSolid", "CompositeSolid":
            for (number, solid) in boundaries.enumerated() {
                readShells(solid.elements ?? [], Self.element(number, of: values), types)
            }
        default: isBroken = true
        }
    }

    /// The outer shell; inner ones are hollows.
    private mutating func readShells(_ shells: [JSONValue], _ values: JSONValue?, _ types: [Bool]) {
        guard let outer = shells.first?.elements else {
            isBroken = true
            return
        }
        read(outer, Self.element(0, of: values), types)
    }

    private mutating func read(_ faces: [JSONValue], _ values: JSONValue?, _ types: [Bool]) {
        for (number, face) in faces.enumerated() {
            guard let rings = face.elements, !rings.isEmpty else {
                isBroken = true
                return
            }
            let kind = Self.element(number, of: values)?.number.flatMap { Int(exactly: $0) }
            let isGround = kind.map { types.indices.contains($0) && types[$0] } ?? false
            surfaces.append(ModelSurface(rings: rings.map { ring($0) }, isGround: isGround))
        }
    }

    private mutating func ring(_ indices: JSONValue) -> [SIMD3<Double>] {
        guard let elements = indices.elements else {
            isBroken = true
            return []
        }
        return elements.compactMap { take($0) }
    }

    private mutating func take(_ index: JSONValue) -> SIMD3<Double>? {
        let position = vertices.position(index)
        if position == nil { isBroken = true }
        return position
    }

    private static func element(_ number: Int, of values: JSONValue?) -> JSONValue? {
        guard let elements = values?.elements, elements.indices.contains(number) else { return nil }
        return elements[number]
    }
}
