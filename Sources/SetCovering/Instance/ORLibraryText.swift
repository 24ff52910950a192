/// Set covering problems as the OR-Library writes them: rows and columns, the columns' costs, then for each row how many
/// columns cover it and which, from 1; white space of any kind between numbers.
///
/// Source: J. E. Beasley, OR-Library: distributing test problems by electronic mail, J. Oper. Res. Soc. 41 (1990),
/// doi:10.1057/jors.1990.166; format of the files `scp*`.
public enum ORLibraryText {
    public struct Malformed: Error, Equatable, CustomStringConvertible {
        /// From 1.
        public let line: Int
        public let reason: String
        public var description: String { "line \(line): \(reason)" }
    }

    /// - Throws: `Malformed` for anything but numbers in their places; a row without columns is no error here.
    public static func read(_ bytes: some Collection<UInt8>) throws(Malformed) -> CoverInstance {
        var reader = NumberReader(bytes: Array(bytes))
        let rowCount = try reader.next("the number of rows", in: 0...50_000_000)
        let columnCount = try reader.next("the number of columns", in: 0...50_000_000)
        // Each needs at least a digit and a space: what a short file announces is not believed.
        guard rowCount + columnCount <= reader.bytes.count else {
            throw Malformed(
                line: 1, reason: "\(rowCount) rows and \(columnCount) columns announced, more than the file holds")
        }
        var costs: [Int] = []
        for _ in 0..<columnCount { costs.append(try reader.next("a cost", in: 0...(1 << 31))) }
        var columns = [[Int32]](repeating: [], count: columnCount)
        for row in 0..<rowCount {
            let count = try reader.next("the number of columns of row \(row + 1)", in: 0...columnCount)
            for _ in 0..<count {
                columns[try reader.next("a column", in: 1...max(1, columnCount)) - 1].append(Int32(row))
            }
        }
        try reader.finish()
        return CoverInstance(rowCount: rowCount, columns: columns, costs: costs)
    }

    private struct NumberReader {
        let bytes: [UInt8]
        var position = 0
        var line = 1

        mutating func skipSpace() {
            while position < bytes.count, bytes[position] <= 0x20 {
                if bytes[position] == 0x0A { line += 1 }
                position += 1
            }
        }

        mutating func next(_ what: String, in range: ClosedRange<Int>) throws(Malformed) -> Int {
            skipSpace()
            guard position < bytes.count else { throw Malformed(line: line, reason: "the file ends before \(what)") }
            var value = 0
            let start = position
            while position < bytes.count, bytes[position] > 0x20 {
                guard (0x30...0x39).contains(bytes[position]), position - start < 15 else {
                    throw Malformed(line: line, reason: "\(what) is no whole number")
                }
                value = value * 10 + Int(bytes[position] - 0x30)
                position += 1
            }
            guard range.contains(value) else {
                throw Malformed(
                    line: line, reason: "\(what) is \(value), not \(range.lowerBound) to \(range.upperBound)")
            }
            return value
        }

        mutating func finish() throws(Malformed) {
            skipSpace()
            if position < bytes.count { throw Malformed(line: line, reason: "more than the rows announced") }
        }
    }
}
