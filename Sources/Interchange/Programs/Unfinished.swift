import Foundation

/// What is half done: files and folders that would be left behind, and programs that would run on, where this one is
/// told to end.
///
/// Whoever starts something says so here and says when it is over. Nothing is missed: starting and abandoning exclude
/// one another, and once `abandon` has run, whatever would start or end something waits for the process to end.
public enum Unfinished {
    nonisolated(unsafe) private static var paths: Set<String> = []
    /// Groups of processes, by the one that leads them.
    nonisolated(unsafe) private static var programs: Set<pid_t> = []
    private static let lock = NSLock()

    /// Makes a file or folder that is removed, with all that it holds, where the program is told to end.
    public static func making<Value, Failure: Error>(
        _ path: String, _ make: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        lock.lock()
        defer { lock.unlock() }
        paths.insert(path)
        return try make()
    }

    /// It is in its place, or removed.
    public static func isDone(_ path: String) {
        lock.lock()
        paths.remove(path)
        lock.unlock()
    }

    /// Starts a program in a group of its own; nil where it did not start.
    static func starting(_ start: () -> pid_t?) -> pid_t? {
        lock.lock()
        defer { lock.unlock() }
        let program = start()
        if let program { programs.insert(program) }
        return program
    }

    /// The program has ended.
    static func isDone(_ program: pid_t) {
        lock.lock()
        programs.remove(program)
        lock.unlock()
    }

    /// Ends the programs and removes the files. The process has to end now: whatever works on stands still from here.
    public static func abandon() {
        lock.lock()
        for program in programs { kill(-program, SIGKILL) }
        for path in paths {
            // A program that is being ended may still be making a file.
            for _ in 0..<100 {
                try? FileManager.default.removeItem(atPath: path)
                guard access(path, F_OK) == 0 else { break }
                usleep(2_000)
            }
        }
    }
}
