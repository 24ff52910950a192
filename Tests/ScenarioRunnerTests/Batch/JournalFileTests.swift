import Foundation
import Interchange
import Testing

@testable import ScenarioRunner

@Suite("Journals") struct JournalFileTests {
    private func numbers(_ path: String) throws -> (found: [Int], journal: JournalFile) {
        var found: [Int] = []
        let journal = try JournalFile(path) { _, record in
            if let number = record["n"]?.number { found.append(Int(number)) }
        }
        return (found, journal)
    }

    private func record(_ number: Int) -> JSONValue {
        .object([("n", JSONValue(number)), ("text", JSONValue("场景 \(number)\n"))])
    }

    @Test func `Records come back, in order, after any cut of the file's end`() throws {
        try RunFixture.withFolder([:]) { folder in
            let path = folder + "/journal"
            var ends: [Int] = []
            do {
                let journal = try numbers(path).journal
                for number in 0..<5 {
                    try journal.append(record(number), isDurable: number % 2 == 0)
                    ends.append(try #require(FileManager.default.contents(atPath: path)).count)
                }
            }
            let whole = try #require(FileManager.default.contents(atPath: path))
            for cut in 0...whole.count {
                try whole.prefix(cut).write(to: URL(fileURLWithPath: path))
                let count = ends.count { $0 <= cut }
                let (found, journal) = try numbers(path)
                #expect(found == Array(0..<count))
                #expect(journal.wasTorn == (cut != 0 && !ends.contains(cut)))
                // What comes after a torn end is whole.
                try journal.append(record(9), isDurable: true)
                #expect(try numbers(path).found == Array(0..<count) + [9])
            }
        }
    }

    @Test func `A changed byte takes its own record away and no other`() throws {
        try RunFixture.withFolder([:]) { folder in
            let path = folder + "/journal"
            do {
                let journal = try numbers(path).journal
                for number in 0..<3 { try journal.append(record(number), isDurable: false) }
            }
            let whole = try #require(FileManager.default.contents(atPath: path))
            let length = whole.count / 3
            for byte in length..<(2 * length - 1) {
                var changed = whole
                changed[byte] ^= 1
                // A line's end in the middle is two broken lines.
                try changed.write(to: URL(fileURLWithPath: path))
                let (found, journal) = try numbers(path)
                #expect(found == [0, 2], "byte \(byte)")
                #expect(journal.damaged > 0)
                #expect(!journal.wasTorn)
            }
        }
    }

    @Test func `Records are found again where they begin`() throws {
        try RunFixture.withFolder([:]) { folder in
            let journal = try numbers(folder + "/journal").journal
            var offsets: [Int] = []
            for number in 0..<50 { offsets.append(try journal.append(record(number), isDurable: false)) }
            for (number, offset) in offsets.enumerated() {
                #expect(journal.record(at: offset)?["n"]?.number == Double(number))
            }
            #expect(journal.record(at: offsets[3] + 1) == nil)
        }
    }

    @Test(arguments: [100, 10_000])
    func `A file of something else is left alone`(lines: Int) throws {
        try RunFixture.withFolder(["journal": String(repeating: "somebody's own\n", count: lines)]) { folder in
            #expect(throws: InputError.self) { try numbers(folder + "/journal") }
            #expect(FileManager.default.contents(atPath: folder + "/journal")?.count == 15 * lines)
        }
    }
}
