import Interchange

/// Why one object of a drawing cannot be taken over: it is lost, with a warning, and the rest is read.
struct DXFFault: Error {
    var code: String
    var line: Int
    var message: Bilingual
}

extension DXFFault {
    /// A value that should be a number.
    static func number(_ text: String, line: Int) -> DXFFault {
        let hint =
            text.contains(",")
            ? Bilingual(zh: "；小数点应为“.”", en: "; the decimal mark is a point, not a comma") : Bilingual(zh: "", en: "")
        return DXFFault(
            code: "dxf.number", line: line,
            message: Bilingual(
                zh: "“\(text)”不是有限的数" + hint.zh, en: "\"\(text)\" is not a finite number" + hint.en))
    }

    static func shape(line: Int, zh: String, en: String) -> DXFFault {
        DXFFault(code: "dxf.shape", line: line, message: Bilingual(zh: zh, en: en))
    }
}
