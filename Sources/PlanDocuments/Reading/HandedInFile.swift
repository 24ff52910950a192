import Interchange

/// A file that somebody hands in: a plan of this program, or another program's scheme.
public struct HandedInFile: Sendable {
    public enum Content: Sendable {
        case plan(PlanDocument)
        case scheme(Scheme)
    }

    public var content: Content
    /// What was odd in the file, in the order of the reading.
    public var notes: [Diagnostic]
    /// Whether it carries a seal.
    public var isSealed: Bool

    public var plan: PlanDocument? {
        if case .plan(let document) = content { return document }
        return nil
    }

    public var hasCameras: Bool {
        switch content {
        case .plan(let document): !document.cameras.isEmpty
        case .scheme(let scheme): !scheme.cameras.isEmpty
        }
    }

    /// Reads either of them from a file's bytes.
    ///
    /// - Parameters:
    ///   - checksAreas: whether polygons of a scheme have to be valid. Those of a plan always are, on its own grid.
    ///   - encoding: of a scheme that is not UTF-8.
    /// - Throws: every problem of the file.
    public static func read(
        _ bytes: [UInt8], file: String, checksAreas: Bool, encoding: TextEncoding = .utf8,
        threads: Int = Workers.processors
    ) throws(InputError) -> HandedInFile {
        // Areas of a plan are finer than what is asked of a map.
        var limits = InputLimits.standard
        limits.checksAreas = false
        let document = try GeoJSONDocument.read(
            bytes, file: file, encoding: encoding, limits: limits, threads: threads)
        if let header = document["sightline"] {
            let plan = try PlanReader.read(bytes, file: file)
            return HandedInFile(content: .plan(plan), notes: plan.notes, isSealed: header["seal"] != nil)
        }
        let whole =
            checksAreas
            ? try GeoJSONDocument.read(bytes, file: file, encoding: encoding, threads: threads) : document
        let text = try TextDecoding.decode(bytes, encoding: encoding, file: file).bytes
        let (scheme, notes) = try Scheme.read(whole, file: file, text: text)
        return HandedInFile(
            content: .scheme(scheme), notes: (checksAreas ? whole.diagnostics : []) + notes, isSealed: false)
    }
}
