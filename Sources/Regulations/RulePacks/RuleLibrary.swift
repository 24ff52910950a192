import Interchange
import SiteModel

/// The rule packs that can be named: those inside the program, and those read from files.
public struct RuleLibrary: Sendable {
    /// Sorted by name.
    public private(set) var packs: [RulePack]

    public init(_ packs: [RulePack]) {
        self.packs = packs.sorted { $0.name < $1.name }
    }

    /// The packs that the program ships, as the files that they are written in.
    static let shipped: [(file: String, bytes: [UInt8])] = [
        ("gansu-2011.yaml", PackageResources.gansu_2011_yaml),
        ("guangzhou-2018.yaml", PackageResources.guangzhou_2018_yaml),
        ("national-2025.yaml", PackageResources.national_2025_yaml),
        ("pipl-2021.yaml", PackageResources.pipl_2021_yaml),
        ("security-2004.yaml", PackageResources.security_2004_yaml),
    ]

    /// The packs inside the program. A throw is a fault of ours; a test reads each.
    public static func builtIn() throws(InputError) -> RuleLibrary { try read.get() }

    /// Read once a run.
    private static let read: Result<RuleLibrary, InputError> = {
        var packs: [RulePack] = []
        for (file, bytes) in shipped {
            do throws(InputError) {
                packs.append(try RulePackReader(file: file).read(bytes))
            } catch {
                return .failure(error)
            }
        }
        return .success(RuleLibrary(packs))
    }()

    /// The text of a shipped pack as it lies in the program, for digests; nil for no such pack.
    public static func source(of name: String) -> [UInt8]? {
        shipped.first { $0.file == name + ".yaml" }?.bytes
    }

    /// All shipped packs, and tables of pixel densities, one after the other, for digests.
    public static var shippedBytes: [UInt8] { shipped.flatMap(\.bytes) + PackageResources.pixel_densities_yaml }

    /// The same with further packs; one of the same name takes the place of the one that was there.
    public func adding(_ more: [RulePack]) -> RuleLibrary {
        var byName: [String: RulePack] = [:]
        for pack in packs + more { byName[pack.name] = pack }
        return RuleLibrary(Array(byName.values))
    }

    /// What a scenario's `rules` and `date` come to.
    public struct Choice: Sendable {
        /// Sorted by name.
        public var packs: [RulePack]
        public var date: Day?
        /// Names of the packs that were taken as the newest edition because there is no date.
        public var newest: [String]
        /// Packs that say where they are law, are in force on the date, and were not asked for.
        public var others: [RulePack] = []

        /// Those of `others` that hold at a place: what a check there leaves out.
        public func leftOut(longitude: Double, latitude: Double) -> [RulePack] {
            others.filter { $0.within?.contains(longitude: longitude, latitude: latitude) ?? false }
        }
    }

    /// Takes, for each name, the edition that is in force on `date`; without a date the newest one.
    ///
    /// A name is a family (`guangzhou`) or an edition (`guangzhou-2018`). An edition that is not in force on the
    /// date gives way to the one of its family that is; where none is, that is an error.
    public func choose(_ names: [String], date: String?) throws(InputError) -> Choice {
        var problems: [Diagnostic] = []
        var day: Day?
        if let date {
            day = Day(date)
            if day == nil {
                problems.append(
                    Diagnostic(
                        "rules.date", .error, path: "$.date", zh: "“\(date)”不是 2018-02-13 这样的日期",
                        en: "`\(date)` is not a date such as 2018-02-13"))
            }
        }
        var chosen: [String: RulePack] = [:]
        var newest: Set<String> = []
        for (index, name) in names.enumerated() {
            let path = "$.rules[\(index)]"
            guard
                let family = packs.first(where: { $0.name == name })?.family
                    ?? packs.first(where: { $0.family == name })?.family
            else {
                problems.append(unknown(name, path: path))
                continue
            }
            let editions = packs.filter { $0.family == family }.sorted {
                ($0.inForce.from, $0.name) < ($1.inForce.from, $1.name)
            }
            if let day {
                if let edition = editions.last(where: { $0.inForce.contains(day) }) {
                    chosen[edition.name] = edition
                } else {
                    let list = editions.map { "\($0.name): \($0.inForce.from)–\($0.inForce.until?.description ?? "")" }
                        .joined(separator: "; ")
                    problems.append(
                        Diagnostic(
                            "rules.notInForce", .error, path: path,
                            zh: "“\(name)”在 \(day) 没有施行中的版本（\(list)）",
                            en: "no edition of `\(name)` is in force on \(day) (\(list))"))
                }
            } else if let edition = editions.last {
                chosen[edition.name] = edition
                newest.insert(edition.name)
            }
        }
        guard problems.isEmpty else { throw InputError(problems) }
        let families = Set(chosen.values.map(\.family))
        let others = packs.filter { pack in
            !families.contains(pack.family) && pack.within != nil && day.map(pack.inForce.contains) ?? true
        }
        return Choice(
            packs: chosen.values.sorted { $0.name < $1.name }, date: day, newest: newest.sorted(), others: others)
    }

    private func unknown(_ name: String, path: String) -> Diagnostic {
        let all = Set(packs.flatMap { [$0.name, $0.family] }).sorted()
        let near = Suggestion.nearest(to: name, among: all)
        return Diagnostic(
            "rules.unknownPack", .error, path: path,
            zh: "没有名为“\(name)”的规则包" + (near.map { "，是不是“\($0)”？" } ?? "，现有：\(all.joined(separator: "、"))"),
            en: "no rule pack is called `\(name)`"
                + (near.map { "; did you mean `\($0)`?" } ?? "; there are \(all.joined(separator: ", "))"))
    }
}
