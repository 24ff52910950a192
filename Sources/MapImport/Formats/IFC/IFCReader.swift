import Interchange

/// Reads building models (ISO 16739-1, IFC2X3 to IFC4X3, in the exchange structure of ISO 10303-21).
///
/// IfcOpenShell does the reading, in the cage, driven by our own script (`Helper`): spaces, walls, columns, doors,
/// windows, openings, slabs, stairs, storeys and the building's outline, each product counted. What it hands over is
/// trusted no more than the file. Rooms get their tags by their names, as those of all formats do (`RoomNames`).
///
/// Coordinates: degrees where IfcSite gives latitude and longitude, the reference system of an IfcMapConversion, else
/// the model's own metres.
enum IFCReader {
    /// - Throws: `ifc.format`, `ifc.truncated`, `ifc.helper` where the helper is not installed, `ifc.syntax`, what the
    ///   cage says (`Cage.run`).
    static func read(_ input: ImportInput) throws(InputError) -> SourceMap {
        let bytes = try input.bytes()
        try check(bytes, input.file)
        guard IFCHelper.isInstalled else { throw InputError(IFCHelper.missing(input.file)) }
        // Whoever says what a unit is places the model like a drawing.
        let mode = input.options.metresPerUnit == nil ? "placed" : "local"
        let output = try Cage().run(
            ["run-helper", IFCHelper.python, "-I", "-B", "-c", IFCHelper.script, mode], input: bytes, file: input.file)
        return try SourceStreamReader.read(
            output, file: input.file, format: .ifc, limits: input.options.limits, threads: input.options.threads)
    }

    /// Whether it is an exchange structure from its first line to its last: IfcOpenShell reads half a file as if it
    /// were whole.
    private static func check(_ bytes: [UInt8], _ file: String) throws(InputError) {
        let start = bytes.prefix(1_024).drop { $0 <= 0x20 || [0xEF, 0xBB, 0xBF].contains($0) }
        guard start.starts(with: "ISO-10303-21;".utf8) else {
            throw InputError(
                Diagnostic(
                    "ifc.format", .error, file: file, at: .init(byte: 0),
                    Bilingual(
                        zh: "不是 IFC 文件（应以 ISO-10303-21; 开头；IFC-XML 请先另存为 .ifc）",
                        en: "this is no IFC file (it has to begin with ISO-10303-21;; save IFC-XML as .ifc first)")))
        }
        let end = bytes.suffix(4_096)
        let mark = Array("END-ISO-10303-21;".utf8)
        let isWhole = end.indices.contains { index in
            end[index] == mark[0] && end[index...].starts(with: mark)
        }
        guard isWhole else {
            throw InputError(
                Diagnostic(
                    "ifc.truncated", .error, file: file, at: .init(byte: bytes.count),
                    Bilingual(
                        zh: "文件不完整：末尾没有 END-ISO-10303-21;",
                        en: "the file is cut off: END-ISO-10303-21; is not at its end")))
        }
    }
}
