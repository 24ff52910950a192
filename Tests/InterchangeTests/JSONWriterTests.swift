import Interchange
import TestNumbers
import Testing

@Suite("JSON writer")
struct JSONWriterTests {
    @Test("what is written is read back the same")
    func roundTrip() throws {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("text", "民园 \"\\\u{0}\u{1f}\n\r\t/\u{7f}😀")
            writer.member("number", -12.5, decimals: 3)
            writer.member("count", -7)
            writer.member("flag", true)
            writer.name("nothing")
            writer.null()
            writer.lineBreak()
            writer.name("list")
            writer.array { writer in
                writer.array { _ in }
                writer.object { _ in }
                writer.number(0.1, decimals: 10)
            }
        }
        let bytes = writer.finished()
        let root = try JSONDocument.read(bytes).root
        #expect(root["text"]?.string == "民园 \"\\\u{0}\u{1f}\n\r\t/\u{7f}😀")
        #expect(root["number"]?.scalarText == "-12.500" && root["count"]?.number == -7)
        #expect(root["list"]?.elements?[2].scalarText == "0.1000000000")
        var again = JSONWriter()
        again.value(root)
        #expect(try JSONDocument.read(again.finished()).root == root)
    }

    @Test("the bytes are these")
    func bytes() {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("a", "é\u{1}")
        writer.lineBreak()
        writer.name("b")
        writer.beginArray()
        writer.lineBreak()
        writer.integer(1)
        writer.lineBreak()
        writer.integer(2)
        writer.lineBreak()
        writer.endArray()
        writer.endObject()
        writer.lineBreak()
        let text = String(decoding: writer.finished(), as: UTF8.self)
        #expect(text == "{\"a\":\"é\\u0001\",\n\"b\":[\n1,\n2\n]}\n")
    }

    @Test("random trees survive being written and read")
    func randomTrees() throws {
        var generator = SplitMix64(seed: 11)
        for _ in 0..<500 {
            let tree = RandomJSON.value(depth: 4, using: &generator)
            var writer = JSONWriter()
            writer.value(tree)
            #expect(try JSONDocument.read(writer.finished()).root == tree)
        }
    }

    @Test("elements that another writer wrote follow the comma")
    func pieces() {
        func element(_ number: Int, _ json: inout JSONWriter) {
            json.lineBreak()
            json.object { $0.member("n", number) }
        }
        var whole = JSONWriter()
        whole.beginArray()
        for number in 0..<4 { element(number, &whole) }
        whole.endArray()
        var head = JSONWriter()
        head.beginArray()
        element(0, &head)
        var bytes = head.taken()
        for first in [1, 3] {
            var run = JSONWriter(elementsOfArray: 16)
            for number in first..<min(first + 2, 4) { element(number, &run) }
            bytes += run.taken()
        }
        head.endArray()
        #expect(bytes + head.finished() == whole.finished())
        var empty = JSONWriter(elementsOfArray: 16)
        let nothing = empty.taken()
        #expect(nothing.isEmpty)
    }
}
