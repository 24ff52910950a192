import Interchange

/// Checks the structure of plan files: what a reader may rely on.
///
/// Checked are the JSON, the GeoJSON and its rings, the version of the format, the header, the properties of every
/// kind with their types and ranges, that ids are unique, and that references lead somewhere. Results are not
/// computed again, and the count of decimals is nobody's business here.
public enum PlanValidation {
    /// All problems at once, in the order of the file; empty for a plan as this program writes it.
    public static func problems(
        of bytes: [UInt8], file: String = "", limits: InputLimits = .standard
    ) -> [Diagnostic] {
        PlanReader.examine(bytes, file: file, limits: limits).problems
    }
}
