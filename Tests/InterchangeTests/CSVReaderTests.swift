import Interchange
import Testing

@Suite("CSV reader")
struct CSVReaderTests {
    private func read(_ text: String, separator: Character? = nil, limits: InputLimits = .standard) throws(InputError)
        -> CSVDocument
    {
        try CSVReader.read(Array(text.utf8), file: "t.csv", separator: separator, limits: limits)
    }

    private func refused(_ text: String, limits: InputLimits = .standard) -> [Diagnostic] {
        do throws(InputError) {
            _ = try read(text, limits: limits)
            return []
        } catch {
            return error.diagnostics
        }
    }

    @Test("quotes, doubled quotes, separators and line ends inside them, CRLF, LF and CR")
    func grammar() throws {
        let table = try read("id,name\r\n1,\"a \"\"b\"\", c\r\nd\"\n2,\r3,\"\"\n\n")
        #expect(table.header.map(\.text) == ["id", "name"])
        #expect(table.rows.map { $0.fields.map(\.text) } == [["1", "a \"b\", c\r\nd"], ["2", ""], ["3", ""]])
        #expect(table.rows.map(\.line) == [2, 4, 5])
        #expect(table.rows[0].fields[1].column == 3 && table.column("name") == 1 && table.column("x") == nil)
    }

    @Test(
        "the separator is the one that the first line has most of",
        arguments: [
            ("a,b;c,d\n1,2;3,4", ",", 3), ("a;b;c\n1;2;3", ";", 3), ("a\tb\n1\t2", "\t", 2), ("a\n1", ",", 1),
            ("\"a;b;c\",d\n1,2", ",", 2),
        ] as [(String, Character, Int)])
    func separators(_ text: String, _ separator: Character, _ columns: Int) throws {
        let table = try read(text)
        #expect(table.separator == separator && table.header.count == columns)
        #expect(try read("a;b\n1;2", separator: ",").header.count == 1)
    }

    @Test("what is wrong is told with line and column")
    func problems() {
        for (text, code, line, column) in [
            ("a,b\n1,\"2", "csv.unterminated", 2, 3), ("a,b\n1,2\"3", "csv.quote", 2, 4),
            ("a,b\n1,\"2\"3", "csv.quote", 2, 6), ("a,b\n1,2,3", "csv.fieldCount", 2, 1),
            ("a,a\n1,2", "csv.duplicateColumn", 1, 3),
            ("", "csv.empty", 1, 1), ("民,\"b", "csv.unterminated", 1, 3),
        ] {
            let found = refused(text)
            #expect(
                found.first?.code == code && found.first?.place.line == line && found.first?.place.column == column,
                "\(text): \(found)")
        }
    }

    @Test("limits on rows, fields and lengths hold")
    func limits() {
        var limits = InputLimits.standard
        limits.rows = 1
        limits.fields = 2
        limits.stringBytes = 3
        #expect(refused("a\n1\n2", limits: limits).map(\.code) == ["csv.rows"])
        #expect(refused("a,b,c", limits: limits).map(\.code) == ["csv.fields"])
        #expect(refused("abcdefgh", limits: limits).map(\.code) == ["text.length"])
        #expect(refused("\"abcdefgh\"", limits: limits).map(\.code) == ["text.length"])
    }

    @Test("numbers are read with a point; other texts are refused with their place")
    func numbers() throws {
        let row = try read("a,b,c,d,e\n 12.5 ,-1e3,\"1,5\",0x10,nan").rows[0]
        #expect(try row.fields[0].number() == 12.5 && row.fields[1].number() == -1000)
        for index in 2...4 {
            #expect(codes { () throws(InputError) in _ = try row.fields[index].number() } == ["csv.number"])
        }
    }

    @Test("a byte-order mark is told and takes no column")
    func byteOrderMark() throws {
        let table = try CSVReader.read([0xEF, 0xBB, 0xBF] + Array("id,x\n1,2".utf8))
        #expect(table.header[0].text == "id" && table.diagnostics.map(\.code) == ["text.bom"])
        #expect(table.header.map(\.column) == [1, 4])
    }
}
