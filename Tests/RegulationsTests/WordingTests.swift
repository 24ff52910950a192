import Testing

@testable import Regulations

@Suite("Wording")
struct WordingTests {
    @Test(
        "numbers are written without a locale",
        arguments: [
            (12.345, 2, "12.35"), (0.05, 1, "0.1"), (-0.001, 2, "0.00"), (-1.5, 1, "-1.5"), (7, 0, "7"),
            (0.004, 4, "0.0040"),
        ])
    func fixed(_ value: Double, _ decimals: Int, _ text: String) { #expect(Wording.fixed(value, decimals) == text) }

    @Test("shares that fall short never read as enough")
    func percent() {
        #expect(Wording.percent(0.95) == "95%")
        #expect(Wording.percent(0.9734) == "97.3%")
        #expect(Wording.percent(1) == "100%")
        #expect(Wording.percent(0.999999) == "99.9%")
        #expect(Wording.percent(0.9499999, against: 0.95) == "94.9%")
        #expect(Wording.percent(0.94999999999, against: 0.95) != "95.0%")
    }

    @Test("ids are ordered as people count, and every order is a strict one")
    func natural() {
        let ids = ["a.10", "a.2", "a.2/x", "a.02", "b", "a", "a.1.9", "a.1.10", "中"]
        let sorted = ids.sorted(by: Wording.precedes)
        #expect(sorted == ["a", "a.1.9", "a.1.10", "a.02", "a.2", "a.2/x", "a.10", "b", "中"])
        for a in ids {
            for b in ids { #expect(!(Wording.precedes(a, b) && Wording.precedes(b, a))) }
        }
    }

    @Test(
        "misspelt words find what was meant",
        arguments: [("insde", "inside"), ("valut", "vault"), ("guangzou-2018", "guangzhou-2018")])
    func suggestions(_ wrong: String, _ right: String) {
        #expect(Suggestion.nearest(to: wrong, among: ["gansu-2011", "guangzhou-2018", "inside", "vault"]) == right)
        #expect(Suggestion.nearest(to: "zzzzzz", among: ["inside"]) == nil)
    }
}
