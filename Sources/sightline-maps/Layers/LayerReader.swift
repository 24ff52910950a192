import CGDAL
import Interchange
import MapImport

/// Reads every layer and feature that a GDAL driver finds in a file.
///
/// Attributes become tags under their own names, text alone; what they mean is decided by the caller. Counted as kinds
/// are the layers' names. Names that begin with `@` carry what is no attribute (`SourceAttribute`).
struct LayerReader {
    private let task: ReadTask
    private let output: StreamOutput
    private var isPlaced = false
    /// The reference system of the first layer, into whose coordinates the others are brought.
    private var shared: SpatialReference?

    init(_ task: ReadTask, output: StreamOutput) {
        self.task = task
        self.output = output
    }

    /// - Throws: `gdal.open` and what is wrong with the files beside; a limit; `text.encoding`.
    mutating func read() throws(InputError) {
        GDALMessages.gather()
        guard let driver = GDALSetup.driver(for: task.format) else { throw refusal("") }
        var path = task.path
        var options = GDALSetup.openOptions(for: task.format)
        var text = FieldTextDecoder(encoding: nil)
        switch task.format {
        case .shapefile:
            let parts = try ShapefileParts(task, output: output)
            path = try parts.openPath()
            options += parts.options
            text = FieldTextDecoder(encoding: parts.rawEncoding)
        case .geoPackage: GeoPackageJournal.tell(task.path, output)
        case .xlsx:
            // The driver unpacks it by itself: what comes out is counted before.
            var archive = try ZIPArchive.read(try InputFile.read(path, limits: task.limits), limits: task.limits)
            for entry in archive.entries { _ = try archive.contents(of: entry) }
        default: break
        }
        guard let dataset = Self.open(path, driver: driver, options: options) else {
            let reasons = GDALMessages.taken().map(\.text)
            throw refusal(reasons.joined(separator: "; "))
        }
        defer { GDALClose(dataset) }
        GDALMessages.tell(output, failure: .error)
        let count = GDALDatasetGetLayerCount(dataset)
        if count == 0 {
            output.tell("layers.none", .warning, zh: "文件中没有图层", en: "the file has no layers")
        }
        for index in 0..<count {
            guard let layer = GDALDatasetGetLayer(dataset, index) else { continue }
            try read(layer, &text)
        }
        if !isPlaced { output.coordinates(.unknown) }
    }

    private static func open(_ path: String, driver: String, options: [String]) -> GDALDatasetH? {
        withCStrings([driver]) { drivers in
            withCStrings(options) { options in
                GDALOpenEx(path, UInt32(GDAL_OF_VECTOR | GDAL_OF_READONLY), drivers, options, nil)
            }
        }
    }

    private func refusal(_ reason: String) -> InputError {
        let shown = reason.isEmpty ? "" : ": \(reason)"
        return InputError(
            Diagnostic(
                "gdal.open", .error,
                Bilingual(
                    zh: "不能作为 \(task.format.rawValue) 文件打开\(shown)",
                    en: "cannot be opened as \(task.format.rawValue)\(shown)")))
    }

    // MARK: Layers

    private mutating func read(_ layer: OGRLayerH, _ text: inout FieldTextDecoder) throws(InputError) {
        let name = try text.text(OGR_L_GetName(layer), at: "layer")
        guard let definition = OGR_L_GetLayerDefn(layer) else { return }
        let fields = try LayerFields(definition, layer: name, text)
        let isTable = OGR_FD_GetGeomFieldCount(definition) == 0
        if task.format != .xlsx, !isTable { try place(OGR_L_GetSpatialRef(layer), name) }
        let transform = transform(of: layer)
        OGR_L_ResetReading(layer)
        while let feature = OGR_L_GetNextFeature(layer) {
            defer { OGR_F_Destroy(feature) }
            let id = OGR_F_GetFID(feature)
            let place = "layer \(name), feature \(id)"
            let failed = GDALMessages.tell(output, at: place, failure: .warning)
            if task.format == .xlsx {
                let tags = try fields.tags(of: feature, text, at: place, output)
                try output.feature(
                    SourceFeature(place: "sheet \(name), row \(id)", kind: "row", tags: tags, shape: .points([])))
                continue
            }
            if isTable {
                output.account.ignore(
                    name, "layer.table", Bilingual(zh: "图层是没有图形的表", en: "the layer is a table without shapes"),
                    at: place)
                continue
            }
            try read(feature, of: name, fields, text, transform, failed: failed, at: place)
        }
        // The driver ends a layer early where it cannot go on.
        GDALMessages.tell(output, at: "layer \(name)", failure: .error)
    }

