import Foundation
import Interchange

/// The first of several threads' failures.
final class FirstFailure: @unchecked Sendable {
    private let lock = NSLock()
    private var first: InputError?

    func note(_ error: InputError) {
        lock.lock()
        defer { lock.unlock() }
        first = first ?? error
    }

    var failure: InputError? {
        lock.lock()
        defer { lock.unlock() }
        return first
    }
}
