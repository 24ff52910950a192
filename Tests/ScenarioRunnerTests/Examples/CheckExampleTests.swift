import Foundation
import Interchange
import Regulations
import SiteModel
import Testing

/// The examples that `docs/Rules.md` shows, each run from files through compiler, evaluator and judge.
@Suite("The examples of checks") struct CheckExampleTests {
    static let names: [String] =
        (try? FileManager.default.contentsOfDirectory(atPath: "\(RunFixture.root)/docs/examples/checks")
            .filter { $0.hasSuffix(".yaml") }.sorted()) ?? []

    private func example(_ name: String) throws -> CheckExample {
        try CheckExampleReader(file: name).read(
            String(contentsOfFile: "\(RunFixture.root)/docs/examples/checks/\(name)", encoding: .utf8))
    }

    @Test("come out as they say, finding by finding", arguments: names)
    func each(_ name: String) throws {
        let example = try example(name)
        for (number, one) in example.cases.enumerated() {
            var run = ExampleRun(example, one)
            let result = try run.run()
            let expected = one.problem.map { ExampleRun.Result.refused([$0]) } ?? .findings(one.findings)
            #expect(result == expected, "\(name), case \(number + 1): \(run.messages.map(\.en))")
            for message in run.messages { #expect(!message.zh.isEmpty && !message.en.isEmpty) }
            if one.outcome != .invalid {
                #expect(one.findings.values.contains { $0.rawValue == one.outcome.rawValue }, "\(name): \(number + 1)")
            }
        }
    }

    @Test("show a pass, a fail, an open and an invalid case each", arguments: names)
    func complete(_ name: String) throws {
        let example = try example(name)
        // Whether a plan changed is never a question.
        let asked = CheckExample.Outcome.allCases.filter { $0 != .open || example.shows != ["plan-diff"] }
        #expect(Set(example.cases.map(\.outcome)) == Set(asked))
        #expect(!example.shows.isEmpty)
    }

    @Test("there is one for every way of checking")
    func all() throws {
        let shown = try Set(Self.names.flatMap { try example($0).shows })
        let methods = CheckMethod.allCases.map { "plan-field/\($0.rawValue)" }
        let geometric = [
            "required-coverage/area", "required-coverage/length", "required-coverage/point", "prohibited-install",
            "prohibited-view/area", "prohibited-view/levels", "prohibited-view/facing", "prohibited-view/distance",
        ]
        #expect(shown == Set(methods + geometric + ["declarative", "output", "plan-diff"]))
    }
}
