/// A workbook for spreadsheet programs: Office Open XML (ISO/IEC 29500-1:2016, SpreadsheetML), the same bytes for the
/// same cells.
///
/// Texts are inline and marked as texts; numbers are numbers; the first row of each sheet is bold and stays in sight.
public struct Workbook: Sendable {
    public struct Sheet: Sendable {
        /// At most 31 characters, none of `[]:*?/\`.
        public var name: String
        public var rows: [[SpreadsheetCell]]

        public init(name: String, rows: [[SpreadsheetCell]]) {
            self.name = name
            self.rows = rows
        }
    }

    public var sheets: [Sheet]

    public init(sheets: [Sheet]) { self.sheets = sheets }

    /// What a cell may hold, characters (ISO/IEC 29500, as Excel limits it).
    static let longestText = 32_767
    /// Rows of a sheet.
    static let mostRows = 1_048_576

    /// The bytes of the file.
    /// - Throws: `xlsx.rows` for more rows than a sheet has, `zip.size`.
    public func bytes() throws(InputError) -> [UInt8] {
        var entries = [
            ZIPWriter.Entry("[Content_Types].xml", Array(contentTypes.utf8)),
            ZIPWriter.Entry("_rels/.rels", Array(Self.packageRelations.utf8)),
            ZIPWriter.Entry("xl/workbook.xml", Array(workbook.utf8)),
            ZIPWriter.Entry("xl/_rels/workbook.xml.rels", Array(relations.utf8)),
            ZIPWriter.Entry("xl/styles.xml", Array(Self.styles.utf8)),
        ]
        for (index, sheet) in sheets.enumerated() {
            guard sheet.rows.count <= Self.mostRows else {
                throw InputError(
                    Diagnostic(
                        "xlsx.rows", .limit,
                        Bilingual(zh: "工作表超过 \(Self.mostRows) 行", en: "a sheet has at most \(Self.mostRows) rows")))
            }
            entries.append(ZIPWriter.Entry("xl/worksheets/sheet\(index + 1).xml", Self.bytes(of: sheet)))
        }
        return try ZIPWriter.archive(entries)
    }

    // MARK: Sheets

    private static let spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let openPackage = "http://schemas.openxmlformats.org/package/2006"
    private static let contentType = "application/vnd.openxmlformats-officedocument.spreadsheetml"

    private static func bytes(of sheet: Sheet) -> [UInt8] {
        var bytes = Array(XMLText.declaration.utf8)
        bytes += "<worksheet xmlns=\"\(spreadsheet)\"><sheetViews><sheetView workbookViewId=\"0\">".utf8
        bytes += "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>".utf8
        bytes += "</sheetView></sheetViews><cols>".utf8
        let columns = sheet.rows.map(\.count).max() ?? 0
        for column in 0..<columns {
            let widest =
                sheet.rows.lazy.prefix(200).map { column < $0.count ? columnsTaken($0[column].shown) : 0 }.max() ?? 0
            let width = min(60, max(8, widest + 2))
            bytes += "<col min=\"\(column + 1)\" max=\"\(column + 1)\" width=\"\(width)\" customWidth=\"1\"/>".utf8
        }
        if columns == 0 { bytes += "<col min=\"1\" max=\"1\" width=\"8\"/>".utf8 }
        bytes += "</cols><sheetData>".utf8
        for (index, row) in sheet.rows.enumerated() {
            bytes += "<row r=\"\(index + 1)\">".utf8
            for (column, cell) in row.enumerated() {
                let place = name(ofColumn: column) + String(index + 1)
                let style = index == 0 ? 1 : 2
                switch cell {
                case .empty: break
                case .number: bytes += "<c r=\"\(place)\"><v>\(cell.shown)</v></c>".utf8
                case .text(let text):
                    let safe = XMLText.escaped(String(SpreadsheetText.guardedFormula(text).prefix(longestText)))
                    bytes += "<c r=\"\(place)\" s=\"\(style)\" t=\"inlineStr\"><is>".utf8
                    bytes += "<t xml:space=\"preserve\">\(safe)</t></is></c>".utf8
                }
            }
            bytes += "</row>".utf8
        }
        bytes += "</sheetData></worksheet>".utf8
        return bytes
    }

    /// Roughly, in digits: wide characters take two.
    private static func columnsTaken(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x1100 ? 2 : 1) }
    }

    /// A, B, …, Z, AA, AB, …
    static func name(ofColumn index: Int) -> String {
        var name = ""
        var rest = index + 1
        while rest > 0 {
            let letter = (rest - 1) % 26
            name = String(UnicodeScalar(UInt8(65 + letter))) + name
            rest = (rest - 1) / 26
        }
        return name
    }

    // MARK: Parts

    private var contentTypes: String {
        XMLText.declaration + "<Types xmlns=\"\(Self.openPackage)/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(Self.contentType).sheet.main+xml\"/>"
            + "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(Self.contentType).styles+xml\"/>"
            + sheets.indices.map {
                "<Override PartName=\"/xl/worksheets/sheet\($0 + 1).xml\" ContentType=\"\(Self.contentType).worksheet+xml\"/>"
            }.joined() + "</Types>"
    }

    private static let packageRelations =
        XMLText.declaration + "<Relationships xmlns=\"\(openPackage)/relationships\">"
        + "<Relationship Id=\"rId1\" Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"

    private var workbook: String {
        XMLText.declaration + "<workbook xmlns=\"\(Self.spreadsheet)\" xmlns:r=\"\(Self.office)\"><sheets>"
            + sheets.enumerated().map { index, sheet in
                "<sheet name=\"\(XMLText.escaped(sheet.name))\" sheetId=\"\(index + 1)\" r:id=\"rId\(index + 1)\"/>"
            }.joined() + "</sheets></workbook>"
    }

    private var relations: String {
        XMLText.declaration + "<Relationships xmlns=\"\(Self.openPackage)/relationships\">"
            + sheets.indices.map {
                "<Relationship Id=\"rId\($0 + 1)\" Type=\"\(Self.office)/worksheet\" "
                    + "Target=\"worksheets/sheet\($0 + 1).xml\"/>"
            }.joined()
            + "<Relationship Id=\"rId\(sheets.count + 1)\" Type=\"\(Self.office)/styles\" Target=\"styles.xml\"/>"
            + "</Relationships>"
    }

    /// Plain, bold for titles, and text that stays text when it is edited.
    private static let styles =
        XMLText.declaration + "<styleSheet xmlns=\"\(spreadsheet)\">"
        + "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
        + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
        + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
        + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
        + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
        + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
        + "<cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
        + "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" "
        + "applyNumberFormat=\"1\"/>"
        + "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" "
        + "quotePrefix=\"1\"/></cellXfs></styleSheet>"
}
