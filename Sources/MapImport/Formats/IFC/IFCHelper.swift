import Foundation
import Interchange

/// Python with IfcOpenShell, which `scripts/setup --ifc` installs for whoever needs it.
enum IFCHelper {
    /// The folder that it lives in: `SIGHTLINE_IFC`, else `sightline/ifc` in the user's data.
    static var folder: String {
        let environment = ProcessInfo.processInfo.environment
        if let named = environment["SIGHTLINE_IFC"], !named.isEmpty { return named }
        let data =
            environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? NSHomeDirectory() + "/.local/share"
        return data + "/sightline/ifc"
    }

    static var python: String { folder + "/bin/python3" }

    static var isInstalled: Bool { access(python, X_OK) == 0 }

    /// Our own script, in pieces that follow one another.
    static var script: String {
        let pieces = [
            PackageResources.imports_py, PackageResources.stream_py, PackageResources.shapes_py,
            PackageResources.places_py, PackageResources.storeys_py, PackageResources.things_py,
            PackageResources.main_py,
        ]
        return pieces.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
    }

    /// How to get it.
    static func missing(_ file: String) -> Diagnostic {
        Diagnostic(
            "ifc.helper", .error, file: file,
            Bilingual(
                zh: "读取 IFC 需要 IfcOpenShell（可选）：在源代码目录运行 scripts/setup --ifc 安装到 \(folder)，"
                    + "或者用 SIGHTLINE_IFC 指明装有 ifcopenshell 的 Python 虚拟环境",
                en:
                    "reading IFC takes IfcOpenShell, which is optional: run scripts/setup --ifc in the source folder, which "
                    + "installs it in \(folder), or let SIGHTLINE_IFC name a Python environment that has ifcopenshell"))
    }
}
