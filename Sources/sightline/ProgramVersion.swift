/// The version that plans name and `--version` says.
enum ProgramVersion {
    static let current = "0.1.0"
}
