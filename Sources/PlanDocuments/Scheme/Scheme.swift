import Interchange
import SiteModel

/// A plan handed in for review, as far as it can be read without its site.
///
/// A *bare scheme* has no header (`sightline` member): another program made it.
public struct Scheme: Sendable {
    public var cameras: [SchemeCamera]
    public var required: [SchemePlace]
    public var prohibited: [SchemePlace]
    public var obstacles: [SchemePlace]
    /// Results that the submitter wrote down: never believed, only compared.
    public var claims: [ClaimedResult]
    /// Whether the collection has no `sightline` member.
    public var isBare: Bool

    /// Reads the features that the plan contract names.
    ///
    /// - Parameters:
    ///   - document: as `GeoJSONDocument.read` gives it.
    ///   - text: the file's bytes as UTF-8, for lines and columns; paths and bytes are told without it.
    /// - Throws: all problems of the values, where one of them is an error or a limit.
    public static func read(
        _ document: GeoJSONDocument, file: String? = nil, text: [UInt8]? = nil, limits: SchemeLimits = .standard
    ) throws(InputError) -> (scheme: Scheme, diagnostics: [Diagnostic]) {
        var reader = SchemeReader(document, limits: limits)
        let scheme = reader.scheme()
        let diagnostics = reader.diagnostics(file: file, text: text)
        guard !diagnostics.contains(where: { $0.severity >= .error }) else { throw InputError(diagnostics) }
        return (scheme, diagnostics)
    }
}

/// How much of a scheme is read before it is refused.
public struct SchemeLimits: Hashable, Sendable {
    /// Cameras of one scheme (`cameras`).
    public var cameras = 100_000
    /// Pairs of cameras and areas that are compared for cameras inside obstacles or off the site.
    public var areaPairs = 20_000_000
    /// A camera deeper than this in an obstacle is told, metres; nearer to its face it hangs on it.
    public var mountTolerance = 0.1
    /// A camera further than this from every area is told, metres.
    public var reach = 100.0

    public init() {}

    public static let standard = SchemeLimits()
}

/// Checks what a scheme says before anything is computed from it.
public enum SchemeValidation {
    /// All problems of a scheme's values, in the order of the file; none of them stops another from being found.
    ///
    /// The document's own (structure, geometry, coordinates) are in `document.diagnostics`.
    public static func validate(
        document: GeoJSONDocument, file: String? = nil, text: [UInt8]? = nil, limits: SchemeLimits = .standard
    ) -> [Diagnostic] {
        var reader = SchemeReader(document, limits: limits)
        _ = reader.scheme()
        return reader.diagnostics(file: file, text: text)
    }
}
