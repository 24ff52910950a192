import Interchange
import SiteModel

/// Was a document handed over, with what it has to say, and in time?
///
/// Where the rule names no facts by which that could be told, somebody has to declare it.
struct OutputCheck {
    let input: CheckInput

    func run(into outcome: inout CheckOutcome) {
        let check = input.check
        FieldsCheck(input: input).run(into: &outcome)
        if let deadline = check.deadline { DeadlineCheck(input: input, deadline: deadline).run(into: &outcome) }
        if check.fields.isEmpty, check.expect.isEmpty, check.deadline == nil {
            DeclarationCheck(input: input).run(into: &outcome)
        }
    }

    /// Documents as people call them; a pack may name others.
    static func name(of document: String) -> Bilingual {
        switch document {
        case "register": Bilingual(zh: "摄像机登记表（sightline register）", en: "the camera register (sightline register)")
        case "filing": Bilingual(zh: "备案表", en: "the filing sheet")
        case "designReview": Bilingual(zh: "设计方案送审材料", en: "the design-review package")
        case "commissioning": Bilingual(zh: "投入使用材料", en: "the commissioning papers")
        default: Bilingual(zh: document, en: document)
        }
    }
}
