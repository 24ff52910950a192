import Interchange

/// Whether the features and findings of a plan speak of features that it has.
enum PlanReferences {
    static func problems(of document: PlanDocument) -> [Diagnostic] {
        let kinds = Dictionary(document.features.map { ($0.id, $0.kind) }, uniquingKeysWith: { first, _ in first })
        var problems: [Diagnostic] = []
        func check(_ reference: String, is kind: PlanKind, _ path: String) {
            guard kinds[reference] != kind else { return }
            problems.append(
                Diagnostic(
                    "plan.reference", .error, path: path, zh: "没有标识为“\(reference)”的 \(kind.rawValue) 要素",
                    en: "there is no \(kind.rawValue) with the id \"\(reference)\""))
        }
        for feature in document.features {
            func path(_ name: String) -> String { "\(feature.path).properties\(JSONPath.member(name))" }
            switch feature.kind {
            case .observed, .view: check(feature.text("camera"), is: .camera, path("camera"))
            case .gap: check(feature.text("required"), is: .required, path("required"))
            case .overlap:
                check(feature.text("camera"), is: .camera, path("camera"))
                check(feature.text("prohibited"), is: .prohibited, path("prohibited"))
            case .required:
                for (index, camera) in feature.texts("cameras").enumerated() {
                    check(camera, is: .camera, "\(path("cameras"))[\(index)]")
                }
            case .camera, .prohibited, .facing, .keyPart, .sign, .derived, .obstacle: break
            }
        }
        for (index, finding) in document.header.findings.enumerated() {
            for reference in finding.features where kinds[reference] == nil {
                problems.append(
                    Diagnostic(
                        "plan.reference", .warning, path: "$.sightline.findings[\(index)].features",
                        zh: "证据“\(reference)”不在文件中", en: "the evidence \"\(reference)\" is not in the file"))
            }
        }
        return problems
    }
}
