import Interchange
import PlanDocuments

/// Seals plans.
public enum PlanSealing {
    /// The bytes of a plan with its seal; an earlier seal gives way.
    ///
    /// - Parameter key: nil for digests alone, which anybody can renew: they show accidents, a signature shows intent.
    /// - Throws: what is wrong with the plan, and `seal.form` where an earlier seal cannot be taken out cleanly.
    public static func seal(_ bytes: [UInt8], file: String, key: SealKey?) throws(InputError) -> [UInt8] {
        var text = try SealedText(bytes, file: file)
        if text.seal != nil {
            guard let bare = text.unsealedBytes else {
                throw InputError(
                    Diagnostic(
                        "seal.form", .error, file: file, path: "$.sightline.seal",
                        zh: "原有封印的写法已变，无法取下；请重新生成方案",
                        en: "the earlier seal was rewritten and cannot be taken out; make the plan anew"))
            }
            text = try SealedText(bare, file: file)
        }
        _ = try PlanReader.read(text.bytes, file: file)
        var seal = PlanSeal(text.root, text: text.bytes)
        if let key {
            seal.signature = PlanSeal.Signature(publicKey: key.publicKey.base64, value: "")
            // The key is signed along: nobody can put another in its place.
            let value = try key.signature(of: Self.signed(seal))
            seal.signature?.value = value
        }
        return text.sealed(seal)
    }

    static func signed(_ seal: PlanSeal) -> [UInt8] {
        seal.signedBytes + Array((seal.signature?.publicKey ?? "").utf8)
    }
}
