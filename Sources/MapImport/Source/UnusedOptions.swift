import Interchange

/// Options that mean nothing for a file's format: an option that does nothing is told.
enum UnusedOptions {
    /// One warning for each option that no file takes up, one note for each file of several that does not.
    static func diagnostics(of inputs: [(file: String, format: MapFormat, options: ImportOptions)]) -> [Diagnostic] {
        var told: [Diagnostic] = []
        for option in Option.allCases {
            let given = inputs.filter { option.isGiven($0.options) }
            let unused = given.filter { !option.formats.contains($0.format) }
            let isVain = unused.count == given.count
            for input in unused {
                told.append(
                    Diagnostic(
                        "option.unused", isVain ? .warning : .note, file: input.file,
                        Bilingual(
                            zh: "\(option.rawValue) 对\(input.format.name.zh)没有作用",
                            en: "\(option.rawValue) does nothing for this format (\(input.format.name.en))")))
            }
        }
        return told
    }

    private enum Option: String, CaseIterable {
        case mapping = "--mapping"
        case closeGap = "--close-gap"
        case rooms = "--rooms"
        case doorGap = "--door-gap"
        case encoding = "--encoding"

        func isGiven(_ options: ImportOptions) -> Bool {
            switch self {
            case .mapping: options.mapping != nil
            case .closeGap: options.closeGap != nil
            case .rooms: options.makesRooms
            case .doorGap: options.doorGap != ImportOptions().doorGap
            case .encoding: options.encoding != nil
            }
        }

        /// That take it up.
        var formats: Set<MapFormat> {
            switch self {
            case .mapping: Set(MapFormat.allCases).subtracting([.osmXML, .osmPBF, .imdf, .ifc])
            case .closeGap: [.osmXML, .osmPBF, .dxf]
            case .rooms, .doorGap: [.dxf]
            case .encoding: [.geoJSON, .osmXML, .cityJSON, .csv, .shapefile, .dxf]
            }
        }
    }
}
