import Glibc
import Synchronization

/// When work that tells its progress came to certain marks: wall clock and CPU time of the process.
final class StageClock: Sendable {
    struct Time {
        var wall: Double
        var cpu: Double

        static var now: Time {
            func seconds(_ clock: clockid_t) -> Double {
                var time = timespec()
                clock_gettime(clock, &time)
                return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
            }
            return Time(wall: seconds(CLOCK_MONOTONIC), cpu: seconds(CLOCK_PROCESS_CPUTIME_ID))
        }
    }

    private let marks: [Int]
    private let times: Mutex<[Time?]>

    /// - Parameter marks: numbers of finished pieces of work, ascending.
    init(marks: [Int]) {
        self.marks = marks
        times = Mutex(Array(repeating: nil, count: marks.count))
    }

    /// May be told out of order, from any thread.
    func tell(_ done: Int) {
        guard marks.contains(where: { $0 <= done }) else { return }
        times.withLock { times in
            for index in marks.indices where marks[index] <= done && times[index] == nil { times[index] = .now }
        }
    }

    /// One for each mark; where one was never reached, now.
    var reached: [Time] { times.withLock { $0.map { $0 ?? .now } } }
}
