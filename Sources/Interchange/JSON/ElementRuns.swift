/// Where runs of elements of a long JSON array begin and end, found by counting brackets.
///
/// Nothing is checked but that brackets and quotes are closed; reading the runs does the rest. O(n), a nanosecond a byte.
struct ElementRuns {
    struct Run {
        /// Of the first element.
        var start: Int
        /// Its number in the array, from 0.
        var index: Int
        /// The comma or bracket after the last element.
        var end: Int
    }

    private(set) var runs: [Run] = []
    /// Behind the array.
    private(set) var end = 0

    /// - Parameters:
    ///   - start: where the array's bracket stands.
    ///   - runBytes: how long runs are to be, at least.
    /// - Returns: nil where the array is empty or not closed.
    init?(_ bytes: UnsafeRawBufferPointer, arrayAt start: Int, runBytes: Int) {
        var depth = 1
        var position = start + 1
        var index = 0
        var run = Run(start: position, index: 0, end: 0)
        let count = bytes.count
        while position < count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                position += 1
                while position < count, bytes[position] != UInt8(ascii: "\"") {
                    position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
                }
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                depth -= 1
                if depth == 0 {
                    run.end = position
                    runs.append(run)
                    end = position + 1
                    return
                }
            case UInt8(ascii: ",") where depth == 1:
                index += 1
                if position - run.start >= runBytes {
                    run.end = position
                    runs.append(run)
                    run = Run(start: position + 1, index: index, end: 0)
                }
            default: break
            }
            position += 1
        }
        return nil
    }
}
