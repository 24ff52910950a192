import Foundation
import Geometry
import Interchange
import MapImport

/// Reads CityGML 1.0 to 3.0: each city object with its footprint and its heights.
///
/// GDAL reads no shape of a building whose surfaces are objects of their own (`boundedBy`). Of an object's levels of
/// detail the highest below 4 is used. Building parts are objects; what bounds
/// an object (walls, roofs) is part of it. A building without a shape of its own has that of its parts.
final class CityGMLReader: XMLElements {
    private let output: StreamOutput
    private var path: [String] = []
    /// The objects that are open, outermost first.
    private var objects: [CityObject] = []
    private var surface: ModelSurface?
    /// Of the level of detail that is open, from its element's name.
    private var detail: Int?
    private var dimensions: [Int] = []
    private var genericName: String?
    private var reference: SpatialReference?
    private var isNorthingFirst = false

    /// Objects that bound others.
    private static let boundaries: Set<String> = [
        "GroundSurface", "WallSurface", "RoofSurface", "ClosureSurface", "FloorSurface", "OuterFloorSurface",
        "OuterCeilingSurface", "InteriorWallSurface", "CeilingSurface", "Window", "Door", "WindowSurface",
        "DoorSurface",
        "WaterSurface", "WaterGroundSurface", "TrafficArea", "AuxiliaryTrafficArea",
    ]
    private static let parts: Set<String> = ["consistsOfBuildingPart", "buildingPart", "consistsOfBridgePart"]
    /// Attributes of an object.
    private static let attributes: Set<String> = [
        "name", "description", "class", "function", "usage", "yearOfConstruction", "roofType", "measuredHeight",
        "storeysAboveGround", "storeysBelowGround",
    ]

    private struct CityObject {
        var kind: String
        var id: String?
        var line: Int
        /// The number of elements around it.
        var depth: Int
        var isPart: Bool
        /// By level of detail.
        var surfaces: [Int: [ModelSurface]] = [:]
        var tags: [String: String] = [:]
        var isBroken = false
        /// Of its parts, for an object without a shape of its own.
        var partSurfaces: [Int: [ModelSurface]] = [:]
    }

    private init(_ output: StreamOutput) { self.output = output }

