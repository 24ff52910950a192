import ArgumentParser
import Interchange
import ScenarioRunner

/// `sightline verify`.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check that a sealed plan is as it was sealed.",
        discussion: """
            Computes the digests of a sealed plan again, checks its signature, and names every feature and header \
            member that was changed, added or removed. A plan that another program merely wrote in other words \
            (spaces, decimals, the order of members) is told as such; --values lets that pass.

            A signature shows who sealed only where the key is one that you trust: give it with --public-key.

            Examples:
              sightline verify bank.plan.geojson
              sightline verify bank.plan.geojson --public-key office.public.pem

            Exits with 0 where nothing was changed, 1 where something was, 2 where the plan is not sealed.
            """)

    @Argument(help: "The sealed plan.", completion: .file(extensions: ["geojson"]))
    var plan: String

    @Option(help: ArgumentHelp("The key that it has to be signed with (PEM).", valueName: "file"))
    var publicKey: String?

    @Flag(help: "Let a text pass that says the same values in other words.")
    var values = false

    @OptionGroup var language: LanguageChoice

    func run() throws {
        let language = language.chosen
        let result: SealVerification
        do throws(InputError) {
            let key: SealPublicKey?
            if let publicKey { key = try SealPublicKey(path: publicKey) } else { key = nil }
            result = try SealVerification.verify(try InputFile.read(plan), file: plan, key: key)
        } catch {
            throw Exit.refuse(error, language)
        }
        for line in lines(result, language) { Terminal.print(line) }
        guard values ? result.holdsValues : result.holds else { throw ExitCode(Exit.findingFails) }
    }

    private func lines(_ result: SealVerification, _ language: Language) -> [String] {
        func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }
        func names(_ title: String, _ places: [String]) -> [String] {
            places.map { "\(title): \(DiagnosticFormatter.shown($0))" }
        }
        var lines = ["SHA-256 \(result.sha256)"]
        lines += names(say("已改动", "changed"), result.changed)
        lines += names(say("已删除", "removed"), result.removed)
        lines += names(say("已添加", "added"), result.added)
        if result.isReordered { lines.append(say("要素的次序已改动", "the features stand in another order")) }
        if result.isSealChanged {
            lines.append(say("封印本身已改动：$.sightline.seal", "the seal itself was changed: $.sightline.seal"))
        }
        if let place = result.rewrittenAt {
            var text = say("数值均未改动，但文字写法不同", "no value was changed, but the text was written in other words")
            if let line = place.line, let column = place.column {
                text += say("，最早在第 \(line) 行第 \(column) 列", ", first at line \(line), column \(column)")
            }
            lines.append(text)
        }
        switch result.signature {
        case .none: lines.append(say("没有签名：任何人都可以重新封印", "not signed: anybody can renew the seal"))
        case .valid(let fingerprint):
            lines.append(
                say(
                    "签名有效，公钥指纹 \(fingerprint)（未与可信公钥核对，见 --public-key）",
                    "the signature is right, by the key \(fingerprint) (not held against one that you trust: --public-key)"
                ))
        case .trusted(let fingerprint):
            lines.append(
                say("签名有效，公钥相符：\(fingerprint)", "the signature is right, by the key that was given: \(fingerprint)"))
        case .invalid: lines.append(say("签名无效", "the signature is wrong, or there is none"))
        case .otherKey(let fingerprint):
            lines.append(say("由另一公钥签名：\(fingerprint)", "signed by another key: \(fingerprint)"))
        }
        let isRight = values ? result.holdsValues : result.holds
        lines.append(isRight ? say("✓ 与封印时一致", "✓ as it was sealed") : say("✗ 与封印时不一致", "✗ not as it was sealed"))
        return lines
    }
}
