import Interchange
import MapImport
import SiteModel

/// Reads cameras, each a set of keys, from whichever list holds them.
enum CameraEntryReader {
    /// How many cameras one scenario may have.
    static let maximumCount = 100_000

    /// What becomes of keys that a camera does not have.
    enum OtherKeys: Sendable {
        /// A typing error.
        case refuse
        /// Another program's own: kept as tags, told where they look like a typing error.
        case keep
    }

    static func read(
        _ nodes: [DocumentNode], _ problems: ProblemList, otherKeys: OtherKeys = .refuse, threads: Int = 1
    ) -> [CameraEntry] {
        guard nodes.count <= maximumCount else {
            problems.add(
                "cameras", .limit, at: nodes[maximumCount].place, zh: "摄像机超过 \(maximumCount) 台",
                en: "more than \(maximumCount) cameras")
            return []
        }
        var entries: [CameraEntry] = []
        var places: [String: Diagnostic.Place] = [:]
        let (file, run) = (problems.file, 256)
        let runs = Workers.map(count: (nodes.count + run - 1) / run, threads: threads) { index in
            nodes[(index * run)..<min(nodes.count, (index + 1) * run)].map { node in
                let own = ProblemList(file: file)
                let entry = ObjectReader(node, problems: own).flatMap { read($0, otherKeys: otherKeys) }
                return (entry: entry, problems: own.diagnostics)
            }
        }
        for (node, outcome) in zip(nodes, runs.joined()) {
            problems.add(contentsOf: outcome.problems)
            guard let entry = outcome.entry else { continue }
            if let first = places[entry.id] {
                tellDuplicate(entry.id, at: node.place, first: first, problems)
            } else {
                places[entry.id] = node.place
                entries.append(entry)
            }
        }
        return entries
    }

    private static func read(_ reader: ObjectReader, otherKeys: OtherKeys) -> CameraEntry? {
        let height = NumberRule("camera.height", zh: "以米为单位、大于 0 的数字", en: "a number in metres above 0") {
            $0 > 0 && $0 <= 1_000
        }
        let azimuth = NumberRule("camera.azimuth", zh: "以度为单位的数字", en: "a number of degrees") { abs($0) <= 1e6 }
        let tilt = NumberRule("camera.tilt", zh: "−90 到 90 之间的角度", en: "degrees from −90 to 90") { abs($0) <= 90 }
        let id = reader.requiredText("id")
        if id == "" {
            reader.problems.add("camera.id", at: reader.place, zh: "编号不能为空", en: "the id is empty")
        }
        let position = position(reader)
        let optics = OpticsReader.read(reader, zoomAllowed: false)
        var entry = CameraEntry(
            id: id ?? "", position: position ?? .metres(x: 0, y: 0),
            level: reader.text("level").map(LevelNames.normalised) ?? "0",
            height: reader.number("height", height), azimuth: reader.number("azimuth", azimuth).map(Self.wrapped),
            tilt: reader.number("tilt", tilt), optics: optics, model: reader.text("model"),
            mount: reader.text("mount"), masks: masks(reader), tags: [:], file: reader.problems.file,
            place: reader.place)
        if let name = reader.text("name") { entry.tags["name"] = name }
        for (key, value) in reader.tags("tags") { entry.tags[key] = value }
        switch otherKeys {
        case .refuse: reader.finish()
        case .keep: entry.tags.merge(reader.otherTexts(resembling: fields)) { own, _ in own }
        }
        return id == nil || position == nil ? nil : entry
    }

    /// The keys whose misspellings are worth telling.
    private static let fields = [
        "height", "azimuth", "tilt", "hfov", "vfov", "pixels", "projection", "mount", "masks", "level", "focal",
        "sensor",
    ]

    private static func position(_ reader: ObjectReader) -> CameraEntry.Position? {
        switch (reader.node("at"), reader.node("xy")) {
        case (let at?, nil):
            guard let pair = reader.numbers(at, count: 2) else { return nil }
            guard LonLatCheck.accepts(longitude: pair[0], latitude: pair[1], at: at.place, reader.problems) else {
                return nil
            }
            return .lonLat(longitude: pair[0], latitude: pair[1])
        case (nil, let xy?):
            let rule = NumberRule("camera.position", zh: "50000 米以内的坐标", en: "metres within 50000 of the centre") {
                abs($0) <= 50_000
            }
            return reader.numbers(xy, count: 2, rule).map { .metres(x: $0[0], y: $0[1]) }
        case (.some, .some):
            reader.problems.add(
                "camera.position", at: reader.place, zh: "at 与 xy 只能给出一个", en: "give either at or xy, not both")
        case (nil, nil):
            reader.problems.add(
                "camera.position", at: reader.place, zh: "缺少位置：at: [经度, 纬度] 或 xy: [米, 米]",
                en: "the position is missing: at: [lon, lat] or xy: [m, m]")
        }
        return nil
    }

    private static func masks(_ reader: ObjectReader) -> [[ImagePoint]] {
        reader.list("masks").compactMap { mask in
            guard case .list(let corners) = mask.content, corners.count >= 3 else {
                reader.problems.add(
                    "camera.mask", at: mask.place, zh: "遮挡区应为至少三个 [x, y] 的多边形",
                    en: "a mask is a polygon of at least three [x, y]")
                return nil
            }
            let rule = NumberRule("camera.mask", zh: "图像坐标，0 到 1", en: "image coordinates from 0 to 1") {
                $0 >= 0 && $0 <= 1
            }
            let points = corners.compactMap { reader.numbers($0, count: 2, rule) }
            return points.count == corners.count ? points.map { ImagePoint(x: $0[0], y: $0[1]) } : nil
        }
    }

    /// The same direction, 0 ..< 360.
    static func wrapped(_ degrees: Double) -> Double {
        let rest = degrees.truncatingRemainder(dividingBy: 360)
        return (rest < 0 ? rest + 360 : rest).truncatingRemainder(dividingBy: 360) + 0
    }

    private static func tellDuplicate(
        _ id: String, at place: Diagnostic.Place, first: Diagnostic.Place, _ problems: ProblemList
    ) {
        let name = first.path ?? first.line.map { "line \($0)" } ?? "?"
        problems.add(
            "id.duplicate", at: place, zh: "编号“\(id)”重复，第一次在 \(name)",
            en: "the id '\(id)' is given twice, first at \(name)")
    }
}
