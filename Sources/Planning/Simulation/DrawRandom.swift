import Foundation
import SetCovering
import SiteModel

/// The random numbers of one thing in one draw of a simulation.
///
/// They hang on the seed, the draw's number, what is drawn and the id of the thing, and on nothing else: not on the order
/// of cameras in a file, on other draws, on other kinds, or on threads. What a draw takes from one generator is always the
/// same count, so that another size of an error does not shift the errors after it.
///
/// Source: the 64 bits are hashed by FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo) and spread by SplitMix64.
public struct DrawRandom: Sendable {
    private var numbers: SeededNumbers

    /// - Parameter seed: of the draw (`seed(of:draw:)`).
    public init(drawSeed seed: UInt64, kind: String, of id: String) {
        var hash = Self.hashed(Self.basis, seed)
        for byte in kind.utf8 { hash = Self.hashed(hash, byte) }
        // No kind ends in it: `a`, `bc` is not `ab`, `c`.
        hash = Self.hashed(hash, UInt8(0))
        for byte in id.utf8 { hash = Self.hashed(hash, byte) }
        numbers = SeededNumbers(seed: hash)
    }

    /// The seed of one draw of a simulation, from which all its numbers come.
    public static func seed(of simulation: UInt64, draw: Int) -> UInt64 {
        var mixed = SeededNumbers(seed: hashed(hashed(basis, simulation), UInt64(draw)))
        return mixed.next()
    }

    /// 0 ..< 1.
    public mutating func unit() -> Double { Double(numbers.next() >> 11) * 0x1p-53 }

    /// 0 ..< bound.
    public mutating func below(_ bound: Int) -> Int { numbers.next(below: bound) }

    public mutating func chance(_ share: Double) -> Bool { unit() < share }

    /// Of mean 0 and standard deviation 1, rounded so that machines agree. Takes two numbers.
    ///
    /// Source: G. E. P. Box, M. E. Muller, A note on the generation of random normal deviates, doi:10.1214/aoms/1177706645.
    public mutating func normal() -> Double {
        let (radius, turn) = (1 - unit(), unit())
        return RoundedTrigonometry.rounded((-2 * log(radius)).squareRoot() * RoundedTrigonometry.cos(360 * turn))
    }

    private static let basis: UInt64 = 0xCBF2_9CE4_8422_2325

    private static func hashed(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }

    private static func hashed(_ hash: UInt64, _ number: UInt64) -> UInt64 {
        (0..<8).reduce(hash) { hashed($0, UInt8(truncatingIfNeeded: number >> (8 * UInt64($1)))) }
    }
}
