import Georeferencing
import Interchange
import SiteModel

extension PlanHeader {
    /// The header as it is written, findings apart.
    var members: [(name: String, value: JSONValue)] {
        var members: [(name: String, value: JSONValue)] = [
            ("schema", JSONValue(Self.schema)),
            ("version", JSONValue(programVersion)),
            ("name", JSONValue(name)),
            ("date", date.map { JSONValue($0) } ?? .null),
            ("siteName", JSONValue(siteName)),
            ("site", .list(siteFiles.map(Self.input))),
            ("rulePacks", .list(rulePacks.map(Self.input))),
            ("frame", JSONValue(frame.projString)),
            (
                "levels",
                .list(
                    levels.map {
                        .object([
                            ("name", JSONValue($0.name)), ("floor", .fixed($0.floor, PlanDecimals.lengths)),
                            ("floorIsSetting", JSONValue($0.floorIsSetting)),
                        ])
                    })
            ),
            ("settings", settings.json),
        ]
        if let seed { members.append(("seed", JSONValue(.number(Double(seed), text: "\(seed)")))) }
        members.append(("assumptions", .list(Self.assumptions.map(\.json))))
        members.append(("summary", summary.json))
        members.append(
            (
                "cameraNotes",
                .list(
                    cameraNotes.map {
                        .object([
                            ("camera", JSONValue("camera/" + $0.camera)), ("kind", JSONValue($0.kind.rawValue)),
                            ("about", .texts($0.about)),
                        ])
                    })
            ))
        return members + statements.members + others
    }

    /// The header of a validated file; problems are told to the cursor. Nil where the frame cannot be made.
    init?(_ cursor: inout HeaderCursor) {
        _ = cursor.text("schema")
        programVersion = cursor.text("version")
        name = cursor.text("name")
        date = cursor.optionalText("date")
        siteName = cursor.optionalText("siteName") ?? ""
        siteFiles = cursor.objects("site", Self.input)
        rulePacks = cursor.objects("rulePacks", Self.input)
        let proj = cursor.text("frame")
        levels = cursor.objects("levels") {
            Level(name: $0.text("name"), floor: $0.number("floor"), floorIsSetting: $0.flag("floorIsSetting"))
        }
        settings = cursor.object("settings") { Settings(&$0) } ?? Settings()
        seed = Self.seed(&cursor)
        _ = cursor.objects("assumptions") { Bilingual(&$0) }
        summary =
            cursor.object("summary") { PlanSummary(&$0) }
            ?? PlanSummary(cameras: 0, requiredArea: [:], coveredArea: [:], findings: [:])
        cameraNotes = cursor.objects("cameraNotes") {
            CameraNote(
                camera: withoutPrefix($0.text("camera"), "camera/"),
                kind: $0.choice(
                    "kind", among: [.insideObstacle, .unknownLevel, .sideUnknown, .missingFields], else: .missingFields),
                about: $0.texts("about"))
        }
        findings = cursor.objects("findings") { Finding(&$0) }
        statements = Statements(&cursor)
        others = cursor.unread
        do throws(InputError) {
            frame = try FrameDefinition(proj: proj)
        } catch {
            for problem in error.diagnostics {
                var placed = problem
                placed.place.path = cursor.path(of: "frame")
                cursor.add(placed)
            }
            return nil
        }
    }

    private static func input(_ input: Plan.Input) -> JSONValue {
        .object([
            ("name", JSONValue(input.name)), ("version", JSONValue(input.version)),
            ("sha256", JSONValue(input.sha256)),
        ])
    }

    private static func input(_ cursor: inout HeaderCursor) -> Plan.Input {
        Plan.Input(name: cursor.text("name"), version: cursor.text("version"), sha256: cursor.text("sha256"))
    }

    private static func seed(_ cursor: inout HeaderCursor) -> UInt64? {
        guard let value = cursor.optional("seed") else { return nil }
        guard case .number(_, let text) = value.content, let seed = UInt64(text) else {
            cursor.add(
                Diagnostic(
                    "plan.header", .error, path: cursor.path(of: "seed"), zh: "seed 应为非负整数",
                    en: "seed should be a whole number that is not negative"))
            return nil
        }
        return seed
    }
}

extension Bilingual {
    var json: JSONValue { .object([("zh", JSONValue(zh)), ("en", JSONValue(en))]) }

    init(_ cursor: inout HeaderCursor) { self.init(zh: cursor.text("zh"), en: cursor.text("en")) }
}
