import Interchange

/// Reads files of layers (GeoPackage, Shapefile, FlatGeobuf, GML, CityGML, KML) and sheets (XLSX) in the cage.
enum LayerFile {
    /// - Throws: what the caged reader tells, `reader.…`; of sheets what is wrong with a list of cameras.
    static func read(_ input: ImportInput, as format: MapFormat) throws(InputError) -> SourceMap {
        let map = try raw(input, as: format)
        if format == .xlsx { return try CameraSheet.read(map, input) }
        return LayerTagging(input).apply(to: map)
    }

    /// With attributes as the file has them.
    static func raw(
        _ input: ImportInput, as format: MapFormat, cage: Cage = Cage()
    ) throws(InputError) -> SourceMap {
        guard input.contents == nil else {
            throw InputError(
                Diagnostic(
                    "file.kind", .error, file: input.file,
                    Bilingual(
                        zh: "\(format.name.zh) 不能从管道读取：请给出文件",
                        en: "\(format.name.en) cannot be read from a pipe: give the file itself")))
        }
        let limits = input.options.limits
        var arguments = [
            "read-gdal", format.rawValue, input.path, "--features", String(limits.features), "--vertices",
            String(limits.vertices), "--bytes", String(limits.bytes), "--inflated", String(limits.inflatedBytes),
        ]
        if let encoding = input.options.encoding { arguments += ["--encoding", encoding.rawValue] }
        let bytes = try cage.run(arguments, file: input.file)
        return try SourceStreamReader.read(
            bytes, file: input.file, format: format, limits: limits, threads: input.options.threads)
    }
}
