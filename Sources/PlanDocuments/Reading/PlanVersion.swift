import Interchange

/// The format that a plan's header names.
enum PlanVersion {
    /// Why a plan cannot be read by this program; nil where it can.
    static func problem(of header: JSONValue) -> Diagnostic? {
        let place = Diagnostic.Place(path: "$.sightline.schema", byte: header["schema"]?.offset ?? header.offset)
        let parts = (header["schema"]?.string ?? "").split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == PlanHeader.format, let version = Int(parts[1]), version > 0 else {
            return Diagnostic(
                "plan.header", .error, at: place,
                Bilingual(zh: "schema 应为“\(PlanHeader.schema)”", en: "schema should be \"\(PlanHeader.schema)\""))
        }
        guard version > PlanHeader.formatVersion else { return nil }
        return Diagnostic(
            "plan.version", .error, at: place,
            Bilingual(
                zh: "规划格式版本 \(version) 比本程序支持的 \(PlanHeader.formatVersion) 新，请升级程序",
                en: "plan format \(version) is newer than this program, which knows \(PlanHeader.formatVersion)"))
    }
}
