/// One text in the two languages of the program.
public struct Bilingual: Hashable, Sendable {
    public var zh: String
    public var en: String

    public init(zh: String, en: String) {
        self.zh = zh
        self.en = en
    }

    public subscript(language: Language) -> String { language == .chinese ? zh : en }
}

/// The language that messages are shown in.
public enum Language: String, Sendable, CaseIterable {
    case chinese = "zh"
    case english = "en"
}

/// Something that is wrong, or odd, with an input: which file, where in it, and why.
public struct Diagnostic: Error, Hashable, Sendable {
    public enum Severity: String, Sendable, Comparable {
        /// Told, nothing is wrong.
        case note
        /// Read, with a guess or a repair that is told.
        case warning
        /// Not read.
        case error
        /// Not read because a limit was hit.
        case limit

        private var rank: Int {
            switch self {
            case .note: 0
            case .warning: 1
            case .error: 2
            case .limit: 3
            }
        }
        public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
    }

    /// Where in a file. All that is known is given.
    public struct Place: Hashable, Sendable {
        /// A JSON path such as `$.features[1].properties.hfov`.
        public var path: String?
        /// Offset from the start of the file, from 0.
        public var byte: Int?
        /// From 1.
        public var line: Int?
        /// From 1, in characters.
        public var column: Int?

        public init(path: String? = nil, byte: Int? = nil, line: Int? = nil, column: Int? = nil) {
            self.path = path
            self.byte = byte
            self.line = line
            self.column = column
        }
    }

    /// A stable name such as `ring.selfIntersection`.
    public var code: String
    public var severity: Severity
    /// The file as the user named it; nil until the reader that knows it fills it in.
    public var file: String?
    public var place: Place
    public var message: Bilingual

    public init(
        _ code: String, _ severity: Severity, file: String? = nil, at place: Place = Place(), _ message: Bilingual
    ) {
        self.code = code
        self.severity = severity
        self.file = file
        self.place = place
        self.message = message
    }

    public init(
        _ code: String, _ severity: Severity, file: String? = nil, path: String, zh: String, en: String
    ) {
        self.init(code, severity, file: file, at: Place(path: path), Bilingual(zh: zh, en: en))
    }
}

/// Input that could not be used: every problem that was found, at least one of them an error or a limit.
public struct InputError: Error, Sendable {
    public var diagnostics: [Diagnostic]

    public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
    public init(_ diagnostic: Diagnostic) { self.diagnostics = [diagnostic] }

    /// Whether only limits stand against the input (exit code 3 rather than 2).
    public var isLimit: Bool {
        !diagnostics.contains { $0.severity == .error } && diagnostics.contains { $0.severity == .limit }
    }
}
