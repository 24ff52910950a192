import Interchange
import Testing

@testable import PlanDocuments

@Suite("The table of a sweep") struct SweepTableTests {
    @Test("has a row for each variant, with its values, shares and counts") func rows() throws {
        let table = try CSVReader.read(SweepTable.csv(SweepRows.crossed, language: .english), file: "t.csv")
        #expect(
            table.header.map(\.text) == [
                "variant", "height", "型号", "cameras", "share observe", "share identify", "pass", "fail", "open",
                "why there is no plan",
            ])
        #expect(table.rows.count == 12)
        #expect(
            table.rows[0].fields.map(\.text) == [
                "height=2.5_型号=dome-2.8", "2.5", "dome-2.8", "8", "0.865", "0.525", "5", "0", "1", "",
            ])
        #expect(
            table.rows[10].fields.map(\.text) == [
                "height=4.0_型号=bullet-6", "4", "bullet-6", "", "", "", "", "", "", "<no> & plan",
            ])
    }

    @Test("speaks Chinese, and is there without rows") func words() throws {
        let table = try CSVReader.read(SweepTable.csv(SweepRows.crossed, language: .chinese), file: "t.csv")
        #expect(table.header.map(\.text).contains("识别覆盖率") && table.header.map(\.text).contains("不符合"))
        #expect(try CSVReader.read(SweepTable.csv([], language: .chinese), file: "t.csv").rows.isEmpty)
    }
}
