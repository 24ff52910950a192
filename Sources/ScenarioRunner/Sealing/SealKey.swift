import Crypto
import Foundation
import Interchange

/// A private key that plans are signed with: Ed25519 (RFC 8032), in files as PKCS #8 (RFC 8410) that other programs read.
public struct SealKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey

    /// A new one.
    public init() { key = Curve25519.Signing.PrivateKey() }

    /// The key in a file that only its owner can read.
    /// - Throws: `key.permissions` where others can, `key.form` where it is no such key, and what reading says.
    public init(path: String) throws(InputError) {
        let text = try KeyFile.read(path, isPrivate: true)
        guard let raw = KeyFile.key(in: text, label: "PRIVATE KEY", prefix: Self.prefix),
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: raw)
        else {
            throw InputError(
                Diagnostic(
                    "key.form", .error, file: path,
                    Bilingual(
                        zh: "不是 Ed25519 私钥（PKCS #8 PEM）", en: "this is no private key of Ed25519 (PKCS #8 in PEM)")))
        }
        self.key = key
    }

    public var publicKey: SealPublicKey { SealPublicKey(key.publicKey) }

    func signature(of bytes: [UInt8]) throws(InputError) -> String {
        do {
            return try key.signature(for: bytes).base64EncodedString()
        } catch {
            throw InputError(
                Diagnostic("key.sign", .error, Bilingual(zh: "签名失败：\(error)", en: "signing failed: \(error)")))
        }
    }

    /// Writes it for its owner alone. A file that is there is never written over.
    /// - Throws: `file.write`.
    public func write(to path: String) throws(InputError) {
        try KeyFile.write(
            KeyFile.pem(Array(key.rawRepresentation), label: "PRIVATE KEY", prefix: Self.prefix), to: path, mode: 0o600)
    }

    /// Of every Ed25519 private key in PKCS #8.
    private static let prefix: [UInt8] = [
        0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
    ]
}

/// The key that signatures are checked with.
public struct SealPublicKey: Sendable {
    private let key: Curve25519.Signing.PublicKey

    fileprivate init(_ key: Curve25519.Signing.PublicKey) { self.key = key }

    /// nil where the text is no such key.
    init?(base64: String) {
        guard let raw = Data(base64Encoded: base64), raw.base64EncodedString() == base64,
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: raw)
        else { return nil }
        self.key = key
    }

    /// The key in a file (PEM, RFC 8410).
    /// - Throws: `key.form` where it is no such key, and what reading says.
    public init(path: String) throws(InputError) {
        let text = try KeyFile.read(path, isPrivate: false)
        guard let raw = KeyFile.key(in: text, label: "PUBLIC KEY", prefix: Self.prefix),
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: raw)
        else {
            throw InputError(
                Diagnostic(
                    "key.form", .error, file: path,
                    Bilingual(zh: "不是 Ed25519 公钥（PEM）", en: "this is no public key of Ed25519 (PEM)")))
        }
        self.key = key
    }

    /// The raw key, base64.
    public var base64: String { key.rawRepresentation.base64EncodedString() }

    /// What people compare: the first 16 bytes of the key's SHA-256, in fours.
    public var fingerprint: String {
        let digits = Array(InputFiles.digest(Array(key.rawRepresentation)).prefix(32))
        return stride(from: 0, to: 32, by: 4).map { String(digits[$0..<$0 + 4]) }.joined(separator: " ")
    }

    func verifies(_ signature: String, of bytes: [UInt8]) -> Bool {
        // One spelling only: base64 has bits to spare at its end.
        guard let raw = Data(base64Encoded: signature), raw.base64EncodedString() == signature else { return false }
        return key.isValidSignature(raw, for: bytes)
    }

    /// - Throws: `file.write`; a file that is there is never written over.
    public func write(to path: String) throws(InputError) {
        try KeyFile.write(
            KeyFile.pem(Array(key.rawRepresentation), label: "PUBLIC KEY", prefix: Self.prefix), to: path, mode: 0o644)
    }

    /// Of every Ed25519 public key as SubjectPublicKeyInfo.
    private static let prefix: [UInt8] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]
}
