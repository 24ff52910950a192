import Geometry
import Georeferencing
import Interchange
import SiteModel

/// The register of cameras that authorities file: a row a camera, and what keeping their pictures takes.
///
/// Filing is asked for by Gansu's order of 2011, article 11, and State Council Decree 799, article 14. A register in
/// CSV is itself a camera list, so that it can be corrected on the spot and held against the plan.
public struct CameraRegister {
    /// What of it is wanted besides the common columns.
    public struct Options: Hashable, Sendable {
        /// GCJ-02 beside WGS 84.
        public var isShifted = false
        /// The device catalogue's fields; nil for none.
        public var catalogue: CatalogueEdition?
        /// Whether a table in CSV ends with the figures of all cameras.
        public var hasTotals = true

        public init() {}
    }

    /// A tenth of a millimetre on the ground takes nine; a filed place a millimetre.
    static let degreeDecimals = 8

    private let rows: [RegisterRow]
    private let plan: HandedInPlan
    private let options: Options
    private let language: Language

    /// - Throws: `crs.projection` for cameras that the frame cannot show.
    public init(_ plan: HandedInPlan, options: Options = Options(), language: Language) throws(InputError) {
        self.plan = plan
        self.options = options
        self.language = language
        let frame = try LocalFrame(plan.frame)
        var places: [String: [String]] = [:]
        for coverage in plan.coverages {
            for camera in coverage.cameras where places[camera]?.contains(coverage.requirement.name) != true {
                places[camera, default: []].append(coverage.requirement.name)
            }
        }
        var rows: [RegisterRow] = []
        for camera in plan.cameras.sorted(by: { utf8Precedes($0.id, $1.id) }) {
            rows.append(try RegisterRow(camera, plan: plan, frame: frame, places: places[camera.id] ?? []))
        }
        self.rows = rows
    }

    // MARK: Files

    /// UTF-8 with a byte-order mark, CRLF; the figures of all cameras below an empty line.
    public var csv: [UInt8] {
        var writer = CSVWriter()
        for row in table(guardsDigits: true) { writer.row(row) }
        if options.hasTotals {
            writer.row([])
            for row in storage.totals { writer.row(row) }
        }
        return writer.bytes
    }

    /// The register, storage and bandwidth, and notes, a sheet each.
    /// - Throws: where there are more rows than a sheet has.
    public func xlsx() throws(InputError) -> [UInt8] {
        let notes = [[SpreadsheetCell.text(say("说明", "Notes"))]] + notes.map { [.text($0[language])] }
        return try Workbook(sheets: [
            .init(name: say("摄像机登记表", "Cameras"), rows: table(guardsDigits: false)),
            .init(name: say("存储与带宽", "Storage and bandwidth"), rows: storage.table + storage.totals),
            .init(name: say("说明", "Notes"), rows: notes),
        ]).bytes()
    }

    // MARK: The register

    private func table(guardsDigits: Bool) -> [[SpreadsheetCell]] {
        let titles = titles
        return [titles.map { .text($0) }]
            + rows.map { row in
                let cells = cells(row)
                let guarded = zip(titles, cells).filter { _, cell in
                    guard case .text(let text) = cell else { return false }
                    return (guardsDigits ? SpreadsheetText.guarded(text) : SpreadsheetText.guardedFormula(text)) != text
                }
                return cells + [SpreadsheetCell(guarded.map(\.0).joined(separator: "; "))]
            }
    }

    private var titles: [String] {
        var columns = RegisterColumn.identity
        if options.isShifted { columns += RegisterColumn.shifted }
        columns += RegisterColumn.pose
        let reaches = plan.settings.tasks.map { task in
            let density = FixedDecimal.trimmed(task.pixelDensity, decimals: PlanDecimals.densities)
            return say(
                "\(task.name) 距离（米，设置 \(density) px/m）", "Range for \(task.name) (m, setting \(density) px/m)")
        }
        return columns.map { $0.title[language] } + reaches
            + (RegisterColumn.filing + RegisterColumn.need).map { $0.title[language] }
            + (options.catalogue?.fields.map { "\($0.name)" } ?? []) + [RegisterColumn.guarded.title[language]]
    }

