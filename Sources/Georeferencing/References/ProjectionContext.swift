import CPROJ

/// A PROJ context of one thread: no network, no log, and the library's own objects freed with it.
///
/// Not Sendable: PROJ's objects belong to the context they were made in.
final class ProjectionContext {
    let raw: OpaquePointer
    private var objects: [OpaquePointer] = []

    /// Nil where there is no memory.
    init?() {
        guard let raw = proj_context_create() else { return nil }
        proj_log_level(raw, PJ_LOG_NONE)
        proj_context_set_enable_network(raw, 0)
        // `+init=epsg:…` would read files.
        proj_context_use_proj4_init_rules(raw, 0)
        self.raw = raw
    }

    deinit {
        for object in objects.reversed() { proj_destroy(object) }
        proj_context_destroy(raw)
    }

    /// Keeps an object as long as the context; nil stays nil.
    func keep(_ object: OpaquePointer?) -> OpaquePointer? {
        if let object { objects.append(object) }
        return object
    }

    /// What PROJ says went wrong last.
    var failure: String {
        let code = proj_context_errno(raw)
        guard code != 0, let text = proj_context_errno_string(raw, code) else { return "PROJ" }
        return String(cString: text)
    }

    static func text(_ pointer: UnsafePointer<CChar>?) -> String? { pointer.map { String(cString: $0) } }
}
