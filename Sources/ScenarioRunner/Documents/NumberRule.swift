import Interchange

/// What a number in a document has to be.
struct NumberRule: Sendable {
    /// The code of the problem where it is not.
    let code: String
    let expectation: Bilingual
    let accepts: @Sendable (Double) -> Bool

    init(_ code: String, zh: String, en: String, _ accepts: @escaping @Sendable (Double) -> Bool) {
        self.code = code
        expectation = Bilingual(zh: zh, en: en)
        self.accepts = accepts
    }

    static let finite = NumberRule("value.number", zh: "数字", en: "a number") { _ in true }
    static let positive = NumberRule("value.number", zh: "正数", en: "a number above 0") { $0 > 0 }
    static let notNegative = NumberRule("value.number", zh: "不小于 0 的数字", en: "a number from 0 up") { $0 >= 0 }
    static let share = NumberRule("value.share", zh: "0 到 1 之间的比例", en: "a share from 0 to 1") { $0 >= 0 && $0 <= 1 }

    /// Metres, above 0 and below 10 km.
    static let metres = NumberRule("value.metres", zh: "以米为单位的正数", en: "a number of metres above 0") {
        $0 > 0 && $0 < 10_000
    }
}
