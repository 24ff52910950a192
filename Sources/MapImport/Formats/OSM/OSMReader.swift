import Interchange

/// Reads OpenStreetMap XML and PBF (OSM wiki, "OSM XML" and "PBF Format"), XML also as gzip or bzip2.
///
/// What can be told without a parser is told here: what the file is, how it is encoded, how its blocks are framed. Then
/// libosmium reads it in the caged program. Coordinates have the 7 decimals of OpenStreetMap (1.1 cm).
///
/// A node, way or relation is a feature with its own tags, or counted as part of another, ignored or lost:
/// - nodes without tags are parts of their ways, ways without tags parts of their relations;
/// - closed ways are areas or lines by `OSMShapeRule`; relations of type multipolygon and boundary are areas, put
///   together by libosmium, which takes over the tags of outer ways where the relation has none, and their ways are
///   parts of them unless they have more to say;
/// - ways that lack nodes, areas that lack ways, stay open or cross themselves are lost, each with a warning.
///
/// The map does not depend on the order of the objects in the file.
enum OSMReader {
    /// - Throws: `osm.format`, `osm.syntax`, `osm.latRange`, `osm.lonRange`, `osm.coordinate`, `osm.textLength`,
    ///   `osm.history`, `osm.objects`, `xml.dtd`, `text.encoding`, `pbf.damaged`, `pbf.compression`, `pbf.size`,
    ///   `pbf.ratio`, `bzip2.size`, `bzip2.ratio`, `bzip2.damaged`, and what reading files, cages and source streams throw.
    static func read(_ input: ImportInput) throws(InputError) -> SourceMap {
        let options = input.options
        var bytes = try input.bytes()
        if bytes.starts(with: Bzip2.magic) {
            bytes = try Bzip2.unpack(bytes, limits: options.limits, file: input.file)
        }
        switch try OSMFileKind(bytes, file: input.file) {
        case .pbf:
            try PBFFrames.check(bytes, limits: options.limits, file: input.file)
            return try read(bytes, .osmPBF, input)
        case .xml:
            let text = try OSMText(bytes, encoding: options.encoding, file: input.file)
            do throws(InputError) {
                var map = try read(text.bytes, .osmXML, input)
                map.diagnostics = text.diagnostics + text.locate(map.diagnostics)
                return map
            } catch {
                throw InputError(text.diagnostics + text.locate(error.diagnostics))
            }
        }
    }

    private static func read(_ bytes: [UInt8], _ format: MapFormat, _ input: ImportInput) throws(InputError)
        -> SourceMap
    {
        let options = input.options
        let arguments =
            [
                "read-osm", format == .osmPBF ? "pbf" : "xml", String(options.limits.mapObjects),
                String(options.limits.edgePairs), String(options.closeGap ?? 0), options.repairs ? "yes" : "no",
            ]
            + (options.bounds.map { box in
                [box.minimum.longitude, box.minimum.latitude, box.maximum.longitude, box.maximum.latitude].map {
                    "\($0)"
                }
            } ?? [])
        let output = try Cage().run(arguments, input: bytes, file: input.file)
        var map = try SourceStreamReader.read(
            output, file: input.file, format: format, limits: options.limits, threads: options.threads)
        map.diagnostics += LengthTagCheck.diagnostics(of: map.features, file: input.file)
        return map
    }
}
