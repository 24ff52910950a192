import Interchange
import TestNumbers
import Testing

@Suite("Text")
struct TextTests {
    @Test("UTF-8 is what the standard library takes for it, byte by byte")
    func utf8() {
        var generator = SplitMix64(seed: 23)
        let pieces: [[UInt8]] = [
            Array("abcdefgh".utf8), Array("é".utf8), Array("民".utf8), Array("😀".utf8), [0xC0, 0x80],
            [0xED, 0xA0, 0x80],
            [0xF4, 0x90, 0x80, 0x80], [0xFF], [0xE0, 0x9F, 0xBF], [0x80], [0xE6, 0xB0], [0xF0, 0x8F, 0xBF, 0xBF],
        ]
        for _ in 0..<5_000 {
            let bytes = (0..<Int.random(in: 1...6, using: &generator)).flatMap { _ in
                pieces[Int.random(in: 0..<(Bool.random(using: &generator) ? 4 : pieces.count), using: &generator)]
            }
            let isValid = String(validating: bytes, as: UTF8.self) != nil
            #expect(
                codes { () throws(InputError) in _ = try TextDecoding.decode(bytes) }.isEmpty == isValid, "\(bytes)")
        }
    }

    @Test("said encodings are decoded, and wrong bytes in them told")
    func encodings() throws {
        #expect(try TextDecoding.decode([0xB9, 0xAB, 0xB0, 0xB2], encoding: .gbk).string == "公安")
        #expect(try TextDecoding.decode([0x95, 0x32, 0x82, 0x36], encoding: .gb18030).string == "\u{20000}")
        #expect(try TextDecoding.decode([0x43, 0xE9], encoding: .latin1).string == "Cé")
        #expect(try TextDecoding.decode([0x93, 0xFA, 0x96, 0x7B], encoding: .shiftJIS).string == "日本")
        #expect(
            codes { () throws(InputError) in _ = try TextDecoding.decode([0x41, 0xFF], encoding: .gbk) } == [
                "text.encoding"
            ])
        #expect(
            codes { () throws(InputError) in _ = try TextDecoding.decode([0x41, 0xB9], encoding: .gbk) } == [
                "text.encoding"
            ])
        let long = Array(repeating: [0xB9, 0xAB] as [UInt8], count: 100_000).flatMap { $0 }
        #expect(try TextDecoding.decode(long, encoding: .gb18030).string.count == 100_000)
    }

    @Test("what is not UTF-8 is told with its line, and what it looks like")
    func guesses() {
        func message(_ bytes: [UInt8]) -> (en: String, line: Int?) {
            do throws(InputError) {
                _ = try TextDecoding.decode(bytes)
                return ("", nil)
            } catch {
                return (error.diagnostics[0].message.en, error.diagnostics[0].place.line)
            }
        }
        #expect(
            message([0x0A, 0xB9, 0xAB, 0xB0, 0xB2]) == (
                "not valid UTF-8; looks like GBK/GB18030; use --encoding gb18030", 2
            ))
        #expect(message(Array("Cam".utf8) + [0xE9] + Array("ra".utf8)).en == "not valid UTF-8")
        #expect(message([0xFF, 0xFE, 0x7B, 0x00]).en.contains("UTF-16"))
    }

    @Test("doubly encoded texts are recognised, real ones are not")
    func mojibake() {
        #expect(Mojibake.original(of: "æ°‘å›\u{ad}") == "民园")
        #expect(Mojibake.original(of: "CafÃ© dÃ©jÃ ") == nil || Mojibake.original(of: "Ã©Ã©") == "éé")
        for text in ["民园路", "Café", "Ångström", "Zürich – Genève", "Señor Núñez", "plain", "", "naïve façade"] {
            #expect(Mojibake.original(of: text) == nil, "\(text)")
        }
    }

    @Test("slips are found, other words are not")
    func spelling() {
        let names = ["height", "azimuth", "hfov", "name", "Polygon"]
        #expect(Spelling.nearest(to: "hieght", among: names) == "height")
        #expect(Spelling.nearest(to: "polygon", among: names) == "Polygon")
        #expect(Spelling.nearest(to: "asimut", among: names) == "azimuth")
        #expect(Spelling.nearest(to: "range", among: names) == nil)
        #expect(Spelling.nearest(to: "xyz", among: names) == nil)
        #expect(
            Spelling.distance("ab", "ba") == 1 && Spelling.distance("", "abc") == 3 && Spelling.distance("a", "a") == 0)
        #expect(Spelling.distance(String(repeating: "a", count: 100_000), "b") == 100_000)
    }

    @Test("diagnostics are one line each, whatever is in the names")
    func formatting() {
        let diagnostic = Diagnostic(
            "x.y", .error, file: "a\nb.json", at: .init(path: "$.a\u{1b}[2J", byte: 3, line: 2, column: 5),
            Bilingual(zh: "名称\u{202e}坏", en: "bad \r\n2026 APPROVED\u{7f}\u{9b}\u{2028}"))
        #expect(
            DiagnosticFormatter.line(diagnostic, language: .english)
                == #"a\nb.json:2:5 $.a\x1b[2J: error[x.y]: bad \r\n2026 APPROVED\x7f\x9b\u{2028}"#)
        #expect(DiagnosticFormatter.line(diagnostic, language: .chinese).contains(#"错误[x.y]: 名称\u{202e}坏"#))
        let bare = Diagnostic("x", .limit, at: .init(byte: 7), Bilingual(zh: "", en: "m"))
        #expect(DiagnosticFormatter.line(bare, language: .english) == "byte 7: limit[x]: m")
        #expect(DiagnosticFormatter.shown(String(repeating: "名", count: 300)).count == 200 + "…(+100)".count)
    }
}
