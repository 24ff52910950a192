/// Names of people's as parts of file names.
enum FileNames {
    /// Everything but letters, digits and a few signs becomes a hyphen.
    static func safe(_ name: String) -> String {
        String(name.map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "-" })
    }
}
