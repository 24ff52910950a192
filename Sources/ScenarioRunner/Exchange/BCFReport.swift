import Georeferencing
import Interchange
import PlanDocuments
import SiteModel

/// Findings for design-review programs: BCF 2.1 (buildingSMART), a ZIP with a topic for each finding that fails or is
/// open.
///
/// GUIDs come from the findings' ids, so that a later file renews topics rather than doubling them. Dates are the
/// plan's day, never a clock's. Viewpoints are in the plan's local frame, in metres: from the camera that a finding is
/// about, else from above.
public struct BCFReport {
    private let document: PlanDocument
    private let language: Language
    private let viewpoints: FindingViewpoints
    private let planFile: String?

    /// - Parameter planFile: the plan's file name; nil where none was written.
    /// - Throws: what is wrong with the plan's frame.
    public init(_ document: PlanDocument, planFile: String?, language: Language) throws(InputError) {
        self.document = document
        self.planFile = planFile
        self.language = language
        viewpoints = try FindingViewpoints(document)
    }

    /// The bytes of the file; the same for the same plan.
    /// - Throws: `zip.size`.
    public func bytes() throws(InputError) -> [UInt8] {
        let name = document.header.name
        var entries = [
            entry(
                "bcf.version",
                "<Version VersionId=\"2.1\"><DetailedVersion>2.1</DetailedVersion></Version>"),
            entry(
                "project.bcfp",
                "<ProjectExtension><Project ProjectId=\"\(TopicIdentity.guid("project/\(name)"))\">"
                    + element("Name", name) + "</Project><ExtensionSchema></ExtensionSchema></ProjectExtension>"),
        ]
        var topics: Set<String> = []
        for finding in document.header.findings where finding.verdict == .fail || finding.verdict == .open {
            let guid = TopicIdentity.guid("finding/\(finding.id)")
            guard topics.insert(guid).inserted else { continue }
            let view = TopicIdentity.guid("viewpoint/\(finding.id)")
            entries.append(entry("\(guid)/markup.bcf", markup(finding, guid, view, index: topics.count - 1)))
            entries.append(entry("\(guid)/viewpoint.bcfv", viewpoints.visualization(of: finding, guid: view)))
        }
        return try ZIPWriter.archive(entries)
    }

    private func entry(_ name: String, _ body: String) -> ZIPWriter.Entry {
        ZIPWriter.Entry(name, Array((XMLText.declaration + body + "\n").utf8))
    }

    /// Elements stand in the order of the schema, markup.xsd of BCF 2.1.
    private func markup(_ finding: Finding, _ guid: String, _ view: String, index: Int) -> String {
        let waiver = document.header.statements.waivers.first {
            $0.finding == finding.id && $0.holds(on: document.header.date)
        }
        var text = "<Markup>"
        if let planFile {
            text += "<Header><File isExternal=\"true\">" + element("Filename", planFile)
            text += element("Date", date) + element("Reference", URIText.reference(planFile)) + "</File></Header>"
        }
        let type = finding.verdict == .open ? "Open question" : finding.level.rawValue.capitalized
        let status = waiver == nil ? "Open" : "Closed"
        text += "<Topic Guid=\"\(guid)\" TopicType=\"\(type)\" TopicStatus=\"\(status)\">"
        text += element("Title", title(finding))
        text += element("Priority", finding.verdict == .fail ? finding.level.rawValue : "open")
        text += element("Index", "\(index)")
        text += element("Labels", finding.rule)
        if let citation = finding.citation { text += element("Labels", citation.full[language]) }
        text += element("CreationDate", date) + element("CreationAuthor", "sightline")
        text += element("Description", description(finding)) + "</Topic>"
        if let waiver {
            text += "<Comment Guid=\"\(TopicIdentity.guid("waiver/\(finding.id)"))\">" + element("Date", date)
            text += element("Author", waiver.by) + element("Comment", waiver.justification) + "</Comment>"
        }
        text += "<Viewpoints Guid=\"\(view)\">" + element("Viewpoint", "viewpoint.bcfv") + "</Viewpoints></Markup>"
        return text
    }

    private func title(_ finding: Finding) -> String {
        let whole = "\(finding.rule): \(finding.message[language])"
        return whole.count > 120 ? String(whole.prefix(119)) + "…" : whole
    }

    private func description(_ finding: Finding) -> String {
        var lines = [finding.message[language]]
        if !finding.features.isEmpty { lines.append(finding.features.joined(separator: ", ")) }
        if !finding.setting.isEmpty {
            let names = finding.setting.joined(separator: ", ")
            lines.append(language == .chinese ? "设置：\(names)" : "settings: \(names)")
        }
        lines.append(document.header.frame.projString)
        return lines.joined(separator: "\n")
    }

    private var date: String { "\(document.header.date ?? "1970-01-01")T00:00:00Z" }

    private func element(_ name: String, _ text: String) -> String { "<\(name)>\(XMLText.escaped(text))</\(name)>" }
}
