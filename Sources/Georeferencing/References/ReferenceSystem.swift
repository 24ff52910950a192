import CPROJ
import Interchange

/// A horizontal reference system, as PROJ knows it: by code, PROJ string, WKT or PROJJSON.
///
/// A value that can be sent between threads; `ReferenceConversion` made from it does the work. Of a compound system
/// the horizontal part is taken, of a three-dimensional one height 0.
public struct ReferenceSystem: Hashable, Sendable {
    public enum Kind: Hashable, Sendable { case geographic, projected }

    /// As PROJ takes it again.
    let definition: String
    /// As the registry calls it, e.g. `CGCS2000 / 3-degree Gauss-Kruger CM 114E`.
    public let name: String
    /// `EPSG:4547`, where it has a code.
    public let code: String?
    public let kind: Kind
    /// Of a projected system: metres in one unit of its axes.
    public let metresPerUnit: Double
    /// Where the system is meant to be used; nil where that is not said. West may be greater than east.
    public let area: LonLatBox?
    /// Of the whole system: `China 2000`, `Xian 1980`, `World Geodetic System 1984 ensemble`.
    public let datum: String
    /// Of a transverse Mercator system, Gauss-Krüger and UTM among them.
    public let meridian: TransverseMercator?

    /// - Throws: `crs.unknown` for what PROJ does not know, `crs.definition` for text that would read files, and
    ///   `crs.notHorizontal` for systems without a horizontal plane on the Earth (geocentric, vertical, local).
    public init(_ text: String) throws(InputError) {
        let checked = try ReferenceText(text)
        guard let context = ProjectionContext() else {
            throw ReferenceText.refusal("crs.unknown", text, zh: "内存不足", en: "PROJ has no memory")
        }
        guard let whole = context.keep(proj_create(context.raw, checked.definition)) else {
            throw checked.unknown(text, context.failure)
        }
        guard let (system, kind) = Self.horizontal(whole, context) else {
            throw ReferenceText.refusal(
                "crs.notHorizontal", text, zh: "它不是地球表面上的平面坐标系或经纬度坐标系",
                en: "it is no system of plane coordinates or of longitudes and latitudes on the Earth")
        }
        self.kind = kind
        definition = Self.canonical(system, checked.definition, isWhole: system == whole, context)
        name = ProjectionContext.text(proj_get_name(system)) ?? checked.definition
        let authority = ProjectionContext.text(proj_get_id_auth_name(system, 0))
        code = authority.flatMap { authority in
            ProjectionContext.text(proj_get_id_code(system, 0)).map { "\(authority):\($0)" }
        }
        metresPerUnit = kind == .projected ? Self.unit(system, context) : 1
        area = Self.area(system, context)
        let datum = Self.bare(system, context).flatMap { bare in
            context.keep(proj_crs_get_datum(context.raw, bare))
                ?? context.keep(proj_crs_get_datum_ensemble(context.raw, bare))
        }
        self.datum = datum.flatMap { ProjectionContext.text(proj_get_name($0)) } ?? ""
        meridian = kind == .projected ? TransverseMercator(of: system, context) : nil
    }

    /// Whether its longitudes and latitudes are those of WGS 84 to better than a metre: CGCS2000, by definition the
    /// ITRF97 of epoch 2000.0 (GB 22021-2008).
    public var isCGCS2000: Bool { Self.letters(datum).contains("china2000") }
    public var isXian1980: Bool { Self.letters(datum).contains("xian1980") }
    public var isBeijing1954: Bool { Self.letters(datum).contains("beijing1954") }

    /// `D_Xian_1980` of ESRI's and `Xian 1980` of EPSG's alike.
    private static func letters(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }

    /// The horizontal part of a system.
    private static func horizontal(
        _ object: OpaquePointer, _ context: ProjectionContext
    ) -> (system: OpaquePointer, kind: Kind)? {
        var current = object
        // A bound system wraps one, a compound one starts with one: no definition nests deeper.
        for _ in 0..<4 {
            switch proj_get_type(current) {
            case PJ_TYPE_GEOGRAPHIC_2D_CRS, PJ_TYPE_GEOGRAPHIC_3D_CRS: return (current, .geographic)
            case PJ_TYPE_PROJECTED_CRS: return (current, .projected)
            case PJ_TYPE_COMPOUND_CRS:
                guard let part = context.keep(proj_crs_get_sub_crs(context.raw, current, 0)) else { return nil }
                current = part
            case PJ_TYPE_BOUND_CRS:
                // The shift to WGS 84 belongs to it: the bound system is used, its source only says of which kind it is.
                guard let source = context.keep(proj_get_source_crs(context.raw, current)) else { return nil }
                switch proj_get_type(source) {
                case PJ_TYPE_GEOGRAPHIC_2D_CRS, PJ_TYPE_GEOGRAPHIC_3D_CRS: return (current, .geographic)
                case PJ_TYPE_PROJECTED_CRS: return (current, .projected)
                default: return nil
                }
            default: return nil
            }
        }
        return nil
    }

    /// The text for other contexts: as given where the whole object is meant, else the part's WKT.
    private static func canonical(
        _ system: OpaquePointer, _ given: String, isWhole: Bool, _ context: ProjectionContext
    ) -> String {
        guard !isWhole else { return given }
        return ProjectionContext.text(proj_as_wkt(context.raw, system, PJ_WKT2_2019, nil)) ?? given
    }

    private static func unit(_ system: OpaquePointer, _ context: ProjectionContext) -> Double {
        guard let bare = bare(system, context),
            let axes = context.keep(proj_crs_get_coordinate_system(context.raw, bare))
        else { return 1 }
        var factor = 0.0
        guard proj_cs_get_axis_info(context.raw, axes, 0, nil, nil, nil, &factor, nil, nil, nil) != 0, factor > 0,
            factor.isFinite
        else { return 1 }
        return factor
    }

    /// A system without the shift that is bound to it.
    static func bare(_ system: OpaquePointer, _ context: ProjectionContext) -> OpaquePointer? {
        proj_get_type(system) == PJ_TYPE_BOUND_CRS ? context.keep(proj_get_source_crs(context.raw, system)) : system
    }

    private static func area(_ system: OpaquePointer, _ context: ProjectionContext) -> LonLatBox? {
        var (west, south, east, north) = (0.0, 0.0, 0.0, 0.0)
        guard proj_get_area_of_use(context.raw, system, &west, &south, &east, &north, nil) != 0, west >= -180 else {
            return nil
        }
        return LonLatBox(
            minimum: LonLat(longitude: west, latitude: south), maximum: LonLat(longitude: east, latitude: north))
    }

    public static func == (a: ReferenceSystem, b: ReferenceSystem) -> Bool { a.definition == b.definition }
    public func hash(into hasher: inout Hasher) { hasher.combine(definition) }
}
