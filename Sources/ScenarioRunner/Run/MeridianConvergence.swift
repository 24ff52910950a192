import Foundation
import Geometry
import Georeferencing
import Interchange

/// The meridian convergence of a frame, for threads that compute side by side.
///
/// One frame behind a lock: a camera asks once, so nobody waits. Results are PROJ's, rounded, and the same whoever asks.
final class MeridianConvergence: @unchecked Sendable {
    private let lock = NSLock()
    private let frame: LocalFrame
    private var failure: InputError?

    init(_ frame: LocalFrame) { self.frame = frame }

    /// Degrees; 0 where the frame has no plane, which `throwFailure` tells afterwards.
    func degrees(at point: Point) -> Double {
        lock.lock()
        defer { lock.unlock() }
        do throws(InputError) {
            return try frame.convergence(at: point)
        } catch {
            failure = failure ?? error
            return 0
        }
    }

    func throwFailure() throws(InputError) {
        lock.lock()
        defer { lock.unlock() }
        if let failure { throw failure }
    }
}