    private func cells(_ row: RegisterRow) -> [SpreadsheetCell] {
        let camera = row.camera
        var cells: [SpreadsheetCell] = [
            .text(camera.id), .text(camera.name), SpreadsheetCell(row.places.joined(separator: say("、", ", "))),
            SpreadsheetCell(row.longitude, decimals: Self.degreeDecimals),
            SpreadsheetCell(row.latitude, decimals: Self.degreeDecimals),
        ]
        if options.isShifted {
            let shifted = GCJ02.shifted(longitude: row.longitude, latitude: row.latitude)
            // About a metre is what the public formula is good for.
            cells += [SpreadsheetCell(shifted.longitude, decimals: 6), SpreadsheetCell(shifted.latitude, decimals: 6)]
        }
        cells += [
            .text(camera.level), SpreadsheetCell(camera.height, decimals: PlanDecimals.lengths),
            SpreadsheetCell(camera.azimuth, decimals: PlanDecimals.angles),
            SpreadsheetCell(camera.tilt, decimals: PlanDecimals.angles),
            SpreadsheetCell(camera.hfov, decimals: PlanDecimals.angles),
            SpreadsheetCell(camera.vfov, decimals: PlanDecimals.angles),
            SpreadsheetCell(camera.pixels.map { "\($0.width)×\($0.height)" }), .text(camera.projection.rawValue),
        ]
        cells += row.reaches.map { SpreadsheetCell($0.metres, decimals: 2) }
        let check = row.problems.map { $0[language] }.joined(separator: say("；", "; "))
        let identity = row.fact("gbId")
        cells += [
            SpreadsheetCell(row.isIndoor.map { $0 ? say("室内", "indoor") : say("室外", "outdoor") }),
            SpreadsheetCell(camera.mount), SpreadsheetCell(row.fact("owner") ?? row.fact("responsibleUnit")),
            SpreadsheetCell(row.fact("maintainer")), SpreadsheetCell(row.need.retentionDays, decimals: 2),
            SpreadsheetCell(row.fact("purpose")), SpreadsheetCell(identity),
            SpreadsheetCell(identity == nil ? nil : check.isEmpty ? say("相符", "in order") : check),
            SpreadsheetCell(row.need.bitrate, decimals: 3), SpreadsheetCell(row.need.terabytes, decimals: 3),
        ]
        if let catalogue = options.catalogue {
            cells += catalogue.fields.map { catalogue.value(of: $0.name, row) }
        }
        return cells
    }

    private var storage: StorageTable {
        StorageTable(rows: rows, stated: plan.statements.facts["storage"], language: language)
    }

    // MARK: Notes

    /// What a reader has to know: what is wrong, what is missing, what is a setting or approximate.
    public var notes: [Bilingual] {
        identityNotes + catalogueNotes + storage.notes
            + (options.isShifted
                ? [
                    Bilingual(
                        zh: "GCJ-02 坐标按公开公式换算，为近似值（约 1 米），仅供在互联网地图上查看。",
                        en: "GCJ-02 coordinates come from the public formula and are approximate (about a metre).")
                ] : []) + [
                Bilingual(
                    zh: "各任务的距离按像素密度设置计算，法规未定；直线镜头沿光轴，其余按视线。",
                    en: "Ranges follow pixel densities that are settings, not law: along the axis of straight lenses.")
            ]
    }

    private var identityNotes: [Bilingual] {
        var notes: [Bilingual] = []
        var owners: [String: [String]] = [:]
        for row in rows {
            guard let identity = row.fact("gbId") else { continue }
            owners[identity, default: []].append(row.camera.id)
            for problem in row.problems {
                notes.append(
                    Bilingual(
                        zh: "摄像机 \(row.camera.id) 的 GB/T 28181 编码：\(problem.zh)。",
                        en: "The GB/T 28181 identity of camera \(row.camera.id): \(problem.en)."))
            }
        }
        for (identity, cameras) in owners.sorted(by: { utf8Precedes($0.key, $1.key) }) where cameras.count > 1 {
            let list = cameras.joined(separator: ", ")
            notes.append(
                Bilingual(zh: "编码 \(identity) 重复：\(list)。", en: "The identity \(identity) is used twice: \(list)."))
        }
        let missing = rows.count { $0.fact("gbId") == nil }
        if missing > 0 {
            notes.append(
                Bilingual(
                    zh: "\(missing) 台摄像机没有 GB/T 28181 编码（gbId）。",
                    en: "\(missing) of \(rows.count) cameras have no GB/T 28181 identity (gbId)."))
        }
        return notes
    }

    private var catalogueNotes: [Bilingual] {
        guard let catalogue = options.catalogue else { return [] }
        let missing = catalogue.fields.filter { field in
            field.isRequired && rows.contains { catalogue.value(of: field.name, $0) == .empty }
        }.map(\.name).joined(separator: ", ")
        let year = catalogue.rawValue
        var notes = [
            Bilingual(
                zh: "目录字段依 GB/T 28181-\(year) 附录 A（目录查询应答的设备目录项）。未持有标准全文，附录 A 以下的条款号未引。",
                en: "Catalogue fields follow GB/T 28181-\(year), annex A (item of a catalogue response). "
                    + "The standard's text is not held, so that no clause below annex A is cited.")
        ]
        if !missing.isEmpty {
            notes.append(
                Bilingual(
                    zh: "目录必选而方案未说明的字段：\(missing)。",
                    en: "Required in a catalogue, and not said by the plan: \(missing)."))
        }
        return notes
    }

    private func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }
}
