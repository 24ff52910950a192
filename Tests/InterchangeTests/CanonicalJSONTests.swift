import Testing

@testable import Interchange

@Suite struct CanonicalJSONTests {
    private func canonical(_ text: String) throws -> String {
        String(decoding: CanonicalJSON.bytes(of: try JSONDocument.read(Array(text.utf8)).root), as: UTF8.self)
    }

    /// RFC 8785, appendix B.
    @Test("numbers are written as the RFC's own table says")
    func numbers() {
        let table: [(UInt64, String)] = [
            (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"), (0x0000_0000_0000_0001, "5e-324"),
            (0x8000_0000_0000_0001, "-5e-324"), (0x7FEF_FFFF_FFFF_FFFF, "1.7976931348623157e+308"),
            (0xFFEF_FFFF_FFFF_FFFF, "-1.7976931348623157e+308"), (0x4340_0000_0000_0000, "9007199254740992"),
            (0xC340_0000_0000_0000, "-9007199254740992"), (0x4430_0000_0000_0000, "295147905179352830000"),
            (0x44B5_2D02_C7E1_4AF5, "9.999999999999997e+22"), (0x44B5_2D02_C7E1_4AF6, "1e+23"),
            (0x44B5_2D02_C7E1_4AF7, "1.0000000000000001e+23"), (0x444B_1AE4_D6E2_EF4E, "999999999999999700000"),
            (0x444B_1AE4_D6E2_EF4F, "999999999999999900000"), (0x444B_1AE4_D6E2_EF50, "1e+21"),
            (0x3EB0_C6F7_A0B5_ED8C, "9.999999999999997e-7"), (0x3EB0_C6F7_A0B5_ED8D, "0.000001"),
            (0x41B3_DE43_5555_5553, "333333333.3333332"), (0x41B3_DE43_5555_5554, "333333333.33333325"),
            (0x41B3_DE43_5555_5555, "333333333.3333333"), (0x41B3_DE43_5555_5556, "333333333.3333334"),
            (0x41B3_DE43_5555_5557, "333333333.33333343"), (0xBECB_F647_612F_3696, "-0.0000033333333333333333"),
            (0x4314_3FF3_C1CB_0959, "1424953923781206.2"),
        ]
        for (bits, text) in table { #expect(CanonicalJSON.text(of: Double(bitPattern: bits)) == text) }
    }

    /// RFC 8785, 3.2.2 and 3.2.4.
    @Test("the RFC's sample object gives the RFC's bytes")
    func sample() throws {
        let text = #"""
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """#
        let bytes = CanonicalJSON.bytes(of: try JSONDocument.read(Array(text.utf8)).root)
        let hexadecimal = """
            7b 22 6c 69 74 65 72 61 6c 73 22 3a 5b 6e 75 6c 6c 2c 74 72 75 65 2c 66 61 6c 73 65 5d 2c 22 6e 75 6d 62 65
            72 73 22 3a 5b 33 33 33 33 33 33 33 33 33 2e 33 33 33 33 33 33 33 2c 31 65 2b 33 30 2c 34 2e 35 2c 30 2e 30
            30 32 2c 31 65 2d 32 37 5d 2c 22 73 74 72 69 6e 67 22 3a 22 e2 82 ac 24 5c 75 30 30 30 66 5c 6e 41 27 42 5c
            22 5c 5c 5c 5c 5c 22 2f 22 7d
            """
        #expect(bytes == hexadecimal.split(whereSeparator: \.isWhitespace).map { UInt8($0, radix: 16) ?? 0 })
    }

    /// RFC 8785, 3.2.3.
    @Test("names are sorted by UTF-16 code units, as in the RFC's example")
    func sorting() throws {
        let text = #"""
            {"\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh",
            "1": "One", "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control",
            "\u00f6": "Latin Small Letter O With Diaeresis"}
            """#
        let root = try JSONDocument.read(Array(try canonical(text).utf8)).root
        #expect(
            root.members?.compactMap(\.value.string) == [
                "Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign",
                "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh",
            ])
    }

    @Test("canonical text is its own canonical text, whatever the decimals were")
    func idempotent() throws {
        let text = "{\"b\":[1.50,-0.0,1e2,10000000000000000000000],\"a\":{\"y\":\"\\t\\u0001\",\"x\":{}},\"\":[]}"
        let once = try canonical(text)
        #expect(once == "{\"\":[],\"a\":{\"x\":{},\"y\":\"\\t\\u0001\"},\"b\":[1.5,0,100,1e+22]}")
        #expect(try canonical(once) == once)
    }

    @Test("every double comes back from its text", arguments: [1, 7, 42] as [UInt64])
    func roundTrip(seed: UInt64) {
        var state = seed
        for _ in 0..<20_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let value = Double(bitPattern: state)
            if value.isFinite { #expect(Double(CanonicalJSON.text(of: value)) == value) }
        }
    }
}
