import Crypto
import Interchange

/// What a sealed plan says of itself: digests of the whole and of its parts, and perhaps a signature.
///
/// Digests are SHA-256 (FIPS 180-4) of canonical JSON (RFC 8785), so that a plan that another program wrote anew in
/// other spaces still holds; the digest of the text notices that as well. It stands as `seal` in the plan's header.
public struct PlanSeal: Hashable, Sendable {
    static let schema = "sightline-seal/1"

    /// A part of a plan by its place, e.g. `$.sightline.findings` or `camera/K1`.
    public struct Part: Hashable, Sendable {
        public var place: String
        /// Hexadecimal.
        public var sha256: String
    }

    public struct Signature: Hashable, Sendable {
        /// Ed25519 (RFC 8032), base64.
        public var publicKey: String
        public var value: String
    }

    /// Of the whole plan without its seal.
    public var sha256: String
    /// Of the file's bytes without its seal.
    public var textSHA256: String
    /// Members of the collection and of the header, in the order of the file.
    public var members: [Part]
    /// Features by their ids, in the order of the file.
    public var features: [Part]
    public var signature: Signature?

    /// The seal of a plan that has none.
    /// - Parameters:
    ///   - root: the whole collection.
    ///   - text: the file's bytes.
    init(_ root: JSONValue, text: [UInt8]) {
        sha256 = InputFiles.digest(CanonicalJSON.bytes(of: root))
        textSHA256 = InputFiles.digest(text)
        members = []
        features = []
        for member in root.members ?? [] {
            switch member.name {
            case "sightline":
                for inner in member.value.members ?? [] {
                    members.append(Part("$.sightline" + JSONPath.member(inner.name), inner.value))
                }
            case "features":
                for (index, feature) in (member.value.elements ?? []).enumerated() {
                    features.append(Part(feature["id"]?.scalarText ?? "$.features[\(index)]", feature))
                }
            default: members.append(Part("$" + JSONPath.member(member.name), member.value))
            }
        }
    }

    /// What is signed: everything but the signature.
    var signedBytes: [UInt8] {
        var unsigned = self
        unsigned.signature = nil
        return CanonicalJSON.bytes(of: unsigned.json)
    }

    // MARK: JSON

    var json: JSONValue {
        func list(_ parts: [Part]) -> JSONValue {
            JSONValue(
                .array(parts.map { JSONValue(.array([JSONValue($0.place), JSONValue($0.sha256)])) }))
        }
        var values: [(name: String, value: JSONValue)] = [
            ("schema", JSONValue(Self.schema)), ("canonicalization", JSONValue("RFC8785")),
            ("sha256", JSONValue(sha256)), ("text", JSONValue(textSHA256)), ("members", list(members)),
            ("features", list(features)),
        ]
        if let signature {
            values.append(
                (
                    "signature",
                    JSONValue(
                        .object([
                            ("algorithm", JSONValue("Ed25519")), ("publicKey", JSONValue(signature.publicKey)),
                            ("value", JSONValue(signature.value)),
                        ]))
                ))
        }
        return JSONValue(.object(values))
    }

    /// - Throws: `seal.form` for anything but a seal of this form, byte for byte.
    init(_ value: JSONValue, file: String) throws(InputError) {
        func list(_ name: String) -> [Part] {
            (value[name]?.elements ?? []).compactMap { part in
                let pair = (part.elements ?? []).compactMap(\.string)
                return pair.count == 2 ? Part(place: pair[0], sha256: pair[1]) : nil
            }
        }
        sha256 = value["sha256"]?.string ?? ""
        textSHA256 = value["text"]?.string ?? ""
        members = list("members")
        features = list("features")
        signature = value["signature"].map {
            Signature(publicKey: $0["publicKey"]?.string ?? "", value: $0["value"]?.string ?? "")
        }
        // Whatever was not understood is lost on the way back.
        guard CanonicalJSON.bytes(of: json) == CanonicalJSON.bytes(of: value) else {
            throw InputError(
                Diagnostic(
                    "seal.form", .error, file: file, at: .init(path: "$.sightline.seal", byte: value.offset),
                    Bilingual(
                        zh: "封印本身被改动，或者不是 \(Self.schema) 格式",
                        en: "the seal itself was changed, or is not of the form \(Self.schema)")))
        }
    }
}

extension PlanSeal.Part {
    fileprivate init(_ place: String, _ value: JSONValue) {
        self.init(place: place, sha256: InputFiles.digest(CanonicalJSON.bytes(of: value)))
    }
}
