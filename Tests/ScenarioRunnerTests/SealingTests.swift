import Foundation
import Interchange
import PlanDocuments
import Testing

@testable import ScenarioRunner

@Suite struct SealingTests {
    /// A small plan of this program, written by hand.
    static func plan() throws -> [UInt8] {
        try RunFixture.withFolder([
            "map.geojson": try SmallSite.map(),
            "s.yaml": SmallSite.scenario(
                requirements: "[{place: cupboard, task: observe}]", more: "seed: 18446744073709551615"),
        ]) { folder in
            let outcome = try ScenarioRun().run(path: "\(folder)/s.yaml")
            var plan = outcome.plan
            plan.evaluation.observed = []
            plan.evaluation.views = []
            return try PlanWriter(programVersion: "0").bytes(plan, frame: outcome.frame)
        }
    }

    private func verify(_ bytes: [UInt8], key: SealPublicKey? = nil) throws -> SealVerification {
        try SealVerification.verify(bytes, file: "p.geojson", key: key)
    }

    @Test("a sealed plan holds, is still a plan, and unsealing gives the old bytes")
    func holds() throws {
        let plan = try Self.plan()
        for key in [nil, SealKey()] {
            let sealed = try PlanSealing.seal(plan, file: "p.geojson", key: key)
            #expect(try verify(sealed).holds)
            #expect(try SealedText(sealed, file: "").unsealedBytes == plan)
            #expect(try PlanReader.read(sealed).header.others.map(\.name) == ["seal"])
            #expect(PlanValidation.problems(of: sealed).isEmpty)
            // Sealing again is sealing once.
            #expect(
                try PlanSealing.seal(sealed, file: "p.geojson", key: nil) == PlanSealing.seal(plan, file: "", key: nil))
        }
    }

    @Test("a flipped byte anywhere is caught")
    func anyByte() throws {
        let sealed = try PlanSealing.seal(try Self.plan(), file: "p.geojson", key: SealKey())
        var state: UInt64 = 3
        for index in stride(from: 0, to: sealed.count, by: 3) {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            // Every bit in turn, and now and then another byte altogether.
            var flipped = sealed
            flipped[index] ^= index % 2 == 0 ? 1 << UInt8(index / 2 % 8) : UInt8(truncatingIfNeeded: state >> 40) | 1
            let holds = (try? verify(flipped).holds) ?? false
            #expect(!holds, "byte \(index): \(sealed[index]) → \(flipped[index])")
        }
        // White space for white space, which is no error of JSON.
        for index in sealed.indices where sealed[index] == 0x0A {
            var flipped = sealed
            flipped[index] = 0x20
            #expect((try? verify(flipped).holds) ?? false == false)
        }
    }

    @Test("the feature or the member that was changed is named")
    func named() throws {
        let sealed = String(decoding: try PlanSealing.seal(try Self.plan(), file: "", key: nil), as: UTF8.self)
        func changed(_ old: String, _ new: String) throws -> SealVerification {
            #expect(sealed.contains(old), "\(old)")
            return try verify(Array(sealed.replacing(old, with: new, maxReplacements: 1).utf8))
        }
        #expect(try changed("\"azimuth\":0.000000", "\"azimuth\":0.000001").changed == ["camera/C1"])
        #expect(try changed("\"verdict\":\"fail\"", "\"verdict\":\"pass\"").changed == ["$.sightline.findings"])
        #expect(
            try changed("\"targetHeight\":1.5000,\"viewDensity\"", "\"targetHeight\":1.6000,\"viewDensity\"").changed
                == ["$.sightline.settings"])
        let gone = try changed(
            "{\"type\":\"Feature\",\"id\":\"camera/C1\"", "{\"type\":\"Feature\",\"id\":\"camera/C2\"")
        #expect(gone.removed == ["camera/C1"] && gone.added == ["camera/C2"])
        let digest = try changed("\"text\":\"", "\"text\":\"0")
        #expect(!digest.holds && digest.holdsValues)
        #expect(try verify(Array(sealed.utf8)).rewrittenAt == nil)
    }

    @Test("a digit beyond what a double holds is caught by the text, with line and column")
    func beyondDoubles() throws {
        let sealed = String(decoding: try PlanSealing.seal(try Self.plan(), file: "", key: nil), as: UTF8.self)
        let edited = sealed.replacing("\"seed\":18446744073709551615", with: "\"seed\":18446744073709551614")
        let result = try verify(Array(edited.utf8))
        #expect(result.holdsValues && !result.holds)
    }

    @Test("another program's spelling of the same values is told apart from a change")
    func rewritten() throws {
        let sealed = String(decoding: try PlanSealing.seal(try Self.plan(), file: "", key: SealKey()), as: UTF8.self)
        let spaced = try verify(Array(sealed.replacing("\"properties\":{", with: "\"properties\": {").utf8))
        #expect(spaced.holdsValues && !spaced.holds)
        #expect(spaced.rewrittenAt?.line != nil)
        let cut = try verify(Array(sealed.replacing("\"azimuth\":0.000000", with: "\"azimuth\":0").utf8))
        #expect(cut.holdsValues && !cut.holds)
    }

    @Test("a signature cannot be moved to another plan or another key")
    func signatures() throws {
        let (own, other) = (SealKey(), SealKey())
        let sealed = try PlanSealing.seal(try Self.plan(), file: "", key: own)
        #expect(try verify(sealed).signature == .valid(fingerprint: own.publicKey.fingerprint))
        #expect(try verify(sealed, key: own.publicKey).signature == .trusted(fingerprint: own.publicKey.fingerprint))
        #expect(try !verify(sealed, key: other.publicKey).holds)
        let text = String(decoding: sealed, as: UTF8.self)
        let forged = text.replacing(own.publicKey.base64, with: other.publicKey.base64)
        #expect(try verify(Array(forged.utf8)).signature == .invalid)
        let unsigned = try PlanSealing.seal(try Self.plan(), file: "", key: nil)
        #expect(try verify(unsigned).signature == .none)
        #expect(try !verify(unsigned, key: own.publicKey).holds)
        // A change that renews the digests breaks the signature.
        let edited = text.replacing("\"azimuth\":0.000000", with: "\"azimuth\":9.000000")
        let (a, b) = (
            try #require(SealedText(Array(edited.utf8), file: "").unsealedBytes), try SealedText(sealed, file: "")
        )
        var renewed = PlanSeal(try JSONDocument.read(a).root, text: a)
        renewed.signature = try PlanSeal(try #require(b.seal), file: "").signature
        let again = try verify(try SealedText(a, file: "").sealed(renewed))
        #expect(again.changed.isEmpty && again.signature == .invalid && !again.holds)
    }

    @Test("what is not sealed, and what is no plan, is told")
    func none() throws {
        func code(_ bytes: [UInt8]) throws -> String? {
            let error = #expect(throws: InputError.self) { try verify(bytes) }
            return error?.diagnostics.first?.code
        }
        #expect(try code(try Self.plan()) == "seal.none")
        #expect(try code(Array("{}".utf8)) == "plan.header")
        #expect(throws: InputError.self) { try PlanSealing.seal(Array("{\"sightline\":{}}".utf8), file: "", key: nil) }
    }
}

