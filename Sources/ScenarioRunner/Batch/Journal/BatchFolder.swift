import Foundation
import Interchange
import PlanDocuments

/// Where a batch writes: `journal`, `plans/`, the tables, and `work/` while it runs.
///
/// One program at a time: the lock is the system's and ends with its process.
final class BatchFolder {
    /// Absolute.
    let path: String
    let journal: BatchJournal
    private let lock: Int32
    private var made: Set<String> = []

    /// - Throws: `file.write`; `batch.busy` where another program works in it; `batch.folder` for a folder with something
    ///   else in it.
    init(_ name: String, programVersion: String) throws(InputError) {
        try AtomicFolder.make(name)
        path = BatchList.absolute(name)
        let journalPath = "\(path)/journal"
        let lockPath = "\(path)/lock"
        if access(journalPath, F_OK) != 0 {
            let others = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
            // A lock alone is what a batch leaves that broke off at its start.
            guard others.allSatisfy({ $0 == "lock" }) else {
                throw Self.problem(
                    "batch.folder", name, zh: "文件夹不是空的，也不是批处理的输出：请另选文件夹",
                    en: "the folder has something in it and is no batch's: name another one")
            }
        }
        lock = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard lock >= 0 else { throw AtomicFolder.failure(lockPath, errno) }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            close(lock)
            guard code == EWOULDBLOCK else { throw AtomicFolder.failure(lockPath, code) }
            throw Self.problem(
                "batch.busy", name, zh: "另一个程序正在此文件夹中运行批处理", en: "another program is running a batch in this folder")
        }
        do throws(InputError) {
            journal = try BatchJournal(journalPath, programVersion: programVersion)
        } catch {
            close(lock)
            throw error
        }
        made = [path]
        removeLeftovers()
    }

    deinit { close(lock) }

    /// What a run that was killed while it wrote a table left beside it.
    private func removeLeftovers() {
        let files = FileManager.default
        let beside = (try? files.contentsOfDirectory(atPath: path)) ?? []
        let below = (try? files.subpathsOfDirectory(atPath: path + "/sweeps")) ?? []
        for name in beside + below.map({ "sweeps/" + $0 }) where FilePaths.name(of: name).hasPrefix(".sightline-") {
            try? files.removeItem(atPath: "\(path)/\(name)")
        }
    }

    // MARK: Work in progress

    var workFolder: String { "\(path)/work" }

    /// An empty folder for what workers write.
    func beginWork() throws(InputError) {
        try? FileManager.default.removeItem(atPath: workFolder)
        try AtomicFolder.make(workFolder)
    }

    func endWork() { try? FileManager.default.removeItem(atPath: workFolder) }

    // MARK: Plans

    /// Where a scenario's plan comes to lie, below the folder.
    static func planName(_ name: String, scheme: String) -> String {
        "plans/\(name)\(scheme.isEmpty ? "" : ".\(scheme)").plan.geojson"
    }

    /// Puts a worker's plans in their places and records the result, which counts from then on.
    /// - Throws: `file.write`; `batch.plan` where a plan is not what the worker said.
    func commit(_ item: BatchItem, key: String, _ reply: WorkerReply) throws(InputError) {
        var record = BatchJournal.Record(results: [], failure: reply.failure, cost: reply.cost)
        for result in reply.results {
            let name = Self.planName(item.name, scheme: result.row.scheme)
            try place(result.plan, at: "\(path)/\(name)")
            var placed = result
            placed.plan.path = name
            record.results.append(placed)
        }
        let before = journal.last(item.name)?.results.map(\.plan.path) ?? []
        try journal.commit(item.name, key: key, record)
        let current = Set(record.results.map(\.plan.path))
        for stale in before where !current.contains(stale) { unlink("\(path)/\(stale)") }
    }

    private func place(_ plan: WorkerReply.PlanFile, at target: String) throws(InputError) {
        // Across a file system of the network, a name may be seen before what it stands for.
        var status = stat()
        guard stat(plan.path, &status) == 0, Int(status.st_size) == plan.bytes else {
            throw Self.problem(
                "batch.plan", plan.path, zh: "计算进程写出的方案不存在或不完整：各工作机须能访问同一文件夹",
                en:
                    "the plan that a worker wrote is not there or not whole: all workers have to see one and the same folder"
            )
        }
        try makeFolders(for: target)
        guard rename(plan.path, target) == 0 else { throw AtomicFolder.failure(target, errno) }
        try AtomicFolder.sync(of: target)
    }

    private func makeFolders(for target: String) throws(InputError) {
        let folder = FilePaths.folder(of: target)
        guard !made.contains(folder) else { return }
        try makeFolders(for: folder)
        try AtomicFolder.make(folder)
        made.insert(folder)
    }

    /// Whether every plan of a recorded result lies where it belongs, as long as it was.
    func hasPlans(of record: BatchJournal.Record) -> Bool {
        record.results.allSatisfy { result in
            var status = stat()
            return stat("\(path)/\(result.plan.path)", &status) == 0 && Int(status.st_size) == result.plan.bytes
        }
    }

    private static func problem(_ code: String, _ file: String, zh: String, en: String) -> InputError {
        InputError(Diagnostic(code, .error, file: file, Bilingual(zh: zh, en: en)))
    }
}

/// Folders that are made for good.
enum AtomicFolder {
    /// Makes it where it is missing, with those above it.
    static func make(_ path: String) throws(InputError) {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue { return }
        let above = FilePaths.folder(of: path)
        if !above.isEmpty, above != path { try make(above) }
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw failure(path, errno) }
        try sync(of: path)
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            throw failure(path, ENOTDIR)
        }
    }

    /// Sees to it that a name is on the disk.
    static func sync(of path: String) throws(InputError) { try AtomicFile.syncFolder(of: path, told: path) }

    static func failure(_ path: String, _ code: Int32) -> InputError {
        let reason = String(cString: strerror(code))
        return InputError(
            Diagnostic(
                "file.write", .error, file: path, Bilingual(zh: "无法写入：\(reason)", en: "it cannot be written: \(reason)")
            ))
    }
}
