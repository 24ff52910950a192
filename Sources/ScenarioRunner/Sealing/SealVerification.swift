import Interchange
import PlanDocuments

/// What checking a sealed plan came to.
public struct SealVerification: Sendable {
    public enum SignatureState: Hashable, Sendable {
        case none
        /// Right, by the key that the seal itself names.
        case valid(fingerprint: String)
        /// Right, by the key that was asked for.
        case trusted(fingerprint: String)
        case invalid
        /// Right, but by another key than was asked for.
        case otherKey(fingerprint: String)
    }

    /// Where the plan is not what was sealed: feature ids and JSON paths, in the order of the file.
    public var changed: [String] = []
    public var removed: [String] = []
    public var added: [String] = []
    /// Whether the same parts stand in another order.
    public var isReordered = false
    /// Whether the seal's own figures do not fit the plan although every part does.
    public var isSealChanged = false
    /// No value differs, but the text does: spaces, decimals, the order of members. Line and column where known.
    public var rewrittenAt: Diagnostic.Place?
    public var signature = SignatureState.none
    /// The digest of the plan as it is.
    public var sha256 = ""

    /// Whether every value is as it was sealed.
    public var holdsValues: Bool {
        changed.isEmpty && removed.isEmpty && added.isEmpty && !isReordered && !isSealChanged && isSignatureRight
    }
    /// Whether every byte is.
    public var holds: Bool { holdsValues && rewrittenAt == nil }

    private var isSignatureRight: Bool {
        switch signature {
        case .none, .valid, .trusted: true
        case .invalid, .otherKey: false
        }
    }

    /// Checks a plan against its seal.
    /// - Parameter key: that the plan has to be signed with; nil for whatever the seal names, or none.
    /// - Throws: what is wrong with the file, `seal.none` where it is not sealed, `seal.form`.
    public static func verify(
        _ bytes: [UInt8], file: String, key: SealPublicKey? = nil
    ) throws(InputError) -> SealVerification {
        let text = try SealedText(bytes, file: file)
        guard let stated = text.seal else {
            throw InputError(
                Diagnostic(
                    "seal.none", .error, file: file, path: "$.sightline.seal", zh: "方案未封印",
                    en: "the plan is not sealed"))
        }
        let seal = try PlanSeal(stated, file: file)
        let bare = text.unsealedBytes
        let actual = PlanSeal(text.unsealed, text: bare ?? [])
        var result = SealVerification(sha256: actual.sha256)
        result.compare(seal.members, actual.members)
        result.compare(seal.features, actual.features)
        var partsHold = result.changed.isEmpty && result.removed.isEmpty && result.added.isEmpty
        if partsHold {
            // The order of members is no value.
            result.isReordered = seal.features.map(\.place) != actual.features.map(\.place)
            result.isSealChanged = seal.sha256 != actual.sha256 && !result.isReordered
        } else if seal.sha256 == actual.sha256 {
            // The plan is whole: it is the list of its parts that was changed.
            (result.changed, result.removed, result.added) = ([], [], [])
            result.isSealChanged = true
            partsHold = true
        }
        if partsHold, !result.isReordered, bare == nil || seal.textSHA256 != actual.textSHA256 {
            result.rewrittenAt = place(ofRewriting: bare, file)
        }
        result.signature = signatureState(seal, key)
        return result
    }

    private init(sha256: String) { self.sha256 = sha256 }

    private mutating func compare(_ sealed: [PlanSeal.Part], _ actual: [PlanSeal.Part]) {
        let before = Dictionary(sealed.map { ($0.place, $0.sha256) }, uniquingKeysWith: { first, _ in first })
        let after = Dictionary(actual.map { ($0.place, $0.sha256) }, uniquingKeysWith: { first, _ in first })
        for part in sealed {
            guard let digest = after[part.place] else {
                removed.append(part.place)
                continue
            }
            if digest != part.sha256 { changed.append(part.place) }
        }
        added += actual.map(\.place).filter { before[$0] == nil }
    }

    /// Where the text first differs from what this program writes of the same plan; nowhere where that is not known.
    private static func place(ofRewriting bytes: [UInt8]?, _ file: String) -> Diagnostic.Place {
        guard let bytes, let document = try? PlanReader.read(bytes, file: file), let own = try? document.encoded()
        else { return Diagnostic.Place() }
        guard
            let index = zip(bytes, own).enumerated().first(where: { $1.0 != $1.1 })?.offset
                ?? (bytes.count == own.count ? nil : min(bytes.count, own.count))
        else { return Diagnostic.Place() }
        let before = bytes[..<index]
        let line = 1 + before.count { $0 == 0x0A }
        let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        // Columns count characters, not the bytes that go on with one.
        let column = 1 + before[start...].count { $0 & 0xC0 != 0x80 }
        return Diagnostic.Place(byte: index, line: line, column: column)
    }

    private static func signatureState(_ seal: PlanSeal, _ key: SealPublicKey?) -> SignatureState {
        guard let signature = seal.signature else { return key == nil ? .none : .invalid }
        guard let own = SealPublicKey(base64: signature.publicKey),
            own.verifies(signature.value, of: PlanSealing.signed(seal))
        else { return .invalid }
        guard let key else { return .valid(fingerprint: own.fingerprint) }
        return key.base64 == own.base64
            ? .trusted(fingerprint: own.fingerprint) : .otherKey(fingerprint: own.fingerprint)
    }
}
