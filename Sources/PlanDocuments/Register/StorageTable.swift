import Interchange
import SiteModel

/// Bandwidth and storage, camera by camera and in all.
struct StorageTable {
    let rows: [RegisterRow]
    /// TB that the plan states, as a fact.
    let stated: String?
    let language: Language

    var table: [[SpreadsheetCell]] {
        let titles = [
            say("编号", "Number"), say("名称", "Name"), say("码率（Mbit/s）", "Bit rate (Mbit/s)"),
            say("每日运行（小时）", "Hours a day"), say("存储期（日）", "Retention (days)"), say("所需存储（TB）", "Storage needed (TB)"),
        ]
        return [titles.map { .text($0) }]
            + rows.map { row in
                [
                    .text(row.camera.id), .text(row.camera.name), SpreadsheetCell(row.need.bitrate, decimals: 3),
                    SpreadsheetCell(row.need.hours, decimals: 2), SpreadsheetCell(row.need.retentionDays, decimals: 2),
                    SpreadsheetCell(row.need.terabytes, decimals: 3),
                ]
            }
    }

    /// A name and a figure each.
    var totals: [[SpreadsheetCell]] {
        let unknown = rows.count { $0.need.terabytes == nil }
        var lines: [[SpreadsheetCell]] = [
            [.text(say("摄像机合计（台）", "Cameras in all")), .number(Double(rows.count), decimals: 0)],
            [.text(say("带宽合计（Mbit/s）", "Bandwidth in all (Mbit/s)")), SpreadsheetCell(bandwidth, decimals: 3)],
            [
                .text(say("所需存储合计（TB，10¹² 字节）", "Storage needed in all (TB of 10¹² bytes)")),
                SpreadsheetCell(terabytes, decimals: 3),
            ],
        ]
        if unknown > 0 {
            lines.append([
                .text(say("未计入的摄像机（缺码率或存储期）", "Cameras left out (no bit rate or retention)")),
                .number(Double(unknown), decimals: 0),
            ])
        }
        if let stated = stated.flatMap({ FactVocabulary.number($0) }) {
            lines.append([
                .text(say("方案所述存储容量（TB）", "Storage that the plan states (TB)")), .number(stated, decimals: 3),
            ])
        }
        return lines
    }

    var notes: [Bilingual] {
        var notes: [Bilingual] = []
        let unknown = rows.count { $0.need.terabytes == nil }
        if unknown > 0 {
            notes.append(
                Bilingual(
                    zh: "\(unknown) 台摄像机缺码率（bitrate）或存储期（retentionDays），未计入存储。",
                    en: "\(unknown) of \(rows.count) cameras have no bit rate (bitrate) or retention (retentionDays) "
                        + "and are left out of the storage."))
        }
        if let stated = stated.flatMap({ FactVocabulary.number($0) }), let terabytes, stated < terabytes {
            let (have, need) = (FixedDecimal.text(stated, decimals: 1), FixedDecimal.text(terabytes, decimals: 1))
            notes.append(
                Bilingual(
                    zh: "方案所述存储 \(have) TB，少于所需 \(need) TB。",
                    en: "The plan states \(have) TB of storage; \(need) TB are needed."))
        }
        return notes
    }

    /// Mbit/s of all cameras whose bit rate is known; nil where none is.
    private var bandwidth: Double? { sum(rows.map(\.need.bitrate)) }
    private var terabytes: Double? { sum(rows.map(\.need.terabytes)) }

    private func sum(_ values: [Double?]) -> Double? {
        let known = values.compactMap { $0 }
        return known.isEmpty ? nil : known.reduce(0, +)
    }

    private func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }
}
