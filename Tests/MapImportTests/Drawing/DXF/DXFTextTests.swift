import Foundation
import Interchange
import Testing

@testable import MapImport

@Suite("Texts of DXF drawings")
struct DXFTextTests {
    private func text(_ words: String, page: String? = "ANSI_936", version: String = "AC1015") -> String {
        DXFFixture.text("0 TEXT\n8 0\n10 0\n20 0\n40 300\n1 \(words)\n", version: version, page: page)
    }

    private func bytes(_ words: [UInt8], page: String?, version: String = "AC1015") -> [UInt8] {
        let parts = text("@@", page: page, version: version).components(separatedBy: "@@")
        return Array(parts[0].utf8) + words + Array(parts[1].utf8)
    }

    private func words(_ bytes: [UInt8], encoding: TextEncoding? = nil) throws -> (String?, [String]) {
        var options = ImportOptions()
        options.encoding = encoding
        let drawing = try DXFReader.read(bytes, file: "plan.dxf", options: options)
        return (drawing.entities.first?.words, drawing.diagnostics.map(\.code).filter { $0 != "dxf.units" })
    }

    @Test("code pages are followed, before 2007 only; the user's word goes before them")
    func codePages() throws {
        let cases: [(String, [UInt8], String)] = [
            ("ANSI_936", [0xCE, 0xC0, 0xC9, 0xFA, 0xBC, 0xE4], "卫生间"), ("ansi_932", [0x95, 0xC7], "壁"),
            ("ANSI_950", [0xC0, 0xF0], "牆"), ("ANSI_949", [0xBA, 0xAE], "벽"), ("ANSI_1252", [0x4D, 0xFC, 0x80], "Mü€"),
            ("ANSI_1251", [0xD1, 0xF2], "Ст"), ("dos850", [0x81], "ü"), ("ANSI_1253", [0xC1], "Α"),
        ]
        for (page, raw, expected) in cases {
            let (text, told) = try words(bytes(raw, page: page))
            #expect(text == expected && told == [], "\(page): \(text ?? "") \(told)")
        }
        #expect(try words(bytes(Array("卫生间".utf8), page: "ANSI_1252", version: "AC1032")).0 == "卫生间")
        #expect(try words(bytes([0xCE, 0xC0], page: "ANSI_1252"), encoding: .gbk).0 == "卫")
    }

    @Test("no code page, an unknown one or bytes that are none of its texts are warnings, never crashes")
    func broken() throws {
        #expect(try words(bytes(Array("更衣室".utf8), page: nil)) == ("更衣室", ["text.encoding"]))
        #expect(try words(bytes([0xCE, 0xC0, 0xC9, 0xFA], page: "KLINGON")) == ("卫生", ["text.encoding"]))
        #expect(try words(bytes([0x4D, 0xFC, 0x6C], page: nil)) == ("Mül", ["text.encoding"]))
        let (cut, told) = try words(bytes([0xCE, 0xC0, 0xFF, 0x41], page: "ANSI_936"))
        #expect(cut == "卫\u{FFFD}A" && told == ["text.encoding"])
        let (mixed, _) = try words(bytes([0xCE, 0xC0, 0x41], page: nil, version: "AC1027"))
        #expect(mixed?.hasSuffix("A") == true)
        // UTF-8 in a drawing that claims a Latin page: read as it says, and told.
        let (claimed, suspicion) = try words(bytes(Array("卫生间".utf8), page: "ANSI_1252"))
        #expect(claimed != "卫生间" && suspicion == ["text.encoding"])
        // Layers are decoded one by one: a broken one leaves the others.
        #expect(try words(bytes([], page: nil)).0 == nil)
    }

