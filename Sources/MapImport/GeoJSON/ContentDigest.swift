/// A number for what a feature is, whatever order its file lists things in.
///
/// FNV-1a with 64 bits (Fowler, Noll, Vo; RFC 9923) over each part; parts without an order are added up.
struct ContentDigest {
    private var state: UInt64 = 0xcbf2_9ce4_8422_2325

    mutating func add(_ text: String) {
        for byte in text.utf8 { mix(byte) }
        mix(0xFF)
    }

    mutating func add(_ number: UInt64) {
        for shift in stride(from: 0, to: 64, by: 8) { mix(UInt8(truncatingIfNeeded: number >> UInt64(shift))) }
    }

    private mutating func mix(_ byte: UInt8) {
        state ^= UInt64(byte)
        state = state &* 0x0000_0100_0000_01B3
    }

    var value: UInt64 { state }

    /// 16 hexadecimal digits.
    var text: String {
        let digits = String(state, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Of tags and positions (degrees): the same for any order of tags, any start and direction of a ring.
    static func of(tags: [String: String], kind: String, positions: [(longitude: Double, latitude: Double)]) -> String {
        var whole = ContentDigest()
        whole.add(kind)
        for key in tags.keys.sorted() {
            whole.add(key)
            whole.add(tags[key] ?? "")
        }
        var sum: UInt64 = 0
        for position in positions {
            var one = ContentDigest()
            one.add((position.longitude + 0).bitPattern)
            one.add((position.latitude + 0).bitPattern)
            sum &+= one.value
        }
        whole.add(sum)
        return whole.text
    }
}
