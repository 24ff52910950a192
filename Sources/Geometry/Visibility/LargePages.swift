import Glibc

/// Memory for large tables that are read here and there: pages of 2 MiB where the system has them, so that finding a
/// page costs nothing. Freed by `deallocate`.
enum LargePages {
    private static let size = 1 << 21

    static func allocate<Element>(_ type: Element.Type, capacity: Int) -> UnsafeMutablePointer<Element> {
        let bytes = capacity * MemoryLayout<Element>.stride
        let isLarge = bytes >= size
        let memory = UnsafeMutableRawPointer.allocate(
            byteCount: bytes, alignment: isLarge ? size : Swift.max(64, MemoryLayout<Element>.alignment))
        // Advice only: where it is not taken, small pages do.
        if isLarge { madvise(memory, bytes, MADV_HUGEPAGE) }
        return memory.bindMemory(to: type, capacity: capacity)
    }
}
