import Geometry
import Interchange
import SiteModel

/// Compiles bans: zones where no camera may be, and places that none may see.
struct ZoneCompiler {
    /// How near a camera may come to a banned room that is drawn without its extent, metres: a setting of ours.
    static let extentReach = 10.0

    let context: SiteContext
    let finder: PlaceFinder
    let date: Day?

    var zones: [String: ProhibitedZone] = [:]
    var links: [CompiledRules.Link: Bilingual?] = [:]
    var findings: [Finding] = []
    var hostQuestions: [CompiledRules.HostQuestion] = []
    var distanceBans: [CompiledRules.DistanceBan] = []
    var diagnostics: [Diagnostic] = []
    /// The features that zones with a facing come from.
    var facingZones: [String: (feature: Feature, facing: ProhibitedZone.Facing)] = [:]

    init(context: SiteContext, finder: PlaceFinder, date: Day?) {
        self.context = context
        self.finder = finder
        self.date = date
    }

    mutating func compile(_ rule: Rule, _ citation: Citation) {
        var any = false
        for type in rule.places {
            for base in type.sameAs where closeToViews(placesOf: base, rule) { any = true }
            let places = finder.places(of: type, narrowing: false).filter { applies($0.feature) }
            for place in places {
                switch rule.kind {
                case .prohibitedInstall: banInstallation(place, rule)
                default: banView(place, rule)
                }
            }
            let hosts = type.host.map(context.matcher.matches) ?? []
            for host in hosts.map({ context.features[$0] }) where !context.hosts(host, anyOf: places) {
                hostQuestions.append(
                    CompiledRules.HostQuestion(
                        host: host, finding: PreFindings.missingPart(type, of: host, rule, citation)))
            }
            any = any || !places.isEmpty || !hosts.isEmpty
        }
        if !any { findings.append(PreFindings.noPlace(rule, citation, mobile: [])) }
    }

    /// Judges views into the zones of an install ban under a rule of their own. The ban stands before it in the pack.
    /// False where there are none.
    private mutating func closeToViews(placesOf base: String, _ rule: Rule) -> Bool {
        var any = false
        for (id, zone) in zones where zone.ban == .install && zone.rules.contains(base) {
            zones[id]?.rules = (zone.rules + [rule.id]).sorted()
            let known = links[CompiledRules.Link(rule: base, target: id)] ?? nil
            links[CompiledRules.Link(rule: rule.id, target: id)] = .some(known)
            any = true
        }
        return any
    }

    /// Whether a zone that holds on certain days only holds on the date; without a date it does.
    private mutating func applies(_ feature: Feature) -> Bool {
        var holds = true
        for (key, isFirst) in [("sightline:from", true), ("sightline:until", false)] {
            guard let text = feature.tags[key] else { continue }
            guard let day = Day(text) else {
                warn(
                    feature, key, text, zh: "应当是 2018-02-13 这样的日期，现按一直有效处理",
                    en: "is no date such as 2018-02-13; taken as always in force")
                continue
            }
            if let date, isFirst ? date < day : day < date { holds = false }
        }
        return holds
    }

    private mutating func banInstallation(_ place: FoundPlace, _ rule: Rule) {
        if case .area = place.feature.shape {
            for level in context.levels(of: place.feature) { add(place, rule, .install, level, facing: nil) }
        } else {
            let zone = zone(place, rule, .install, place.feature.level, facing: nil)
            distanceBans.append(
                CompiledRules.DistanceBan(rule: rule.id, zone: zone, metres: Self.extentReach, lacksExtent: true))
            link(rule, zone.id, place.question)
        }
    }

