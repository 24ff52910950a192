import Testing

@testable import SiteModel

@Suite struct LengthTextTests {
    @Test(arguments: [
        ("12", 12.0), ("12.5", 12.5), ("12 m", 12), ("12m", 12), (" 7 ", 7), ("0", 0), ("40'", 12.192),
        ("40'6\"", 12.3444), ("40' 6\"", 12.3444), ("10000", 10_000), ("1.9000000000000001", 1.9),
    ])
    func `lengths are read as OpenStreetMap writes them`(text: String, metres: Double) throws {
        let value = try #require(LengthText.metres(text))
        #expect(abs(value - metres) < 1e-9)
    }

    @Test(arguments: [
        "", " ", "m", "3 storeys", "-5", "+5", "1e9", "10001", "12,5", "12.", ".5", "40'6", "40'12\"", "12 ft", "nan",
        "inf", "0x10", "１２", "99999999999999999999", "12 m m", "~12",
    ])
    func `anything else is refused`(text: String) {
        #expect(LengthText.metres(text) == nil)
    }

    @Test func `floors can lie below the ground`() {
        #expect(LengthText.signedMetres("-13.5") == -13.5)
        #expect(LengthText.signedMetres("+2") == 2)
        #expect(LengthText.signedMetres("4.2 m") == 4.2)
        #expect(LengthText.signedMetres("--2") == nil)
        #expect(LengthText.signedMetres("-") == nil)
    }
}