    @Test("escapes of Unicode and of code pages, percent codes and carets are characters") func escapes() throws {
        for (raw, expected) in [
            (#"\U+5899\U+4F53"#, "墙体"), (#"\U+D83D\U+DE00"#, "😀"), (#"\M+5CEC0x"#, "卫x"), (#"\M+195C7"#, "壁"),
            (#"\U+58"#, #"\U+58"#), ("%%c20%%d%%p1 %%%", "⌀20°±1 %"), ("%%uWC%%u", "WC"), ("%%065", "A"),
            ("a^ b", "a^b"),
            ("%%", "%%"),
        ] {
            #expect(try words(Array(text(raw).utf8)).0 == expected, "\(raw)")
        }
    }

    @Test("formatting goes from multiline texts, lines and stacked words stay") func formats() {
        for (raw, expected) in [
            (#"{\fSimSun|b0|i0|c134|p2;卫生间}\P{\H0.7x;WC}"#, "卫生间\nWC"), (#"\A1;\C1;\Lmain\l \~x\\n"#, #"main  x\n"#),
            (#"5 m\S2^ ;"#, "5 m2"), (#"\S1/2;"#, "1/2"), (#"\S1#2; in"#, "1/2 in"), (#"a\{b\}"#, "a{b}"),
            (#"\pxqc,i0,l0;101"#, "101"), (#"\W0.8;\T1.1;\Q15;x"#, "x"), (#"end\"#, #"end\"#), (#"\fArial"#, ""),
            ("1%%d^J2", "1°\n2"),
        ] {
            #expect(DXFTextFormat.plain(raw) == expected, "\(raw)")
        }
    }

    @Test("a multiline text is joined from its parts before it is decoded") func parts() throws {
        var bytes = Array(DXFFixture.text("0 MTEXT\n8 0\n10 5\n20 6\n40 300\n71 5\n3 ab@\n1 #cd\n").utf8)
        // The two bytes of 卫 in different groups.
        bytes[try #require(bytes.firstIndex(of: UInt8(ascii: "@")))] = 0xCE
        bytes[try #require(bytes.firstIndex(of: UInt8(ascii: "#")))] = 0xC0
        #expect(try words(bytes).0 == "ab卫cd")
    }

    @Test("the middle of a text is in its box, by its alignment and turn") func middles() throws {
        let plain = try DXFFixture.read(DXFFixture.text("0 TEXT\n8 0\n10 100\n20 0\n40 10\n1 WC\n50 90\n")).entities[0]
        // Two letters of 0.7 heights.
        #expect(plain.middle.map { abs($0.x - 95) < 1e-9 && abs($0.y - 7) < 1e-9 } == true)
        let centred = try DXFFixture.read(
            DXFFixture.text("0 TEXT\n8 0\n10 0\n20 0\n11 100\n21 50\n40 10\n72 4\n1 WC\n")
        ).entities[0]
        #expect(centred.middle == SIMD2(100, 50))
        guard case .text("WC", SIMD2(100, 50), 10, 0) = centred.content else {
            Issue.record("\(centred.content)")
            return
        }
        let paragraph = try DXFFixture.read(
            DXFFixture.text("0 MTEXT\n8 0\n10 0\n20 0\n40 3\n71 1\n1 ab\\Pcd\n11 0\n21 1\n")
        ).entities[0]
        // Top left, reading upwards: its middle is to the right of the anchor and above it.
        #expect(paragraph.middle.map { abs($0.x - 4) < 1e-9 && abs($0.y - 2.1) < 1e-9 } == true)
    }

    @Test("an embedded object's groups are not the text's") func embedded() throws {
        let drawing = try DXFFixture.read(
            DXFFixture.text(
                "0 MTEXT\n8 0\n10 5\n20 6\n40 300\n1 WC\n101 Embedded Object\n70 1\n10 1\n20 0\n11 999\n1 no\n"))
        #expect(drawing.entities[0].words == "WC")
    }

    @Test("Chinese under a code page of the West is told, not converted; accented letters are not taken for it")
    func chineseAsWestern() throws {
        // 更衣室, 卫 and 二层平面图 in GBK.
        for own in [
            [0xB8, 0xFC, 0xD2, 0xC2, 0xCA, 0xD2], [0xCE, 0xC0],
            [0xB6, 0xFE, 0xB2, 0xE3, 0xC6, 0xBD, 0xC3, 0xE6, 0xCD, 0xBC],
        ] as [[UInt8]] {
            let (text, codes) = try words(bytes(own, page: "ANSI_1252"))
            #expect(codes == ["text.encoding"] && text == TextDecoding.text(own, encoding: .windows1252).text)
            #expect(try words(bytes(own, page: "ANSI_1252"), encoding: .gbk).1 == [])
        }
        for own in ["Größe", "Café", "Öffnung ÄÖÜ", "à côté", "M²"] {
            let latin = own.unicodeScalars.map { UInt8($0.value) }
            #expect(try words(bytes(latin, page: "ANSI_1252")).1 == [], "\(own)")
        }
    }
}
