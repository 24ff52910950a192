import Interchange
import SiteModel

/// One row of a camera list, of whatever kind of table.
struct CameraRow {
    struct Cell {
        var column: String
        var text: String
        var place: Diagnostic.Place
    }

    /// Those that hold something.
    var cells: [Cell]
    /// How diagnostics call it.
    var name: String
    var place: Diagnostic.Place
}

/// Turns the rows of a camera list into point features, `man_made=surveillance`, with the fields of a camera as tags.
///
/// Column names are those of `CameraColumn`, after the mapping's `rename` and `units`; other columns are kept as they
/// are. The position is in `lon` and `lat`, or in `x` and `y` of a system that the list does not name.
struct CameraRows {
    private let input: ImportInput
    private let entries: [TagMapping.FileEntry]
    /// Whether positions are degrees; else they are x and y.
    let isDegrees: Bool
    private let hasIDs: Bool

    /// What a row is called in the account.
    static let kind = "row"

    /// - Parameter columns: the titles of the list.
    /// - Returns: nil where no columns hold a position.
    init?(_ input: ImportInput, columns: [String]) {
        self.input = input
        entries = input.options.mapping?.entries(for: input.file) ?? []
        let fields = Set(columns.map { Self.field($0, input.options.mapping) })
        isDegrees = fields.isSuperset(of: ["lon", "lat"])
        guard isDegrees || fields.isSuperset(of: ["x", "y"]) else { return nil }
        hasIDs = fields.contains("id")
    }

    static func noPosition(_ input: ImportInput, _ place: Diagnostic.Place) -> InputError {
        InputError(
            Diagnostic(
                "csv.column", .error, file: input.file, at: place,
                Bilingual(
                    zh: "缺少位置列：经度和纬度（lon、lat），或 x 和 y；列名不同时请用 --mapping 的 rename 说明",
                    en:
                        "the columns of the position are missing: lon and lat, or x and y; where they have other names, rename in a --mapping says so"
                )))
    }

    private static func field(_ column: String, _ mapping: TagMapping?) -> String {
        let renamed = mapping?.rename.first { $0.from == column }?.to ?? column
        return CameraColumn.field(titled: renamed) ?? renamed
    }

    /// - Throws: `csv.number` of every cell that is none.
    func add(_ rows: [CameraRow], to map: inout SourceMap) throws(InputError) {
        var problems: [Diagnostic] = []
        var collector = DiagnosticCollector(perCode: input.options.limits.diagnosticsPerCode)
        for row in rows {
            do throws(InputError) {
                try add(row, to: &map, &collector)
            } catch {
                problems += error.diagnostics
            }
        }
        guard problems.isEmpty else { throw InputError(problems) }
        map.diagnostics += collector.diagnostics(file: input.file)
        if !hasIDs {
            map.account.assume(
                Bilingual(
                    zh: "没有编号列：以行号作为摄像机编号", en: "there is no column of ids: cameras have the numbers of their rows"))
        }
    }

    private func add(
        _ row: CameraRow, to map: inout SourceMap, _ collector: inout DiagnosticCollector
    ) throws(InputError) {
        var properties: [String: String] = [:]
        for cell in row.cells { properties[cell.column] = cell.text }
        var tags = properties
        if let mapping = input.options.mapping {
            switch mapping.apply(to: properties, geometry: "Point", file: input.file, entries: entries) {
            case .keep(let mapped): tags = mapped
            case .drop(let rule):
                map.account.ignore(
                    Self.kind, "mapping.rule\(rule)",
                    Bilingual(zh: "映射文件的第 \(rule) 条规则略去", en: "left out by rule \(rule) of the mapping"), at: row.name)
                return
            }
        }
        var fields: [String: String] = [:]
        for (key, value) in tags.sorted(by: { $0.key < $1.key }) {
            let field = CameraColumn.field(titled: key) ?? key
            if fields[field] == nil || key == field { fields[field] = value }
        }
        var numbers: [String: Double] = [:]
        var problems: [Diagnostic] = []
        for field in CameraColumn.numeric.sorted() {
            guard let text = fields[field] else { continue }
            do throws(InputError) {
                numbers[field] = try number(text, field, row)
            } catch {
                problems += error.diagnostics
            }
        }
        guard problems.isEmpty else {
            throw InputError(problems.sorted { ($0.place.column ?? 0) < ($1.place.column ?? 0) })
        }
        let (first, second) = isDegrees ? ("lon", "lat") : ("x", "y")
        guard let x = numbers[first], let y = numbers[second] else {
            map.account.count(Self.kind, .lost("csv.position"), at: row.name)
            collector.add(
                Diagnostic(
                    "csv.position", .warning, file: input.file, at: row.place,
                    Bilingual(zh: "此行没有位置，摄像机未导入", en: "this row has no position: its camera is not imported")))
            return
        }
        fields[first] = nil
        fields[second] = nil
        Self.join("sensor", &fields)
        Self.join("pixels", &fields)
        fields["man_made"] = "surveillance"
        let id = fields.removeValue(forKey: "id") ?? "\(row.place.line ?? 0)"
        map.features.append(
            SourceFeature(
                id: id, place: row.name, kind: Self.kind, tags: fields, shape: .points([SIMD2(x, y)])))
    }

    /// Width and height in columns of their own.
    private static func join(_ name: String, _ fields: inout [String: String]) {
        guard let width = fields["\(name)_width"], let height = fields["\(name)_height"] else { return }
        fields["\(name)_width"] = nil
        fields["\(name)_height"] = nil
        fields[name] = "\(width)x\(height)"
    }

    private func number(_ text: String, _ field: String, _ row: CameraRow) throws(InputError) -> Double {
        let cell = row.cells.first { Self.field($0.column, input.options.mapping) == field }
        let place = cell?.place ?? row.place
        return try CSVField(
            text: text, line: place.line ?? 1, column: place.column ?? 1, byte: place.byte ?? 0, isQuoted: false
        ).number(file: input.file)
    }
}
