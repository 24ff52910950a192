import Interchange
import SiteModel

extension Settings {
    private typealias Length = WritableKeyPath<Settings.Defaults, Double> & Sendable

    private static let defaultLengths: [(name: String, path: Length)] = [
        ("levelHeight", \.levelHeight), ("wallHeight", \.wallHeight), ("fenceHeight", \.fenceHeight),
        ("doorWidth", \.doorWidth), ("doorWidthForViews", \.doorWidthForViews), ("doorHead", \.doorHead),
        ("doorHeadForViews", \.doorHeadForViews), ("windowWidth", \.windowWidth),
        ("windowWidthForViews", \.windowWidthForViews), ("windowSill", \.windowSill),
        ("windowSillForViews", \.windowSillForViews), ("windowHead", \.windowHead),
        ("windowHeadForViews", \.windowHeadForViews), ("roofClearance", \.roofClearance),
        ("bridgeClearance", \.bridgeClearance), ("slabThickness", \.slabThickness),
        ("footbridgeWidth", \.footbridgeWidth), ("laneWidth", \.laneWidth),
        ("storeyHeightLeast", \.storeyHeightLeast), ("storeyHeightMost", \.storeyHeightMost),
        ("gateWidth", \.gateWidth), ("gateWidthForViews", \.gateWidthForViews),
        ("treeCrownDiameter", \.treeCrownDiameter), ("columnDiameter", \.columnDiameter),
    ]

    /// The settings with their numbers as a plan writes them: what is evaluated is this, so that a plan repeats it.
    public var asPlanned: Settings {
        func length(_ value: Double) -> Double { PlanDecimals.rounded(value, PlanDecimals.lengths) }
        func share(_ value: Double) -> Double { PlanDecimals.rounded(value, PlanDecimals.shares) }
        var settings = self
        settings.tasks = tasks.map {
            Task(name: $0.name, pixelDensity: PlanDecimals.rounded($0.pixelDensity, PlanDecimals.densities))
        }
        for table in settings.taskTables.indices {
            for entry in settings.taskTables[table].entries.indices {
                let density = settings.taskTables[table].entries[entry].pixelDensity
                settings.taskTables[table].entries[entry].pixelDensity = PlanDecimals.rounded(
                    density, PlanDecimals.densities)
            }
        }
        settings.targetHeight = length(targetHeight)
        settings.viewDensity = PlanDecimals.rounded(viewDensity, PlanDecimals.densities)
        settings.viewBand = length(viewBand.lowerBound)...length(viewBand.upperBound)
        settings.minShareArea = share(minShareArea)
        settings.minShareLength = share(minShareLength)
        settings.minSharePoint = share(minSharePoint)
        settings.edgeBand = length(edgeBand)
        settings.mountTolerance = length(mountTolerance)
        settings.facingAngle = PlanDecimals.rounded(facingAngle, PlanDecimals.angles)
        for (_, path) in Self.defaultLengths { settings.defaults[keyPath: path] = length(defaults[keyPath: path]) }
        return settings
    }

    var json: JSONValue {
        var members: [(name: String, value: JSONValue)] = [
            ("tasks", .object(tasks.map { ($0.name, .fixed($0.pixelDensity, PlanDecimals.densities)) }))
        ]
        if !taskTables.isEmpty { members.append(("taskTables", .list(taskTables.map(\.json)))) }
        return .object(
            members + [
                ("targetHeight", .fixed(targetHeight, PlanDecimals.lengths)),
                ("viewDensity", .fixed(viewDensity, PlanDecimals.densities)),
                (
                    "viewBand",
                    .list([
                        .fixed(viewBand.lowerBound, PlanDecimals.lengths),
                        .fixed(viewBand.upperBound, PlanDecimals.lengths),
                    ])
                ),
                (
                    "minShare",
                    .object([
                        ("area", .fixed(minShareArea, PlanDecimals.shares)),
                        ("length", .fixed(minShareLength, PlanDecimals.shares)),
                        ("point", .fixed(minSharePoint, PlanDecimals.shares)),
                    ])
                ),
                ("edgeBand", .fixed(edgeBand, PlanDecimals.lengths)),
                ("mountTolerance", .fixed(mountTolerance, PlanDecimals.lengths)),
                ("facingAngle", .fixed(facingAngle, PlanDecimals.angles)),
                (
                    "defaults",
                    .object(
                        Self.defaultLengths.map { ($0.name, .fixed(defaults[keyPath: $0.path], PlanDecimals.lengths)) })
                ),
            ])
    }

    init(_ cursor: inout HeaderCursor) {
        self.init()
        tasks = cursor.numberMembers("tasks").map { Task(name: $0.name, pixelDensity: $0.number) }
        taskTables = cursor.optionalObjects("taskTables") { TaskTable(&$0) }
        targetHeight = cursor.number("targetHeight")
        viewDensity = cursor.number("viewDensity")
        let band = cursor.numbers("viewBand")
        if band.count == 2, band[0] <= band[1] {
            viewBand = band[0]...band[1]
        } else {
            cursor.add(
                Diagnostic(
                    "plan.header", .error, path: cursor.path(of: "viewBand"), zh: "viewBand 应为 [下限, 上限]",
                    en: "viewBand should be [lowest, highest]"))
        }
        _ = cursor.object("minShare") { shares in
            minShareArea = shares.number("area")
            minShareLength = shares.number("length")
            minSharePoint = shares.number("point")
        }
        edgeBand = cursor.number("edgeBand")
        mountTolerance = cursor.number("mountTolerance")
        facingAngle = cursor.number("facingAngle")
        let given = cursor.numbersByName("defaults")
        for (name, path) in Self.defaultLengths {
            if let value = given[name] { defaults[keyPath: path] = value }
        }
    }
}