    private mutating func banView(_ place: FoundPlace, _ rule: Rule) {
        var facing: ProhibitedZone.Facing?
        var isArea = false
        if case .area = place.feature.shape { isArea = true }
        // A desk or screen drawn with an extent faces somewhere only where the map says so.
        if case .points = place.feature.shape {
            facing = self.facing(of: place)
        } else if place.feature.tags["sightline:facing"] != nil {
            facing = self.facing(of: place)
        }
        for level in context.levels(of: place.feature) {
            let zone = add(place, rule, .view, level, facing: facing)
            if let facing { facingZones[zone.place] = (place.feature, facing) }
            if rule.check.bansInstallation, isArea { add(place, rule, .install, level, facing: nil) }
            if let metres = rule.check.keepAway, !isArea {
                distanceBans.append(
                    CompiledRules.DistanceBan(rule: rule.id, zone: zone, metres: metres, lacksExtent: false))
            }
        }
    }

    private func zone(
        _ place: FoundPlace, _ rule: Rule, _ ban: ProhibitedZone.Ban, _ level: String, facing: ProhibitedZone.Facing?
    ) -> ProhibitedZone {
        ProhibitedZone(
            id: "prohibited/\(ban.rawValue)/\(place.feature.id)/\(level)", place: place.feature.id,
            name: place.feature.name, rules: [rule.id], ban: ban, level: level, shape: place.feature.shape,
            facing: facing, certain: place.question == nil)
    }

    @discardableResult
    private mutating func add(
        _ place: FoundPlace, _ rule: Rule, _ ban: ProhibitedZone.Ban, _ level: String, facing: ProhibitedZone.Facing?
    ) -> ProhibitedZone {
        var zone = zone(place, rule, ban, level, facing: facing)
        if let known = zones[zone.id] {
            zone.rules = Set(known.rules + zone.rules).sorted()
            zone.certain = zone.certain || known.certain
            zone.facing = known.facing ?? zone.facing
        }
        zones[zone.id] = zone
        link(rule, zone.id, place.question)
        return zone
    }

    private mutating func link(_ rule: Rule, _ target: String, _ question: Bilingual?) {
        let link = CompiledRules.Link(rule: rule.id, target: target)
        if let known = links[link], known == nil { return }
        links[link] = .some(question)
    }

    /// From `sightline:facing`, `sightline:facing_tilt` and `height`; facing everywhere where the first is missing,
    /// unless the second says straight up or down.
    private mutating func facing(of place: FoundPlace) -> ProhibitedZone.Facing {
        let defaults = place.type.facing
        let feature = place.feature
        var azimuth: Double?
        if let text = feature.tags["sightline:facing"] {
            azimuth = FacingTags.azimuth(text)
            if azimuth == nil {
                warn(
                    feature, "sightline:facing", text, zh: "不是方位角，现按朝向各方处理",
                    en: "is no azimuth; taken as facing everywhere")
            }
        }
        var tilt = defaults?.tilt ?? 0
        if let text = feature.tags["sightline:facing_tilt"] {
            if let number = Double(text), (-90...90).contains(number) {
                tilt = number
                if azimuth == nil, abs(number) == 90 { azimuth = 0 }
            } else {
                warn(
                    feature, "sightline:facing_tilt", text, zh: "应当是 -90 到 90 之间的度数",
                    en: "must be degrees from -90 to 90")
            }
        }
        var height = defaults?.height ?? 1
        if let text = feature.tags["height"] {
            if let metres = FacingTags.metres(text) {
                height = metres
            } else {
                warn(feature, "height", text, zh: "不是高度（米）", en: "is no height in metres")
            }
        }
        return ProhibitedZone.Facing(azimuth: azimuth, tilt: tilt, height: height)
    }

    private mutating func warn(_ feature: Feature, _ key: String, _ text: String, zh: String, en: String) {
        let problem = Diagnostic(
            "place.tag", .warning, file: feature.file.isEmpty ? nil : feature.file,
            at: Diagnostic.Place(path: feature.path.isEmpty ? nil : feature.path),
            Bilingual(
                zh: "“\(feature.name)”的 \(key)=\(text)：\(zh)", en: "\(feature.name): \(key)=\(text) \(en)"))
        if !diagnostics.contains(problem) { diagnostics.append(problem) }
    }
}
