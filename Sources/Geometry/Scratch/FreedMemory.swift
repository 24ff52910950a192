import CMalloc

/// What becomes of memory that is let go.
public enum FreedMemory {
    /// From here on large pieces go back to the system at once, for the whole process.
    ///
    /// By itself the C library keeps ever larger ones for later, so that a program takes as much as it ever took: a waste
    /// where work goes piece by piece. It costs a little time, and changes nothing else.
    public static func goesBackAtOnce() {
        // 128 KiB, where the library starts from; setting it stops it from growing.
        _ = mallopt(M_MMAP_THRESHOLD, 128 << 10)
        _ = mallopt(M_TRIM_THRESHOLD, 128 << 10)
    }
}
