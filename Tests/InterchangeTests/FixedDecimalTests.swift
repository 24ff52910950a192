import Foundation
import Interchange
import TestNumbers
import Testing

@Suite("Fixed decimals")
struct FixedDecimalTests {
    @Test("no exponent, no −0, ties to even, all decimals written")
    func known() {
        #expect(FixedDecimal.text(121.4705, decimals: 10) == "121.4705000000")
        #expect(FixedDecimal.text(-0.0, decimals: 4) == "0.0000")
        #expect(FixedDecimal.text(-0.00004, decimals: 4) == "0.0000")
        #expect(FixedDecimal.text(-0.00006, decimals: 4) == "-0.0001")
        #expect(FixedDecimal.text(0.5, decimals: 0) == "0" && FixedDecimal.text(1.5, decimals: 0) == "2")
        #expect(FixedDecimal.text(0.125, decimals: 2) == "0.12" && FixedDecimal.text(0.375, decimals: 2) == "0.38")
        #expect(FixedDecimal.text(1e-300, decimals: 9) == "0.000000000")
        #expect(FixedDecimal.text(.leastNonzeroMagnitude, decimals: 18) == "0.000000000000000000")
        #expect(FixedDecimal.text(9e18, decimals: 1) == "9000000000000000000.0")
        #expect(FixedDecimal.text(0.999999, decimals: 3) == "1.000")
        #expect(FixedDecimal.shown(.nan, decimals: 3) == "nan" && FixedDecimal.shown(1e300, decimals: 2) == "1e+300")
    }

    @Test("the same text as printf, which rounds correctly")
    func againstPrintf() {
        var generator = SplitMix64(seed: 17)
        for _ in 0..<20_000 {
            let decimals = Int.random(in: 0...12, using: &generator)
            let magnitude = Double(sign: .plus, exponent: Int.random(in: -40...40, using: &generator), significand: 1)
            var value = Double.random(in: -1...1, using: &generator) * magnitude
            if Bool.random(using: &generator) { value = (value * 64).rounded() / 64 }
            var expected = String(format: "%.\(decimals)f", value)
            if expected.hasPrefix("-"), expected.allSatisfy({ "-0.".contains($0) }) { expected.removeFirst() }
            #expect(FixedDecimal.text(value, decimals: decimals) == expected, "\(value)")
        }
    }

    @Test("ten decimals of a degree read back to the same hundredth of a millimetre")
    func roundTrip() {
        var generator = SplitMix64(seed: 18)
        for _ in 0..<5_000 {
            let value = Double.random(in: -180...180, using: &generator)
            let back = Double(FixedDecimal.text(value, decimals: 10)) ?? .nan
            #expect(abs(back - value) <= 0.51e-10)
        }
    }

    @Test("rounding gives the double that the text reads back as")
    func rounding() {
        var generator = SplitMix64(seed: 19)
        for _ in 0..<20_000 {
            let decimals = Int.random(in: 0...18, using: &generator)
            let magnitude = Double(sign: .plus, exponent: Int.random(in: -40...50, using: &generator), significand: 1)
            let value = Double.random(in: -1...1, using: &generator) * magnitude
            let text = FixedDecimal.text(value, decimals: decimals)
            #expect(FixedDecimal.rounded(value, decimals: decimals) == Double(text), "\(value)")
        }
        #expect(FixedDecimal.rounded(-1e-9, decimals: 4).sign == .plus)
    }

    @Test("a position is written as its two numbers are")
    func positions() throws {
        var generator = SplitMix64(seed: 20)
        var pairs = (0..<2_000).map { _ in
            (Double.random(in: -180...180, using: &generator), Double.random(in: -90...90, using: &generator))
        }
        pairs += [(0, -0.0), (-1e-11, 1e-10), (180, -90), (0.00000000005, -0.00000000015), (-179.99999999995, 9.5)]
        var bulk = JSONWriter()
        bulk.positions(pairs.map { DecimalPosition(longitude: $0.0, latitude: $0.1) })
        var single = JSONWriter()
        single.array { json in
            for pair in pairs {
                json.array { json in
                    json.number(pair.0, decimals: 10)
                    json.number(pair.1, decimals: 10)
                }
            }
        }
        #expect(bulk.finished() == single.finished())
        var alone = JSONWriter()
        alone.position(DecimalPosition(longitude: -12.5, latitude: 3))
        #expect(alone.finished() == Array("[-12.5000000000,3.0000000000]".utf8))
    }
}
