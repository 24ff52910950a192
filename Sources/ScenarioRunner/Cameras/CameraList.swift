import Interchange

/// Reads a camera list out of a file: CSV by its name's ending, else GeoJSON.
enum CameraList {
    static func isTable(_ path: String) -> Bool { ["csv", "tsv", "txt"].contains(FilePaths.ending(of: path)) }

    /// - Parameter edits: made once the fields have the scenario's names.
    static func read(
        _ path: String, files: InputFiles, edits: CameraFileEdits = .none
    ) throws(InputError) -> ([CameraEntry], [Diagnostic]) {
        let problems = ProblemList(file: path)
        let (bytes, _) = try files.bytes(path, named: path)
        let entries: [CameraEntry]
        if isTable(path) {
            entries = CameraTable.read(
                try CSVReader.read(bytes, file: path, encoding: files.encoding), problems, edits: edits,
                threads: files.threads)
        } else {
            // Cameras are points: the regions of a plan are none of a scenario's business.
            var limits = InputLimits.standard
            limits.checksAreas = false
            let document = try GeoJSONDocument.read(
                bytes, file: path, encoding: files.encoding, limits: limits, threads: files.threads)
            problems.add(contentsOf: document.diagnostics)
            entries = CameraFeatures.read(document, problems, edits: edits)
        }
        try problems.throwErrors()
        return (entries, problems.diagnostics)
    }
}
