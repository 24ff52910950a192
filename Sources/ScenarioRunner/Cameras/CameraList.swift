import Interchange

/// Reads a camera list out of a file: CSV by its name's ending, else GeoJSON.
enum CameraList {
    static func read(
        _ path: String, files: InputFiles
    ) throws(InputError) -> ([CameraEntry], [Diagnostic]) {
        let problems = ProblemList(file: path)
        let entries: [CameraEntry]
        if ["csv", "tsv", "txt"].contains(FilePaths.ending(of: path)) {
            let (text, _, notes) = try files.text(path, named: path)
            problems.add(contentsOf: notes)
            entries = CameraTable.read(text, problems)
        } else {
            let (document, _) = try files.geoJSON(path, named: path)
            problems.add(contentsOf: document.diagnostics)
            entries = CameraFeatures.read(document, problems)
        }
        try problems.throwErrors()
        return (entries, problems.diagnostics)
    }
}
