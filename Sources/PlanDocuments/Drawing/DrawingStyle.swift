import SiteModel

/// How things look: distinct also without colour (hatching, dashes, lightness) and for colour-blind eyes
/// (M. Okabe, K. Ito, "Color universal design", 2008).
enum DrawingStyle {
    /// From a low pixel density to a high one, lighter to darker: the area and its edge.
    private static let taskColours = [
        TaskColour(fill: "#e2edf7", edge: "#9dbcd8"), TaskColour(fill: "#c2def1", edge: "#6aa5cf"),
        TaskColour(fill: "#93c9ec", edge: "#3b8cc4"), TaskColour(fill: "#79c7ab", edge: "#1b9e77"),
        TaskColour(fill: "#809dcb", edge: "#1f4e99"),
    ]

    /// How one task is drawn.
    struct TaskColour {
        let fill: String
        let edge: String
    }

    /// The colour of a task by its rank among the plan's.
    static func colour(task rank: Int, of count: Int) -> TaskColour {
        guard count > 1 else { return taskColours[2] }
        let last = taskColours.count - 1
        // Few tasks take the dark end, which shows best.
        let index = count <= taskColours.count ? last - (count - 1 - rank) : rank * last / (count - 1)
        return taskColours[min(max(index, 0), last)]
    }

    /// Light colours over each other look on paper as they do in the legend.
    static let taskOpacity = "0.92"

    static let fonts =
        "'Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',sans-serif"

    static let css = """
        text{font-family:\(fonts);fill:#1a1a1a}
        .title{font-size:26px;font-weight:700}.subtitle{font-size:13px;fill:#555}
        .panelTitle{font-size:16px;font-weight:700}.note{font-size:11px;fill:#555}
        .head{font-size:14px;font-weight:700}.cell{font-size:12px}.cellStrong{font-size:12px;font-weight:700}
        .frame{fill:#fff;stroke:#999;stroke-width:1}.rule{stroke:#bbb;stroke-width:.8}
        .building{fill:#cfcfcf;stroke:#8a8a8a;stroke-width:.8;fill-rule:evenodd}
        .wall{fill:none;stroke:#3c3c3c;stroke-width:1.8;stroke-linecap:square;stroke-linejoin:round}
        .view{fill:#8c8c8c;fill-rule:evenodd}.viewEdge{fill:none;stroke:#8c8c8c;stroke-width:.7;stroke-dasharray:2 3}
        .observed{fill-rule:evenodd}.observedEdge{fill:none;stroke-width:.7;stroke-opacity:.75}
        .swatch{stroke-width:.8}
        .derived{fill:none;stroke:#7a7a7a;stroke-width:1;stroke-dasharray:1.5 3}
        .required{fill:none;stroke:#111;stroke-width:1.8;stroke-dasharray:8 4}
        .requiredLine{fill:none;stroke:#111;stroke-width:3.2;stroke-dasharray:8 4}
        .seen{fill:#111;stroke:#fff;stroke-width:1}.unseen{fill:#fff;stroke:#d42a1c;stroke-width:2.2}
        .keyPart{fill:#e69f00;fill-opacity:.14;stroke:#b06f00;stroke-width:1.8;stroke-dasharray:10 3 2 3}
        .prohibited{fill:#7b3294;fill-opacity:.07;stroke:#7b3294;stroke-width:2;fill-rule:evenodd}
        .prohibitedMark{fill:#7b3294;stroke:#fff;stroke-width:1}
        .gap{fill:url(#gapHatch);stroke:#d42a1c;stroke-width:1;fill-rule:evenodd}
        .gapLine{fill:none;stroke:#d42a1c;stroke-width:4;stroke-opacity:.85}
        .overlap{fill:#c2006b;fill-opacity:.8;stroke:#7d0045;stroke-width:1;fill-rule:evenodd}
        .overlapLine{fill:none;stroke:#c2006b;stroke-width:4}
        .overlapMark{fill:none;stroke:#c2006b;stroke-width:2.4}
        .sign{fill:#fff;stroke:#1a1a1a;stroke-width:1.2}
        .field{fill:#1a1a1a;fill-opacity:.22;stroke:#1a1a1a;stroke-width:.6}
        .camera{fill:#1a1a1a;stroke:#fff;stroke-width:1.2}
        .cameraLabel,.placeLabel,.zoneLabel,.keyLabel{paint-order:stroke;stroke:#fff;stroke-width:3px;\
        stroke-linejoin:round;stroke-opacity:.9}
        .cameraLabel{font-weight:700}.placeLabel{fill:#111}.zoneLabel{fill:#62217a}.keyLabel{fill:#8a5600}
        .scaleDark{fill:#1a1a1a;stroke:#1a1a1a;stroke-width:.8}.scaleLight{fill:#fff;stroke:#1a1a1a;stroke-width:.8}
        .north{fill:#1a1a1a;stroke:#1a1a1a;stroke-width:.8}.northLight{fill:#fff;stroke:#1a1a1a;stroke-width:.8}
        .plate{fill:#fff;fill-opacity:.85}
        .fail{fill:#d42a1c}.pass{fill:#1b7a4b}.open{fill:#b06f00}.other{fill:#777}
        """

    static func verdictClass(_ verdict: Verdict) -> String {
        switch verdict {
        case .pass: "pass"
        case .fail: "fail"
        case .open: "open"
        case .notApplicable, .informational: "other"
        }
    }
}
