import Georeferencing
import Interchange
import PlanDocuments
import SiteModel

/// Reads what hangs on the spot: a camera list in CSV or GeoJSON, against an approved plan.
struct AsBuiltSurvey {
    let encoding: TextEncoding

    func read(_ path: String, against plan: HandedInPlan) throws(InputError) -> HandedInPlan {
        let files = InputFiles(encoding: encoding)
        var (entries, notes) = try CameraList.read(path, files: files)
        if try !saysLevels(path, files) {
            // A list without the column says nothing of levels: each camera is looked for on its own.
            let levels = Dictionary(plan.cameras.map { ($0.id, $0.level) }, uniquingKeysWith: { first, _ in first })
            for index in entries.indices { entries[index].level = levels[entries[index].id] ?? entries[index].level }
        }
        let frame = try LocalFrame(plan.frame)
        let (cameras, problems) = CameraResolver.resolve(entries, catalogue: CameraCatalogue(), frame: frame)
        // A survey names models that no catalogue is there for: that is no fault of it.
        let errors = problems.filter { $0.severity >= .error && $0.code != "camera.model" }
        guard errors.isEmpty else { throw InputError(notes + errors) }
        notes += problems.filter { $0.code != "camera.model" }
        let surveyed = cameras.map { camera in
            var camera = camera.asPlanned
            camera.tags = camera.tags.filter { name, value in
                // What the plan says of all its cameras, a register says of each.
                Self.surveyedTags.contains(name) && !(name == "purpose" && value == plan.statements.facts[name])
            }
            return camera
        }
        var survey = HandedInPlan(survey: surveyed, frame: plan.frame, file: path)
        survey.notes = notes
        return survey
    }

    /// What can be seen on the spot, and what the camera is said to be for; other columns of a list are its own.
    private static let surveyedTags: Set<String> = ["name", "purpose", "use", "camera:type", "mobile", "preset"]

    private func saysLevels(_ path: String, _ files: InputFiles) throws(InputError) -> Bool {
        guard CameraList.isTable(path) else { return true }
        let (bytes, _) = try files.bytes(path, named: path)
        return CameraTable.says("level", try CSVReader.read(bytes, file: path, encoding: encoding))
    }
}
