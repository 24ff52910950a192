import Foundation
import Testing

/// Batches on a Dask cluster of this machine. Skipped, and said so, where `scripts/setup --dask` has not been run.
@Suite("Batches on Dask", .serialized, .enabled(if: DaskCluster.isInstalled, "scripts/setup --dask installs Dask"))
struct DaskTests {
    @Test func `One job, two jobs, and Dask with a worker killed midway give the same bytes`() throws {
        try BatchFixture.with(30) { fixture in
            try fixture.run("one", ["--jobs", "1"])
            try fixture.run("two", ["--jobs", "2"])
            let cluster = try DaskCluster()
            defer { cluster.end() }
            // Slow enough to be met at work.
            let worker = try fixture.worker(["s": "time.sleep(0.1)"])
            let out = "\(fixture.folder)/dask"
            let child = try CommandResult.start(
                ["batch", fixture.scenarios, "-o", out, "--on", cluster.address, "--worker", worker],
                errors: out + ".err",
                more: DaskCluster.environment)
            for _ in 0..<3000
            where !((try? FileManager.default.contentsOfDirectory(atPath: out + "/plans"))?.isEmpty == false) {
                usleep(10_000)
            }
            cluster.killOneWorker()
            let status = CommandResult.wait(for: child)
            #expect(status == 1, "\((try? String(contentsOfFile: out + ".err", encoding: .utf8)) ?? "")")
            #expect(try fixture.results("one").count == 32)
            #expect(try fixture.differences("one", "two") == [])
            #expect(try fixture.differences("one", "dask") == [])
        }
    }

    @Test func `A crash on the cluster is told as one on this machine is`() throws {
        try BatchFixture.with(6) { fixture in
            let cluster = try DaskCluster()
            defer { cluster.end() }
            let options = [
                "--worker", try fixture.worker(["s1": "os.kill(os.getpid(), 11)", "s2": "while True: pass"]),
                "--timeout", "2",
            ]
            let there = try fixture.run("there", options + ["--on", cluster.address], more: DaskCluster.environment)
            #expect(there.status == 4, "\(there.errors)")
            try fixture.run("here", options)
            #expect(try fixture.differences("here", "there") == [])
        }
    }

    @Test func `A cluster that is not there is told`() throws {
        try BatchFixture.with(1) { fixture in
            let result = try fixture.run("out", ["--on", "tcp://127.0.0.1:1"], more: DaskCluster.environment)
            #expect(result.status == 2)
            #expect(
                result.errors.contains("dask.lost") && result.errors.contains("127.0.0.1:1 after"), "\(result.errors)")
            #expect(try fixture.run("out").status == 1)
        }
    }
}

/// `scripts/dask-local`, running.
final class DaskCluster {
    let address: String
    private let process: pid_t
    private let log: String

    private static let folder: String = {
        let environment = ProcessInfo.processInfo.environment
        let data = environment["XDG_DATA_HOME"] ?? "\(environment["HOME"] ?? "")/.local/share"
        return environment["SIGHTLINE_DASK"] ?? "\(data)/sightline/dask"
    }()
    static let python = folder + "/bin/python3"
    static let isInstalled = FileManager.default.isExecutableFile(atPath: python)
    /// By which the program finds it.
    static let environment = ["SIGHTLINE_DASK=\(folder)"]

    init() throws {
        let port = 20_000 + Int(getpid()) % 20_000
        log = FileManager.default.temporaryDirectory.appendingPathComponent("sightline-dask-\(port)").path
        let command =
            "SIGHTLINE_DASK='\(Self.folder)' exec setsid \(RunFixture.root)/scripts/dask-local \(port) >\(log) 2>&1"
        var child = pid_t()
        let texts: [String] = ["/bin/sh", "-c", command]
        var words = texts.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        guard posix_spawn(&child, "/bin/sh", nil, nil, &words, environ) == 0 else {
            throw CocoaError(.executableNotLoadable)
        }
        process = child
        address = "tcp://127.0.0.1:\(port)"
        // Workers say so in logs of their own: the scheduler counts them.
        let count = """
            import sys, time
            from distributed import Client
            client = Client(sys.argv[1], timeout=60)
            client.wait_for_workers(2, timeout=60)
            """
        let (status, text) = try ToolRun.run([Self.python, "-c", count, address])
        guard status == 0 else { throw CocoaError(.executableNotLoadable, userInfo: ["log": text]) }
    }

    /// As a machine that loses its power.
    func killOneWorker() {
        let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
        let number = text.split(separator: "\n").first { $0.hasPrefix("worker-1") }?.split(separator: " ").last
        if let worker = number.flatMap({ pid_t($0) }) { kill(worker, SIGKILL) }
    }

    func end() {
        kill(-process, SIGTERM)
        usleep(300_000)
        kill(-process, SIGKILL)
        var status: Int32 = 0
        while waitpid(process, &status, 0) == -1, errno == EINTR {}
    }
}