    static func recognises(_ path: String) -> Bool {
        guard let file = FileHandle(forReadingAtPath: path) else { return false }
        defer { try? file.close() }
        let head = (try? file.read(upToCount: 1 << 16)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        return head.contains("CityModel") && head.contains("opengis.net/citygml")
    }

    static func read(_ path: String, limits: InputLimits, output: StreamOutput) throws(InputError) {
        GDALMessages.gather()
        let reader = CityGMLReader(output)
        try XMLScanner.scan(path, limits: limits, reader)
        output.coordinates(reader.reference?.coordinates ?? .unknown)
        GDALMessages.tell(output, failure: .warning)
    }

    // MARK: Elements

    func start(_ name: String, _ attributes: [String: String], line: Int) throws(InputError) {
        let parent = path.last ?? ""
        path.append(name)
        if let srs = attributes["srsName"] { take(reference: srs) }
        dimensions.append(attributes["srsDimension"].flatMap { Int($0) } ?? dimensions.last ?? 3)
        if isObject(name, in: parent) {
            objects.append(
                CityObject(
                    kind: name, id: attributes["id"], line: line, depth: path.count,
                    isPart: Self.parts.contains(parent) || name.hasSuffix("Part")))
            return
        }
        switch name {
        case "Polygon", "Triangle", "Rectangle", "PolygonPatch": surface = ModelSurface(rings: [])
        case "LinearRing": isOpenRing = false
        case _ where name.hasPrefix("lod"): detail = name.dropFirst(3).first.flatMap { Int(String($0)) }
        case _ where name.hasSuffix("Attribute"): genericName = attributes["name"]
        default: break
        }
    }

    func end(_ name: String, text: String) throws(InputError) {
        defer {
            path.removeLast()
            dimensions.removeLast()
        }
        if let object = objects.last, object.depth == path.count {
            objects.removeLast()
            if Self.boundaries.contains(name) { adopt(object) } else { try finish(object) }
            return
        }
        switch name {
        case "posList", "pos", "coordinates": take(positions: text)
        case "Polygon", "Triangle", "Rectangle", "PolygonPatch":
            if let rings = surface?.rings, !rings.isEmpty, !objects.isEmpty {
                let isGround = objects.last?.kind == "GroundSurface"
                objects[objects.count - 1].surfaces[detail ?? 0, default: []].append(
                    ModelSurface(rings: rings, isGround: isGround))
            }
            surface = nil
        // CityGML 3.0 wraps the height.
        case "value" where path.dropLast().last == "Height": tag("measuredHeight", text)
        case "value", "Value": if let key = genericName { tag(key, text) }
        case _ where name.hasSuffix("Attribute"): genericName = nil
        case _ where name.hasPrefix("lod"): detail = nil
        case _ where Self.attributes.contains(name):
            if let object = objects.last, path.count == object.depth + 1 { tag(name, text) }
        default: break
        }
    }

    /// An object stands in a member of the model, or in a property of another object.
    private func isObject(_ name: String, in parent: String) -> Bool {
        if parent == "cityObjectMember" || parent == "featureMember" { return true }
        guard !objects.isEmpty else { return false }
        if Self.parts.contains(parent) { return true }
        return Self.boundaries.contains(name) || parent == "outerBuildingInstallation" || parent == "interiorRoom"
            || parent == "roomInstallation" || parent == "interiorBuildingInstallation"
    }

    private func tag(_ key: String, _ text: String) {
        let value = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !value.isEmpty, !objects.isEmpty, objects[objects.count - 1].tags[key] == nil else { return }
        objects[objects.count - 1].tags[key] = value
    }

    private func take(positions text: String) {
        guard surface != nil, !objects.isEmpty else { return }
        let dimension = dimensions.last ?? 3
        var numbers: [Double] = []
        for part in text.split(whereSeparator: { $0.isWhitespace || $0 == "," }) {
            guard let number = Double(part), abs(number) < 1e12 else {
                objects[objects.count - 1].isBroken = true
                return
            }
            numbers.append(number)
        }
        guard dimension == 2 || dimension == 3, !numbers.isEmpty, numbers.count.isMultiple(of: dimension) else {
            objects[objects.count - 1].isBroken = true
            return
        }
        var ring: [SIMD3<Double>] = []
        for index in stride(from: 0, to: numbers.count, by: dimension) {
            let (a, b) = (numbers[index], numbers[index + 1])
            let z = dimension == 3 ? numbers[index + 2] : 0
            ring.append(isNorthingFirst ? SIMD3(b, a, z) : SIMD3(a, b, z))
        }
        // Positions one by one belong to the ring that is open.
        if path.last == "pos", let last = surface?.rings.indices.last, path.dropLast().last == "LinearRing", isOpenRing
        {
            surface?.rings[last] += ring
            return
        }
        isOpenRing = path.last == "pos"
        surface?.rings.append(ring)
    }

    /// Whether the last ring is given position by position and has not ended.
    private var isOpenRing = false

    private func take(reference name: String) {
        guard reference == nil, let found = SpatialReference(named: name) else { return }
        reference = found
        // Only the long form of the name stands for the authority's own order of axes.
        isNorthingFirst = (name.hasPrefix("urn:") || name.hasPrefix("http")) && found.isNorthingFirst
    }

    // MARK: Objects

    /// What bounds an object is its surface.
    private func adopt(_ boundary: CityObject) {
        guard !objects.isEmpty else { return }
        let index = objects.count - 1
        let isGround = boundary.kind == "GroundSurface"
        for (level, surfaces) in boundary.surfaces {
            objects[index].surfaces[level, default: []] += surfaces.map {
                ModelSurface(rings: $0.rings, isGround: isGround || $0.isGround)
            }
        }
        objects[index].isBroken = objects[index].isBroken || boundary.isBroken
        output.account.count(boundary.kind, .part(of: objects[index].kind), at: "line \(boundary.line)")
    }

    private func finish(_ object: CityObject) throws(InputError) {
        let place = "line \(object.line), \(object.kind)\(object.id.map { " \($0)" } ?? "")"
        if let reason = CityObjectTags.reason(toIgnore: object.kind) {
            output.account.ignore(object.kind, "citygml.\(object.kind)", reason, at: place)
            return
        }
        if object.isPart, !objects.isEmpty {
            for (level, surfaces) in object.surfaces {
                objects[objects.count - 1].partSurfaces[level, default: []] += surfaces
            }
        }
        guard !object.isBroken else {
            output.lose(
                object.kind, "gml.coordinates", at: place, zh: "坐标无法理解", en: "the coordinates cannot be understood")
            return
        }
        // The highest level of detail that is no interior; ground surfaces are in 2 and 3.
        let own = object.surfaces.isEmpty ? object.partSurfaces : object.surfaces
        let levels = own.keys.sorted(by: >)
        guard let level = levels.first(where: { $0 < 4 }) ?? levels.first else {
            output.account.ignore(
                object.kind, "geometry.none", Bilingual(zh: "没有图形", en: "they have no shape"), at: place)
            return
        }
        let surfaces = (own[level] ?? []).map(Self.closed)
        let scale = (reference?.metresPerUnit ?? 1) * Grid.unitsPerMetre
        guard let footprint = SurfaceFootprint(surfaces, unitsPerCoordinate: scale) else {
            output.lose(object.kind, "geometry.flat", at: place, zh: "图形不占地面", en: "the shape covers no ground")
            return
        }
        var tags = object.tags
        if let id = object.id { tags[SourceAttribute.id] = id }
        if footprint.top > footprint.ground {
            tags[SourceAttribute.ground] = NumberText.shortest(footprint.ground)
            tags[SourceAttribute.top] = NumberText.shortest(footprint.top)
        }
        try output.feature(SourceFeature(place: place, kind: object.kind, tags: tags, shape: .areas(footprint.areas)))
    }

    private static func closed(_ surface: ModelSurface) -> ModelSurface {
        var surface = surface
        for index in surface.rings.indices where surface.rings[index].count > 1 {
            if surface.rings[index].first == surface.rings[index].last { surface.rings[index].removeLast() }
        }
        return surface
    }
}
