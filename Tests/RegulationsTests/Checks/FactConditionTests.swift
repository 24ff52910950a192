import Interchange
import SiteModel
import Testing

@testable import Regulations

@Suite("Conditions on facts") struct FactConditionTests {
    private func holds(_ text: String, _ value: String) throws -> Bool {
        let condition = try FactConditionParser.parse(text)
        return condition.holds(for: value, form: try #require(FactVocabulary.entry(condition.fact)).form)
    }

    @Test(
        "numbers compare as numbers",
        arguments: [
            ("retentionDays >= 30", "30", true), ("retentionDays >= 30", "9", false),
            ("retentionDays >= 30", "100", true),
            ("retentionDays = 30", "30.0", true), ("retentionDays != 30", "030", false),
            ("retentionDays<=30", "30.5", false),
            ("retentionDays > 30", "30", false), ("retentionDays < 30", "29.99", true),
            ("retentionDays in 30|60", "60.00", true),
        ])
    func numbers(_ text: String, _ value: String, _ expected: Bool) throws {
        #expect(try holds(text, value) == expected)
    }

    @Test(
        "days compare as days",
        arguments: [
            ("filedOn >= 2025-04-01", "2025-04-01", true), ("filedOn > 2025-04-01", "2025-04-01", false),
            ("filedOn < 2025-04-01", "2024-12-31", true), ("filedOn = 2024-02-29", "2024-02-29", true),
        ])
    func days(_ text: String, _ value: String, _ expected: Bool) throws { #expect(try holds(text, value) == expected) }

    @Test(
        "words compare as words",
        arguments: [
            ("accessMode in connected|reserved", "reserved", true), ("installer != other", "other", false),
            ("installer in government | operator", "securityDuty", false), ("owner = 示例 公司", "示例 公司", true),
            ("secrecy = no", "no", true),
        ])
    func words(_ text: String, _ value: String, _ expected: Bool) throws { #expect(try holds(text, value) == expected) }

    @Test(
        "what is no condition is refused with its reason in both languages",
        arguments: [
            ("", "name operator value"), (">= 30", "name operator value"),
            ("retentionDay >= 30", "did you mean `retentionDays`"),
            ("retentionDays", "must come"), ("retentionDays ~ 30", "must come"), ("retentionDays >=", "no value"),
            ("retentionDays >= thirty", "a number"), ("retentionDays == 30", "no value"),
            ("retentionDays >= -1", "a number"),
            ("filedOn >= 2025-02-29", "a day"), ("installer >= other", "no order"),
            ("installer in other|nobody", "one of"),
            ("installer in other|", "no value"), ("accessMode inconnected", "must come"),
            ("secrecy = maybe", "yes or no"),
            ("civilCode = 4401", "6 digits"), ("owner > a", "no order"),
        ])
    func refused(_ text: String, _ reason: String) {
        let problem = #expect(throws: FactConditionParser.Problem.self) { try FactConditionParser.parse(text) }
        #expect(problem?.message.en.contains(reason) == true, "\(text): \(problem?.message.en ?? "")")
        #expect(problem?.message.zh.isEmpty == false)
    }

    @Test("a condition reads back from its own description")
    func description() throws {
        for text in [
            "retentionDays >= 30", "installer != other", "accessMode in connected|reserved", "filedOn < 2025-01-01",
            "copyYears <= 2", "storage > 1.5", "owner = a b",
        ] {
            let condition = try FactConditionParser.parse(text)
            #expect(condition.description == text)
            #expect(try FactConditionParser.parse(condition.description) == condition)
        }
    }

    @Test("only limits of numbers and days are thresholds")
    func thresholds() throws {
        for (text, expected) in [
            ("retentionDays >= 30", true), ("operatingHours = 24", true), ("filedOn > 2025-01-01", true),
            ("installer != other", false), ("accessMode in connected|reserved", false),
        ] { #expect(try FactConditionParser.parse(text).isThreshold == expected, "\(text)") }
    }
}
