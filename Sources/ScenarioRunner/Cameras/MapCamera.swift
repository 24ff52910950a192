import Interchange
import MapImport
import SiteModel

/// A camera as a map's tags say it (OpenStreetMap wiki, "Tag:man_made=surveillance"), turned into the fields that every
/// list of cameras has.
///
/// People write such tags freely. What cannot be read leaves its field unknown and is told; it does not refuse the map.
struct MapCamera {
    let id: String
    let place: Diagnostic.Place
    /// Whether it is a plan's, whose height and level are fields of its own.
    let isPlanned: Bool
    private(set) var values: [String: DocumentNode]
    private let problems: ProblemList

    init(
        id: String, place: Diagnostic.Place, values: [String: DocumentNode], isPlanned: Bool, _ problems: ProblemList
    ) {
        self.id = id
        self.place = place
        self.isPlanned = isPlanned
        self.values = values
        self.problems = problems
    }

    /// The fields of each camera that it stands for: one for every level and direction, `id@level` and `id:azimuth`
    /// where there are several.
    mutating func cameras() -> [[String: DocumentNode]] {
        if !isPlanned { readHeight() }
        readTilt()
        let levels = isPlanned ? [nil] : levels()
        let directions = directions()
        var cameras: [[String: DocumentNode]] = []
        for level in levels {
            for direction in directions {
                var own = values
                var name = id
                if let level {
                    set("level", level, &own)
                    if levels.count > 1 {
                        own["repeat_on"] = nil
                        name += "@\(level)"
                    }
                }
                if let direction {
                    let azimuth = NumberText.shortest(direction.azimuth)
                    set("azimuth", azimuth, &own)
                    if let width = direction.width { set("hfov", NumberText.shortest(width), &own) }
                    if directions.count > 1 { name += ":\(azimuth)" }
                }
                if name != id { set("id", name, &own) }
                cameras.append(own)
            }
        }
        return cameras
    }

    private func set(_ field: String, _ text: String, _ values: inout [String: DocumentNode]) {
        values[field] = DocumentNode(.scalar(text), at: values[field]?.place ?? place)
    }

    // MARK: Lengths and angles

    private mutating func readHeight() {
        guard let node = values["height"], !node.isNull else { return }
        if let metres = node.text.flatMap(LengthText.metres), metres > 0, metres <= 1_000 {
            set("height", NumberText.shortest(metres), &values)
        } else {
            values["height"] = nil
            tell("camera.height", "height", node, zh: "摄像机高度未知", en: "the camera's height is unknown")
        }
    }

    /// OpenStreetMap's angle of a camera is its tilt.
    private mutating func readTilt() {
        guard values["tilt"] == nil, let node = values["camera:angle"], !node.isNull else { return }
        let text = node.text.map { $0.filter { $0 != " " && $0 != "°" } }
        if let text, let degrees = DecimalText.parse(text), abs(degrees) <= 90 {
            set("tilt", text, &values)
        } else {
            tell("camera.tilt", "camera:angle", node, zh: "俯角未知", en: "the camera's tilt is unknown")
        }
    }

    // MARK: Levels and directions

    /// One nil where the level is not said.
    private mutating func levels() -> [String?] {
        var levels: [String] = []
        for key in ["level", "repeat_on"] {
            guard let node = values[key], !node.isNull else { continue }
            if let names = node.text.flatMap(LevelNames.all(in:)) {
                levels += names.filter { !levels.contains($0) }
            } else {
                values[key] = nil
                tell("camera.level", key, node, zh: "按 0 层处理", en: "level 0 is taken")
            }
        }
        if levels.count > 1 {
            note(
                "camera.levels", zh: "写有 \(levels.count) 个楼层：每层各有一台摄像机",
                en: "it names \(levels.count) levels: each has a camera of its own")
        }
        return levels.isEmpty ? [nil] : levels
    }

    /// One nil where the direction is not said.
    private func directions() -> [CameraDirection?] {
        guard values["azimuth"] == nil,
            let key = ["camera:direction", "direction"].first(where: { values[$0] != nil }),
            let node = values[key], !node.isNull
        else { return [nil] }
        guard var directions = node.text.flatMap(CameraDirection.list) else {
            tell("camera.azimuth", key, node, zh: "方位角未知", en: "the camera's azimuth is unknown")
            return [nil]
        }
        if directions.contains(where: { $0.width == 360 }) {
            tell("camera.azimuth", key, node, zh: "朝向四周，方位角未知", en: "it looks all around: its azimuth is unknown")
            return [nil]
        }
        if directions.count > 1 {
            note(
                "camera.directions", zh: "写有 \(directions.count) 个方向：每个方向各有一台摄像机",
                en: "it names \(directions.count) directions: each has a camera of its own")
        }
        // Its own angle, lens or model says more than a range does.
        let knowsField = ["hfov", "focal", "model"].contains { values[$0].map { !$0.isNull } ?? false }
        let isStraight =
            (values["projection"]?.text ?? Projection.rectilinear.rawValue) == Projection.rectilinear.rawValue
        for index in directions.indices {
            guard let width = directions[index].width else { continue }
            if !knowsField, isStraight, width >= 180 {
                tell(
                    "camera.fov", key, node, zh: "这样宽的视场不是普通镜头的，视场角未知",
                    en: "no ordinary lens takes in as much: its angle of view is unknown")
            }
            if knowsField || (isStraight && width >= 180) { directions[index].width = nil }
        }
        return directions
    }

    // MARK: What is told

    private func tell(_ code: String, _ tag: String, _ node: DocumentNode, zh: String, en: String) {
        let text = DiagnosticFormatter.shown(node.text ?? node.kind.en, longest: 40)
        problems.add(
            code, .warning, at: node.place, zh: "\(id)：标签 \(tag)=“\(text)”：\(zh)",
            en: "\(id): the tag \(tag)='\(text)': \(en)")
    }

    private func note(_ code: String, zh: String, en: String) {
        problems.add(code, .note, at: place, zh: "\(id)：\(zh)", en: "\(id): \(en)")
    }
}
