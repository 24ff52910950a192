import Interchange
import TestNumbers
import Testing

@Suite("JSON reader")
struct JSONReaderTests {
    private func read(_ text: String, limits: InputLimits = .standard) throws(InputError) -> JSONValue {
        try JSONDocument.read(Array(text.utf8), limits: limits).root
    }

    private func problems(_ text: String, limits: InputLimits = .standard) -> [Diagnostic] {
        do throws(InputError) {
            return try JSONDocument.read(Array(text.utf8), limits: limits).diagnostics
        } catch {
            return error.diagnostics
        }
    }

    @Test("values keep their kind, order, text and offset")
    func values() throws {
        let root = try read(#" {"b": [1, -2.5e3, true, null], "a": "x\né😀", "n": 12345678901234567890}"#)
        #expect(root.offset == 1)
        #expect(root.members?.map(\.name) == ["b", "a", "n"])
        #expect(root["b"]?.elements?.compactMap(\.number) == [1, -2500])
        #expect(root["b"]?.elements?[2].bool == true && root["b"]?.elements?[3].isNull == true)
        #expect(root["a"]?.string == "x\né😀")
        #expect(root["n"]?.scalarText == "12345678901234567890")
        #expect(root["b"]?.elements?[1].offset == 11)
    }

    @Test("escapes are undone, pairs of surrogates make one character")
    func escapes() throws {
        #expect(try read(#""\"\\\/\b\f\n\r\tA\u00e9\u6c11\ud83d\ude00""#).string == "\"\\/\u{8}\u{c}\n\r\tAé民😀")
    }

    @Test(
        "numbers are correctly rounded",
        arguments: [
            "0", "-0", "0.1", "121.4705", "1e22", "1e23", "123456789012345678", "9007199254740993",
            "0.30000000000000004",
            "2.2250738585072011e-308", "4.9e-324", "1.7976931348623157e308", "31.230800000000002", "1e-7", "1E+2",
            "0.000001",
            "179769313486231580793728971405301e276", "0.00000000000000000000000000000000000001",
        ])
    func numbers(_ text: String) throws {
        let value = try #require(try read(text).number)
        #expect(value == Double(text) && value.sign == Double(text)?.sign)
    }

    @Test("random decimals read as the standard library reads them")
    func randomNumbers() throws {
        var generator = SplitMix64(seed: 7)
        for _ in 0..<20_000 {
            let digits = (0..<Int.random(in: 1...20, using: &generator)).map { _ in
                String(Int.random(in: 0...9, using: &generator))
            }
            let whole = String(Int.random(in: 0...999, using: &generator))
            let exponent = Bool.random(using: &generator) ? "e\(Int.random(in: -30...30, using: &generator))" : ""
            let text = whole + "." + digits.joined() + exponent
            #expect(try read(text).number == Double(text), "\(text)")
        }
    }

    @Test(
        "what breaks the grammar stops the reading, with its byte, line and column",
        arguments: [
            ("[1,]", 3), ("[1 2]", 3), ("{\"a\":1,}", 7), ("{a:1}", 1), ("[01]", 2), ("[1.]", 3), ("[.5]", 1),
            ("[+1]", 1),
            ("['a']", 1), ("[\"\\x\"]", 3), ("[\"\\u12g4\"]", 6), ("[tru]", 4), ("[1", 2), ("\"a", 2), ("[1e]", 3),
            ("[-]", 2),
            ("/**/1", 0), ("[\"a\u{1}\"]", 3), ("]", 0), ("[0x1]", 2),
        ])
    func syntax(_ text: String, _ byte: Int) {
        let found = problems(text)
        #expect(found.map(\.code) == ["json.syntax"], "\(text)")
        #expect(found.first?.place.byte == byte, "\(text): \(found)")
        #expect(found.first?.place.line == 1 && found.first?.place.column == byte + 1)
    }

    @Test("lines and columns count characters, not bytes")
    func columns() {
        let found = problems("{\n  \"民园\": tru\n}")
        #expect(found.first?.place.line == 2 && found.first?.place.column == 12)
    }

    @Test("all problems that leave the text readable are told at once")
    func allAtOnce() {
        let found = problems(#"{"a": NaN, "a": -Infinity, "b": "\udc00", "c": {"\u0061": 1, "a": 1e999}}"#)
        #expect(
            found.map(\.code) == [
                "json.nonFinite", "json.duplicateKey", "json.nonFinite", "json.loneSurrogate", "json.duplicateKey",
                "json.nonFinite",
            ])
        #expect(found.last?.place.path == "$.c.a")
    }

    @Test("names that differ in bytes are different names, even where they look alike")
    func canonicalEquivalents() throws {
        #expect(try read("{\"\u{e9}\": 1, \"e\u{301}\": 2}").members?.count == 2)
        let many = (0..<100).map { "\"k\($0)\": 0" }.joined(separator: ",")
        #expect(problems("{\(many), \"k7\": 0}").map(\.code) == ["json.duplicateKey"])
    }

    @Test("limits hold: depth, length of strings, members, values, bytes")
    func limits() throws {
        var limits = InputLimits.standard
        limits.depth = 3
        #expect(try read("[[[0]]]", limits: limits).elements?.count == 1)
        #expect(problems("[[[[0]]]]", limits: limits).map(\.code) == ["json.depth"])
        limits.stringBytes = 4
        #expect(
            problems(#"["abcd", "abcde", "\u0061bcd"]"#, limits: limits).map(\.code) == ["text.length", "text.length"])
        limits.members = 2
        #expect(problems(#"{"a":1,"b":2,"c":3}"#, limits: limits).map(\.code) == ["json.members"])
        limits.values = 3
        #expect(problems("[1,2,3]", limits: limits).map(\.code) == ["json.values"])
        limits.inflatedBytes = 2
        #expect(problems("[1]", limits: limits).map(\.code) == ["file.size"])
    }

    @Test("many problems of one kind are told one by one up to a number, then counted")
    func capped() throws {
        let found = problems("[" + Array(repeating: "NaN", count: 50).joined(separator: ",") + "]")
        #expect(found.count == 21)
        #expect(found.last?.message.en == "and 30 more of this kind" && found.last?.severity == .error)
    }

    @Test("paths follow RFC 9535 and cut long names")
    func paths() {
        #expect(problems(#"{"a": [0, {"b c": NaN}]}"#)[0].place.path == "$.a[1]['b c']")
        #expect(problems(#"{"it's": NaN}"#)[0].place.path == #"$['it\'s']"#)
        let path = problems("{\"" + String(repeating: "x", count: 500) + "\": NaN}")[0].place.path ?? ""
        #expect(path.count < 100 && path.hasSuffix("…"))
    }
}
