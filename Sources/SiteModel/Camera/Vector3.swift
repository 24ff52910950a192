import Foundation

/// A direction or offset in space: x east, y north, z up.
public struct Vector3: Hashable, Sendable {
    public var x: Double
    public var y: Double
    public var z: Double

    public init(x: Double, y: Double, z: Double) {
        self.x = x
        self.y = y
        self.z = z
    }

    public func dot(_ o: Vector3) -> Double { x * o.x + y * o.y + z * o.z }
    public func cross(_ o: Vector3) -> Vector3 {
        Vector3(x: y * o.z - z * o.y, y: z * o.x - x * o.z, z: x * o.y - y * o.x)
    }
    public var length: Double { dot(self).squareRoot() }
    public static func + (a: Vector3, b: Vector3) -> Vector3 { Vector3(x: a.x + b.x, y: a.y + b.y, z: a.z + b.z) }
    public static func - (a: Vector3, b: Vector3) -> Vector3 { Vector3(x: a.x - b.x, y: a.y - b.y, z: a.z - b.z) }
    public static func * (k: Double, a: Vector3) -> Vector3 { Vector3(x: k * a.x, y: k * a.y, z: k * a.z) }
}

/// Trigonometry rounded to 2⁻⁴⁰, so that two machines whose maths libraries differ in the last digit agree.
public enum RoundedTrigonometry {
    public static func rounded(_ value: Double) -> Double { (value * 0x1p40).rounded() * 0x1p-40 + 0 }
    private static func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }
    public static func sin(_ degrees: Double) -> Double { rounded(Foundation.sin(radians(degrees))) }
    public static func cos(_ degrees: Double) -> Double { rounded(Foundation.cos(radians(degrees))) }
    public static func tan(_ degrees: Double) -> Double { rounded(Foundation.tan(radians(degrees))) }
}
