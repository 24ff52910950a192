import Interchange

/// A plan's text with its seal taken out, or put in: sealing inserts one member and changes no other byte.
struct SealedText {
    let file: String
    /// The file's bytes.
    let bytes: [UInt8]
    let root: JSONValue
    private let header: JSONValue

    /// - Throws: what is wrong with the JSON, and `plan.header` where it is no plan.
    init(_ bytes: [UInt8], file: String) throws(InputError) {
        self.file = file
        self.bytes = bytes
        root = try JSONDocument.read(bytes, file: file).root
        guard let header = root["sightline"], header.members != nil else {
            throw InputError(
                Diagnostic(
                    "plan.header", .error, file: file, path: "$.sightline", zh: "缺少“sightline”：这不是本程序的规划文件",
                    en: "\"sightline\" is missing: this is no plan of this program"))
        }
        self.header = header
    }

    /// The seal as it stands in the file; nil where there is none.
    var seal: JSONValue? { header["seal"] }

    /// The plan without its seal.
    var unsealed: JSONValue {
        guard case .object(let members) = root.content, case .object(let inner) = header.content else { return root }
        return JSONValue(
            .object(
                members.map { member in
                    guard member.name == "sightline" else { return member }
                    return (
                        member.name, JSONValue(.object(inner.filter { $0.name != "seal" }), offset: member.value.offset)
                    )
                }), offset: root.offset)
    }

    /// The bytes without the seal; nil where the seal does not stand where sealing puts it.
    var unsealedBytes: [UInt8]? {
        guard let seal else { return bytes }
        let start = header.offset + 1
        let member = Self.member(CanonicalJSON.bytes(of: seal))
        let end = start + member.count
        guard end < bytes.count, bytes[start..<end].elementsEqual(member) else { return nil }
        return Array(bytes[..<start] + bytes[end...])
    }

    /// The bytes with a seal as the header's first member.
    /// - Precondition: there is none yet.
    func sealed(_ seal: PlanSeal) -> [UInt8] {
        precondition(self.seal == nil, "a plan with two seals")
        let start = header.offset + 1
        return Array(bytes[..<start]) + Self.member(CanonicalJSON.bytes(of: seal.json)) + Array(bytes[start...])
    }

    private static func member(_ seal: [UInt8]) -> [UInt8] { Array("\n\"seal\":".utf8) + seal + Array(",".utf8) }
}
