import Interchange

/// One file to import.
public struct ImportInput: Sendable {
    /// Where it lies.
    public var path: String
    /// What diagnostics call it.
    public var file: String
    public var options: ImportOptions
    /// The file's bytes, where they are in memory already, such as those of a pipe; only for formats that this process
    /// reads itself or hands to another one.
    public var contents: [UInt8]?

    public init(path: String, file: String? = nil, options: ImportOptions = ImportOptions()) {
        self.path = path
        self.file = file ?? path
        self.options = options
    }

    /// The whole file, inflated where it is gzip, within the limits.
    ///
    /// - Throws: what `InputFile.read` throws.
    public func bytes() throws(InputError) -> [UInt8] {
        if let contents { return contents }
        return try InputFile.read(path, file: file, limits: options.limits)
    }
}
