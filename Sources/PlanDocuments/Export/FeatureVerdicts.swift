import SiteModel

/// What the findings say of each feature that is their evidence.
struct FeatureVerdicts {
    struct Judged {
        /// In the order of the plan.
        var findings: [Finding] = []

        /// Of all its findings.
        var gravest: Verdict {
            let order: [Verdict] = [.fail, .open, .pass, .informational, .notApplicable]
            return order.first { verdict in findings.contains { $0.verdict == verdict } } ?? .notApplicable
        }
    }

    private var byFeature: [String: Judged] = [:]

    init(_ findings: [Finding]) {
        for finding in findings {
            for feature in finding.features { byFeature[feature, default: Judged()].findings.append(finding) }
        }
    }

    /// nil for a feature that is no finding's evidence.
    subscript(_ feature: String) -> Judged? { byFeature[feature] }
}
