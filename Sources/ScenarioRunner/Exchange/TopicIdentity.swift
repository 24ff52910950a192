import Crypto

/// Identities that are the same in every run: UUIDs of version 8 (RFC 9562) from the SHA-256 of a name.
enum TopicIdentity {
    static func guid(_ name: String) -> String {
        var bytes = Array(SHA256.hash(data: Array("sightline/\(name)".utf8)).prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        var text = ""
        for (index, byte) in bytes.enumerated() {
            if [4, 6, 8, 10].contains(index) { text += "-" }
            text += (byte < 0x10 ? "0" : "") + String(byte, radix: 16)
        }
        return text
    }
}
