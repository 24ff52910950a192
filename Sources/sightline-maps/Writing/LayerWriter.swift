import CGDAL
import Interchange

/// Writes one file after another, layer by layer.
final class LayerWriter {
    private var dataset: GDALDatasetH?
    private var layer: OGRLayerH?
    private var layerName = ""
    private var type = wkbUnknown
    private var kinds: [String] = []
    private var rows = 0
    private var drawing: DrawingFile?

    private static let drivers: Set<String> = ["GPKG", "FlatGeobuf", "DXF", "ESRI Shapefile"]

    init() {
        CPLSetErrorHandler(told)
        CPLSetConfigOption("GDAL_PAM_ENABLED", "NO")
        CPLSetConfigOption("OGR_SQLITE_SYNCHRONOUS", "OFF")
        GDALAllRegister()
    }

    // MARK: Files

    func begin(dataset description: JSONValue) throws {
        try close()
        guard let name = description["driver"]?.string, Self.drivers.contains(name),
            let file = description["file"]?.string, let date = description["date"]?.string
        else { throw WriteFailure("a file that nobody knows") }
        guard let driver = GDALGetDriverByName(name) else { throw WriteFailure("GDAL has no driver \(name)") }
        // The day of the plan: files never tell when they were made.
        CPLSetConfigOption("OGR_CURRENT_DATE", "\(date)T00:00:00.000Z")
        var options = OptionList(description["options"])
        if let layers = description["drawing"]?.elements {
            let drawing = try DrawingFile(file: file, layers: layers)
            self.drawing = drawing
            options.add("HEADER=\(drawing.header)")
            CPLSetConfigOption("DXF_WRITE_HATCH", "NO")
        }
        defer { options.free() }
        dataset = GDALCreate(driver, file, 0, 0, 0, GDT_Unknown, options.list)
        guard dataset != nil else { throw failure("the file cannot be made") }
    }

    func finish() throws {
        try close()
        guard GDALErrors.failure == nil else { throw failure("") }
    }

    func abandon() {
        if let dataset { GDALClose(dataset) }
        dataset = nil
    }

    private func close() throws {
        endLayer()
        guard let dataset else { return }
        self.dataset = nil
        GDALClose(dataset)
        // Writing to the disk may fail as late as here.
        if GDALErrors.failure != nil { throw failure("the file cannot be written") }
        try drawing?.finish()
        drawing = nil
    }

    // MARK: Layers

    func begin(layer description: JSONValue) throws {
        endLayer()
        guard let dataset, let name = description["name"]?.string, let fields = description["fields"]?.elements,
            let geometry = description["geometry"]?.string, let type = Self.types[geometry]
        else { throw WriteFailure("a layer that nobody knows") }
        var reference: OGRSpatialReferenceH?
        if let text = description["reference"]?.string {
            reference = OSRNewSpatialReference(nil)
            OSRSetAxisMappingStrategy(reference, OAMS_TRADITIONAL_GIS_ORDER)
            guard OSRSetFromUserInput(reference, text) == OGRERR_NONE else { throw failure("no reference \(text)") }
        }
        defer { if let reference { OSRDestroySpatialReference(reference) } }
        let options = OptionList(description["options"])
        defer { options.free() }
        layer = GDALDatasetCreateLayer(dataset, name, reference, type, options.list)
        guard let layer else { throw failure("layer \(name) cannot be made") }
        self.type = type
        layerName = name
        kinds = fields.map { $0["kind"]?.string ?? "text" }
        // A drawing has fields of its own.
        if drawing == nil { for field in fields { try add(field, to: layer) } }
        try begin()
    }

    private static let types: [String: OGRwkbGeometryType] = [
        "Point": wkbPoint, "MultiPoint": wkbMultiPoint, "MultiLineString": wkbMultiLineString,
        "MultiPolygon": wkbMultiPolygon, "None": wkbNone, "Unknown": wkbUnknown,
    ]

