import CGDAL
import Interchange
import MapImport

/// Turns GDAL's texts into strings, strictly: no byte is replaced.
struct FieldTextDecoder {
    /// Of bytes that GDAL hands over as they are; nil where it hands over UTF-8.
    var encoding: TextEncoding?

    /// - Parameter width: bytes that the text may have; a character that this cuts in two is left out.
    /// - Throws: `text.encoding` with the place.
    func text(
        _ pointer: UnsafePointer<CChar>?, width: Int = .max, at place: @autoclosure () -> String
    ) throws(InputError) -> String {
        guard let pointer else { return "" }
        let bytes = UnsafeBufferPointer(start: pointer, count: strlen(pointer))
        if encoding == nil || bytes.allSatisfy({ $0 >= 0 }) {
            if let text = String(validatingCString: pointer) { return text }
        }
        let raw = bytes.map { UInt8(bitPattern: $0) }
        do throws(InputError) {
            return try TextDecoding.decode(raw, encoding: encoding ?? .utf8).string
        } catch {
            if raw.count > width - 4 {
                for cut in 1...3 where raw.count > cut {
                    if let text = try? TextDecoding.decode(Array(raw.dropLast(cut)), encoding: encoding ?? .utf8) {
                        return text.string
                    }
                }
            }
            throw InputError(
                error.diagnostics.map { diagnostic in
                    var told = diagnostic
                    told.place = Diagnostic.Place(path: place())
                    return told
                })
        }
    }
}

/// The attributes of a layer.
struct LayerFields {
    private struct Field {
        var index: Int32
        var name: String
        var type: OGRFieldType
        var isTruth: Bool
        /// Bytes that a text may have; without end where the format has no width.
        var width: Int
    }

    private var fields: [Field] = []

    init(_ definition: OGRFeatureDefnH, layer: String, _ text: FieldTextDecoder) throws(InputError) {
        for index in 0..<OGR_FD_GetFieldCount(definition) {
            guard let field = OGR_FD_GetFieldDefn(definition, index) else { continue }
            let name = try text.text(OGR_Fld_GetNameRef(field), width: 10, at: "layer \(layer), field \(index + 1)")
            fields.append(
                Field(
                    index: index, name: name, type: OGR_Fld_GetType(field),
                    isTruth: OGR_Fld_GetSubType(field) == OFSTBoolean,
                    width: OGR_Fld_GetWidth(field) > 0 ? Int(OGR_Fld_GetWidth(field)) : .max))
        }
    }

    /// What the attributes say; those that are null or empty are left out.
    func tags(
        of feature: OGRFeatureH, _ text: FieldTextDecoder, at place: String, _ output: StreamOutput
    ) throws(InputError) -> [String: String] {
        var tags: [String: String] = [:]
        for field in fields where OGR_F_IsFieldSetAndNotNull(feature, field.index) != 0 {
            guard let value = try value(field, of: feature, text, at: place) else {
                output.tell(
                    "field.binary", .note, at: "\(place), \(field.name)", zh: "字段是二进制数据，未使用",
                    en: "the field is binary data and not used")
                continue
            }
            if !value.isEmpty { tags[field.name] = value }
        }
        return tags
    }

    private func value(
        _ field: Field, of feature: OGRFeatureH, _ text: FieldTextDecoder, at place: String
    ) throws(InputError) -> String? {
        var count: Int32 = 0
        switch field.type {
        case OFTBinary: return nil
        case OFTReal: return NumberText.shortest(OGR_F_GetFieldAsDouble(feature, field.index))
        case OFTInteger where field.isTruth: return OGR_F_GetFieldAsInteger(feature, field.index) != 0 ? "yes" : "no"
        case OFTIntegerList:
            let values = OGR_F_GetFieldAsIntegerList(feature, field.index, &count)
            return UnsafeBufferPointer(start: values, count: Int(count)).map { "\($0)" }.joined(separator: ";")
        case OFTInteger64List:
            let values = OGR_F_GetFieldAsInteger64List(feature, field.index, &count)
            return UnsafeBufferPointer(start: values, count: Int(count)).map { "\($0)" }.joined(separator: ";")
        case OFTRealList:
            let values = OGR_F_GetFieldAsDoubleList(feature, field.index, &count)
            return UnsafeBufferPointer(start: values, count: Int(count)).map(NumberText.shortest)
                .joined(separator: ";")
        case OFTStringList:
            guard let list = OGR_F_GetFieldAsStringList(feature, field.index) else { return "" }
            var texts: [String] = []
            var item = 0
            while let pointer = list[item] {
                texts.append(try text.text(pointer, at: "\(place), \(field.name)"))
                item += 1
            }
            return texts.joined(separator: ";")
        default:
            return try text.text(
                OGR_F_GetFieldAsString(feature, field.index), width: field.width, at: "\(place), \(field.name)")
        }
    }
}
