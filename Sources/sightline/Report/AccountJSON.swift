import Interchange
import MapImport

/// The account of an import as JSON: `files`, each with `rows` (`kind`, `became`, `name`, `count`, `first`),
/// `lostParts` and `assumptions`, and `site`, the features by kind.
enum AccountJSON {
    static func bytes(of site: ImportedSite) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.name("files")
            json.array { json in for file in site.files { write(file, &json) } }
            json.name("site")
            json.object { json in for (kind, count) in site.counts { json.member(kind.rawValue, count) } }
        }
        return json.finished() + [UInt8(ascii: "\n")]
    }

    private static func write(_ file: ImportedFile, _ json: inout JSONWriter) {
        json.lineBreak()
        json.object { json in
            json.member("name", file.name)
            json.member("format", file.format.rawValue)
            json.name("rows")
            json.array { json in for row in file.account.rows { write(row, file.account, &json) } }
            json.member("lostParts", file.lostParts)
            json.name("assumptions")
            json.array { json in
                for text in file.account.assumptions {
                    json.object { $0.members(text) }
                }
            }
        }
    }

    private static func write(_ row: ImportAccount.Row, _ account: ImportAccount, _ json: inout JSONWriter) {
        let (became, name): (String, String)
        switch row.outcome {
        case .feature(let kind): (became, name) = ("feature", kind)
        case .part(let whole): (became, name) = ("part", whole)
        case .ignored(let reason): (became, name) = ("ignored", reason)
        case .lost(let code): (became, name) = ("lost", code)
        }
        json.lineBreak()
        json.object { json in
            json.member("kind", row.kind)
            json.member("became", became)
            json.member("name", name)
            json.member("count", row.count)
            json.member("first", row.firstPlace)
            if case .ignored = row.outcome, let reason = account.reasons[name] {
                json.members(reason)
            }
        }
    }
}