    private func add(_ field: JSONValue, to layer: OGRLayerH) throws {
        let name = field["name"]?.string ?? ""
        let type =
            switch field["kind"]?.string {
            case "integer", "flag": OFTInteger
            case "real": OFTReal
            case "time": OFTDateTime
            default: OFTString
            }
        guard let definition = OGR_Fld_Create(name, type) else { throw failure("no memory") }
        defer { OGR_Fld_Destroy(definition) }
        if field["kind"]?.string == "flag" { OGR_Fld_SetSubType(definition, OFSTBoolean) }
        if let width = field["width"]?.number, width > 0 { OGR_Fld_SetWidth(definition, Int32(width)) }
        if let decimals = field["decimals"]?.number, decimals > 0 { OGR_Fld_SetPrecision(definition, Int32(decimals)) }
        // Not approximately: a name that the format would change is a fault of ours.
        guard OGR_L_CreateField(layer, definition, 0) == OGRERR_NONE else {
            throw failure("field \(name) cannot be made")
        }
        let made = OGR_FD_GetFieldDefn(OGR_L_GetLayerDefn(layer), OGR_FD_GetFieldCount(OGR_L_GetLayerDefn(layer)) - 1)
        guard let made, String(cString: OGR_Fld_GetNameRef(made)) == name else {
            throw WriteFailure("field \(name) got another name")
        }
    }

    /// Rows of a layer are written as one, where the format knows that.
    private func begin() throws {
        guard let dataset, GDALDatasetTestCapability(dataset, ODsCTransactions) != 0 else { return }
        guard GDALDatasetStartTransaction(dataset, 0) == OGRERR_NONE else { throw failure("no transaction") }
    }

    private func endLayer() {
        guard layer != nil else { return }
        if let dataset, GDALDatasetTestCapability(dataset, ODsCTransactions) != 0 {
            GDALDatasetCommitTransaction(dataset)
        }
        layer = nil
        WriteTask.say { json in
            json.name("wrote")
            json.object { json in
                json.member("layer", layerName)
                json.member("rows", rows)
            }
        }
        rows = 0
    }

    // MARK: Rows

    func add(_ values: [JSONValue], style: String?, geometry: [UInt8]) throws {
        guard let layer, let feature = OGR_F_Create(OGR_L_GetLayerDefn(layer)) else { throw failure("no layer") }
        defer { OGR_F_Destroy(feature) }
        for (index, value) in values.enumerated() where !value.isNull { set(value, Int32(index), feature) }
        if let style { OGR_F_SetStyleString(feature, style) }
        if let shape = try shape(geometry) {
            guard OGR_F_SetGeometryDirectly(feature, shape) == OGRERR_NONE else { throw failure("no geometry") }
        }
        guard OGR_L_CreateFeature(layer, feature) == OGRERR_NONE else { throw failure("a row of \(layerName)") }
        rows += 1
    }

    private func set(_ value: JSONValue, _ index: Int32, _ feature: OGRFeatureH) {
        switch value.content {
        case .string(let text): OGR_F_SetFieldString(feature, index, text)
        case .number(let number, _):
            if kinds[Int(index)] == "real" {
                OGR_F_SetFieldDouble(feature, index, number)
            } else {
                OGR_F_SetFieldInteger(feature, index, Int32(exactly: number) ?? 0)
            }
        case .bool(let flag): OGR_F_SetFieldInteger(feature, index, flag ? 1 : 0)
        case .null, .array, .object: break
        }
    }

    private func shape(_ json: [UInt8]) throws -> OGRGeometryH? {
        let text = String(decoding: json, as: UTF8.self)
        guard text != "null" else { return nil }
        guard let shape = OGR_G_CreateGeometryFromJson(text) else { throw failure("a geometry of \(layerName)") }
        switch type {
        case wkbNone:
            OGR_G_DestroyGeometry(shape)
            throw WriteFailure("a geometry in a table")
        case wkbUnknown: return drawing == nil ? shape : DrawingFile.single(shape)
        default: return OGR_G_ForceTo(shape, type, nil)
        }
    }

    private func failure(_ what: String) -> WriteFailure {
        WriteFailure([what, GDALErrors.failure ?? ""].filter { !$0.isEmpty }.joined(separator: ": "))
    }
}

/// A list of GDAL's options.
struct OptionList {
    private(set) var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?

    init(_ texts: JSONValue?) { for text in texts?.elements ?? [] { add(text.string ?? "") } }

    mutating func add(_ option: String) { list = CSLAddString(list, option) }
    func free() { CSLDestroy(list) }
}

/// What GDAL complains of: the first failure is kept, warnings are said as they come.
enum GDALErrors {
    // The program has one thread.
    nonisolated(unsafe) static var failure: String?
}

private func told(_ level: CPLErr, _ number: CPLErrorNum, _ text: UnsafePointer<CChar>?) {
    let message = text.map { String(cString: $0) } ?? ""
    switch level {
    case CE_Warning: WriteTask.say { $0.member("warning", message) }
    case CE_Failure, CE_Fatal: if GDALErrors.failure == nil { GDALErrors.failure = message }
    default: break
    }
}
