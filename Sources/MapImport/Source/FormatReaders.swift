import Interchange

/// The reader of each format.
enum FormatReaders {
    /// - Throws: every problem that stands against the file; a limit.
    static func read(_ input: ImportInput, as format: MapFormat) throws(InputError) -> SourceMap {
        var map = try raw(input, as: format)
        // The words of drawings are read with their walls.
        if format != .dxf {
            RoomNames.apply(to: &map)
            if let level = input.options.level { GivenLevel.apply(level, to: &map) }
        }
        return map
    }

    private static func raw(_ input: ImportInput, as format: MapFormat) throws(InputError) -> SourceMap {
        switch format {
        case .geoJSON: return try GeoJSONSource.read(input)
        case .geoPackage, .shapefile, .flatGeobuf, .gml, .kml, .xlsx: return try LayerFile.read(input, as: format)
        case .cityJSON: return try CityJSONReader.read(input)
        case .csv: return try CameraTableFile.read(input)
        case .osmXML, .osmPBF: return try OSMReader.read(input)
        case .imdf: return try IMDFReader.read(input)
        case .ifc: return try IFCReader.read(input)
        case .dxf:
            let drawing = try DXFReader.read(try input.bytes(), file: input.file, options: input.options)
            return try DrawingImport.sourceMap(of: drawing, file: input.file, options: input.options)
        }
    }
}
