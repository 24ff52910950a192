import Interchange

/// The positions of a CityJSON file, its transform applied (CityJSON 2.0.1, §4 and §5).
struct CityJSONVertices {
    private var positions: [SIMD3<Double>] = []
    /// Units of 0.1 mm in a unit of x and y, about.
    let unitsPerCoordinate: Double

    /// - Throws: `cityjson.vertices`, `cityjson.transform`, `vertices` beyond the limit.
    init(_ root: JSONValue, file: String, limits: InputLimits) throws(InputError) {
        guard let vertices = root["vertices"]?.elements else {
            throw CityJSONReader.problem(
                "cityjson.vertices", file, path: "$.vertices", zh: "缺少 vertices 数组",
                en: "the list of vertices is missing")
        }
        guard vertices.count <= limits.vertices else {
            throw InputError(
                Diagnostic(
                    "vertices", .limit, file: file,
                    Bilingual(
                        zh: "顶点 \(vertices.count) 个，上限 \(limits.vertices)",
                        en: "\(vertices.count) vertices, the limit is \(limits.vertices)")))
        }
        var (scale, translate) = (SIMD3(repeating: 1.0), SIMD3<Double>())
        if let transform = root["transform"] {
            guard let factor = Self.triple(transform["scale"]), let shift = Self.triple(transform["translate"]) else {
                throw CityJSONReader.problem(
                    "cityjson.transform", file, path: "$.transform", zh: "transform 应有三个数的 scale 和 translate",
                    en: "a transform has a scale and a translate of three numbers each")
            }
            (scale, translate) = (factor, shift)
        }
        positions.reserveCapacity(vertices.count)
        var isSmall = true
        for (index, vertex) in vertices.enumerated() {
            guard let numbers = Self.triple(vertex) else {
                throw CityJSONReader.problem(
                    "cityjson.vertices", file, path: "$.vertices[\(index)]", zh: "顶点应为三个数",
                    en: "a vertex is three numbers")
            }
            let position = numbers * scale + translate
            guard abs(position.x) < 1e12, abs(position.y) < 1e12, abs(position.z) < 1e12 else {
                throw CityJSONReader.problem(
                    "coord.range", file, path: "$.vertices[\(index)]", zh: "坐标过大", en: "the position is out of range")
            }
            if abs(position.x) > 180 || abs(position.y) > 90 { isSmall = false }
            positions.append(position)
        }
        // Degrees are stored to a millionth or finer, metres to a millimetre.
        let isDegrees = isSmall && scale.x <= 1e-5
        unitsPerCoordinate = isDegrees ? 1.1132e9 : 1e4
    }

    /// The position that an index in a boundary names; nil where there is none.
    func position(_ index: JSONValue) -> SIMD3<Double>? {
        guard let number = index.number, let index = Int(exactly: number), positions.indices.contains(index) else {
            return nil
        }
        return positions[index]
    }

    private static func triple(_ value: JSONValue?) -> SIMD3<Double>? {
        guard let elements = value?.elements, elements.count == 3, let x = elements[0].number,
            let y = elements[1].number, let z = elements[2].number
        else { return nil }
        return SIMD3(x, y, z)
    }
}