@Suite(.serialized) struct SealCommandTests {
    @Test("keys are made for their owner alone, seal, and verify by name")
    func commands() throws {
        try RunFixture.withFolder([:]) { folder in
            try Data(try SealingTests.plan()).write(to: URL(fileURLWithPath: "\(folder)/p.plan.geojson"))
            func run(_ arguments: String...) throws -> CommandResult {
                try CommandResult.run(arguments, in: folder)
            }
            #expect(try run("keygen", "-o", "office").status == 0)
            #expect(try run("keygen", "-o", "office").status == 2, "keys are never written over")
            var status = stat()
            #expect(stat("\(folder)/office.private.pem", &status) == 0 && status.st_mode & 0o777 == 0o600)
            #expect(try run("verify", "p.plan.geojson").status == 2)
            #expect(try run("seal", "p.plan.geojson", "--key", "office.private.pem").status == 0)
            let right = try run("verify", "p.plan.geojson", "--public-key", "office.public.pem")
            #expect(right.status == 0 && right.output.contains("by the key that was given"), "\(right.output)")
            let text = try String(contentsOfFile: "\(folder)/p.plan.geojson", encoding: .utf8)
            try text.replacing("\"azimuth\":0.000000", with: "\"azimuth\":8.000000").write(
                toFile: "\(folder)/q.plan.geojson", atomically: false, encoding: .utf8)
            let wrong = try run("verify", "q.plan.geojson", "--language", "zh")
            #expect(wrong.status == 1 && wrong.output.contains("已改动: camera/C1"), "\(wrong.output)")
            #expect(chmod("\(folder)/office.private.pem", 0o640) == 0)
            let open = try run("seal", "p.plan.geojson", "--key", "office.private.pem")
            #expect(open.status == 2 && open.errors.contains("key.permissions"))
            #expect(try run("seal", "p.plan.geojson", "--key", "office.public.pem").status == 2)
            #expect(try run("verify", "p.plan.geojson", "--public-key", "nowhere.pem").status == 2)
        }
    }

    @Test("other programs read the keys")
    func openssl() throws {
        try RunFixture.withFolder([:]) { folder in
            let key = SealKey()
            try key.write(to: "\(folder)/k.private.pem")
            try key.publicKey.write(to: "\(folder)/k.public.pem")
            #expect(try SealKey(path: "\(folder)/k.private.pem").publicKey.base64 == key.publicKey.base64)
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = ["openssl", "pkey", "-in", "\(folder)/k.private.pem", "-pubout"]
            let output = Pipe()
            process.standardOutput = output
            process.standardError = FileHandle.nullDevice
            guard (try? process.run()) != nil else { return }
            let text = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            // 127: not installed here.
            if process.terminationStatus == 127 { return }
            #expect(text == FileManager.default.contents(atPath: "\(folder)/k.public.pem"))
        }
    }
}