    private func read(
        _ feature: OGRFeatureH, of layer: String, _ fields: LayerFields, _ text: FieldTextDecoder,
        _ transform: CoordinateChange, failed: Bool, at place: String
    ) throws(InputError) {
        let geometries = (0..<OGR_F_GetGeomFieldCount(feature)).compactMap { index in
            OGR_F_GetGeomFieldRef(feature, index).flatMap { OGR_G_IsEmpty($0) == 0 ? $0 : nil }
        }
        guard let geometry = geometries.first else {
            if failed {
                output.account.count(layer, .lost("gdal.error"), at: place)
            } else {
                output.account.ignore(
                    layer, "geometry.none", Bilingual(zh: "没有图形", en: "they have no shape"), at: place)
            }
            return
        }
        if geometries.count > 1 {
            output.tell(
                "geometry.more", .note, at: place, zh: "要素有 \(geometries.count) 个图形，只用第一个",
                en: "the feature has \(geometries.count) shapes, the first is used")
        }
        if case .impossible = transform {
            output.lose(
                layer, "crs.mixed", at: place, zh: "图层没有坐标系，而同一文件的其他图层有，无法放在一起",
                en: "the layer has no reference system while others of the same file have: they cannot be put together")
            return
        }
        if case .by(let change) = transform, OGR_G_Transform(geometry, change) != OGRERR_NONE {
            GDALMessages.tell(output, at: place, failure: .warning)
            output.account.count(layer, .lost("gdal.error"), at: place)
            return
        }
        var tags = try fields.tags(of: feature, text, at: place, output)
        let shapes = LayerShapes(geometry, reference: shared)
        for (key, value) in shapes.heights { tags[key] = value }
        guard !shapes.shapes.isEmpty else {
            output.lose(
                layer, shapes.isInfinite ? "coord.range" : "geometry.flat", at: place, zh: "图形的坐标无法使用，或不占地面",
                en: "the shape's positions cannot be used, or it covers no ground")
            return
        }
        for (index, shape) in shapes.shapes.enumerated() {
            // A collection is one object: its further kinds of shapes are parts of it.
            var feature = SourceFeature(place: place, kind: layer, tags: tags, shape: shape)
            feature.continues = index > 0
            try output.feature(feature)
        }
    }

    // MARK: Reference systems

    private mutating func place(_ reference: OGRSpatialReferenceH?, _ layer: String) throws(InputError) {
        guard !isPlaced else { return }
        isPlaced = true
        shared = reference.flatMap(SpatialReference.init)
        output.coordinates(shared?.coordinates ?? .unknown)
    }

    private enum CoordinateChange {
        case none
        case by(OGRCoordinateTransformationH)
        case impossible
    }

    private func transform(of layer: OGRLayerH) -> CoordinateChange {
        let own = OGR_L_GetSpatialRef(layer).flatMap(SpatialReference.init)
        guard let shared else { return own == nil ? .none : .impossible }
        guard let own else { return OGR_L_GetGeomType(layer) == wkbNone ? .none : .impossible }
        guard own.coordinates != shared.coordinates else { return .none }
        let name = OGR_L_GetName(layer).map { String(cString: $0) } ?? ""
        output.account.assume(
            Bilingual(
                zh: "图层“\(name)”的坐标由 \(own.name) 换算为文件第一个图层的 \(shared.name)",
                en:
                    "positions of the layer '\(name)' are brought from \(own.name) to \(shared.name), that of the file's first layer"
            ))
        return OCTNewCoordinateTransformation(own.handle, shared.handle).map { .by($0) } ?? .impossible
    }
}

/// The texts as a list of C strings that ends with null.
func withCStrings<Result>(
    _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
) -> Result {
    var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    for text in texts { list = CSLAddString(list, text) }
    defer { CSLDestroy(list) }
    return body(UnsafeRawPointer(list)?.assumingMemoryBound(to: UnsafePointer<CChar>?.self))
}
