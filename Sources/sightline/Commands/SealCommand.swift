import ArgumentParser
import Interchange
import PlanDocuments
import ScenarioRunner

/// `sightline seal`.
struct SealCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seal",
        abstract: "Seal a plan, so that any later change shows.",
        discussion: """
            Puts the SHA-256 of the plan's canonical JSON (RFC 8785) into its header, with a digest of each feature \
            and member so that verify can name what was changed, and signs it with an Ed25519 key where one is given. \
            No other byte of the plan is touched. Without a key the seal shows accidents, but anybody can renew it; \
            with a key nobody else can.

            Examples:
              sightline seal bank.plan.geojson
              sightline keygen -o office
              sightline seal bank.plan.geojson --key office.private.pem -o bank.sealed.plan.geojson
            """)

    @Argument(help: "The plan.", completion: .file(extensions: ["geojson"]))
    var plan: String

    @Option(
        help: ArgumentHelp("A private key to sign with, that only its owner can read (keygen).", valueName: "file"))
    var key: String?

    @Option(
        name: [.short, .long], help: ArgumentHelp("Write the sealed plan here; by default in place.", valueName: "file")
    )
    var output: String?

    @OptionGroup var language: LanguageChoice

    func run() throws {
        let language = language.chosen
        do throws(InputError) {
            let signer: SealKey?
            if let key { signer = try SealKey(path: key) } else { signer = nil }
            let sealed = try PlanSealing.seal(try InputFile.read(plan), file: plan, key: signer)
            if output == "-" {
                Terminal.write(sealed, to: 1)
                return
            }
            try AtomicFile.write(sealed, to: output ?? plan)
            let result = try SealVerification.verify(sealed, file: plan)
            Terminal.print("SHA-256 \(result.sha256)")
            if let signer {
                let name = language == .chinese ? "签名公钥指纹" : "Signed by the key"
                Terminal.print("\(name) \(signer.publicKey.fingerprint)")
            }
        } catch {
            throw Exit.refuse(error, language)
        }
        let path = DiagnosticFormatter.shown(output ?? plan)
        Terminal.print(language == .chinese ? "已封印：\(path)" : "Sealed: \(path)")
    }
}

/// `sightline keygen`.
struct KeygenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keygen",
        abstract: "Make a pair of keys to sign plans with.",
        discussion: """
            Writes an Ed25519 key pair: NAME.private.pem (PKCS #8), readable by its owner alone, and NAME.public.pem \
            to be handed to whoever verifies. Files that are there are never written over.

            Examples:
              sightline keygen
              sightline keygen -o office
            """)

    @Option(name: [.short, .long], help: ArgumentHelp("What the files' names begin with.", valueName: "name"))
    var output = "sightline"

    @OptionGroup var language: LanguageChoice

    func run() throws {
        let language = language.chosen
        let key = SealKey()
        do throws(InputError) {
            try key.write(to: output + ".private.pem")
            try key.publicKey.write(to: output + ".public.pem")
        } catch {
            throw Exit.refuse(error, language)
        }
        let isChinese = language == .chinese
        Terminal.print("\(isChinese ? "私钥（勿外传）" : "Private key (keep it to yourself)"): \(output).private.pem")
        Terminal.print("\(isChinese ? "公钥" : "Public key"): \(output).public.pem")
        Terminal.print("\(isChinese ? "公钥指纹" : "Fingerprint"): \(key.publicKey.fingerprint)")
    }
}
