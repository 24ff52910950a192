import Foundation

/// Lines of bytes from an open file or pipe, as they come.
struct LineReader {
    private let descriptor: Int32
    private var rest: [UInt8] = []
    private var start = 0
    private var searched = 0
    private var isOver = false
    /// Whether the last line had an end, rather than the file.
    private(set) var endedLine = true

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    /// Without its end; nil when no more come.
    mutating func next() -> [UInt8]? {
        while true {
            if let line = whole() { return line }
            guard !isOver else {
                guard start < rest.count else { return nil }
                defer { start = rest.count }
                endedLine = false
                return Array(rest[start...])
            }
            fill()
        }
    }

    /// A line that is there already.
    mutating func whole() -> [UInt8]? {
        guard let end = rest[searched...].firstIndex(of: UInt8(ascii: "\n")) else {
            searched = rest.count
            return nil
        }
        defer {
            start = end + 1
            searched = start
        }
        return Array(rest[start..<end])
    }

    /// Takes what there is, waiting for some; false at the end.
    @discardableResult
    mutating func fill() -> Bool {
        rest.removeFirst(start)
        searched -= start
        start = 0
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        var count = 0
        repeat { count = read(descriptor, &chunk, chunk.count) } while count < 0 && errno == EINTR
        guard count > 0 else {
            isOver = true
            return false
        }
        rest.append(contentsOf: chunk[..<count])
        return true
    }
}
