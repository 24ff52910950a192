import Geometry
import Interchange
import SiteModel

/// Compiles required-coverage rules: which places, which parts of them, measured how.
struct CoverageCompiler {
    let context: SiteContext
    let finder: PlaceFinder
    let settings: Settings
    let claims: KeyPartClaims

    var requirements: [String: Requirement] = [:]
    var links: [CompiledRules.Link: Bilingual?] = [:]
    var findings: [Finding] = []
    /// Places that follow from what is drawn, and places that wait for a key part.
    var derived: [Plan.Mark] = []
    /// Where the mark of a derived place is.
    private var noted: [String: Int] = [:]

    init(context: SiteContext, finder: PlaceFinder, settings: Settings, claims: KeyPartClaims) {
        self.claims = claims
        self.context = context
        self.finder = finder
        self.settings = settings
    }

    mutating func compile(_ rule: Rule, _ citation: Citation) {
        var awaiting: Set<String> = []
        var any = false
        var mobile: [PlaceType] = []
        for type in rule.places {
            let subject = type.subject ?? rule.subject
            let places = finder.places(of: type, narrowing: subject == .premises)
            for place in places {
                noteDerived(place, rule)
                if subject != .keyPart { require(place, rule) }
                guard subject != .premises else { continue }
                let parts = context.keyParts(of: place.feature, reach: rule.check.reach, claims: claims)
                for part in parts {
                    var found = FoundPlace(feature: part, type: type, question: place.question)
                    found.type.measure = .drawn
                    require(found, rule)
                }
                if parts.isEmpty, awaiting.insert("\(place.feature.id)/\(place.feature.level)").inserted {
                    findings.append(PreFindings.missingKeyPart(place, rule, citation))
                    noteAwaiting(place.feature)
                }
            }
            let hosts = type.host.map(context.matcher.matches) ?? []
            for host in hosts.map({ context.features[$0] }) where !context.hosts(host, anyOf: places) {
                findings.append(PreFindings.missingPart(type, of: host, rule, citation))
            }
            if type.mobile, places.isEmpty { mobile.append(type) }
            any = any || !places.isEmpty || !hosts.isEmpty
        }
        if !any {
            findings.append(PreFindings.noPlace(rule, citation, mobile: mobile))
        } else {
            findings += mobile.map { PreFindings.mobile($0, rule, citation) }
        }
    }

    private mutating func require(_ place: FoundPlace, _ rule: Rule) {
        let feature = place.feature
        let shape = judgedShape(place)
        let taskName = place.type.task ?? rule.check.task
        guard let task = settings.tasks.first(where: { $0.name == taskName }) else { return }
        let targetHeight = rule.check.targetHeight ?? settings.targetHeight
        let minShare =
            rule.check.minShare
            ?? {
                switch shape {
                case .points: settings.minSharePoint
                case .lines: settings.minShareLength
                case .area: settings.minShareArea
                }
            }()
        for level in context.levels(of: feature) {
            let id = ownID(
                "required/\(feature.id)/\(taskName)/\(level)", shape, targetHeight, rule.check.maxIncidence)
            var requirement =
                requirements[id]
                ?? Requirement(
                    id: id, place: feature.id, name: feature.name, rules: [], task: taskName,
                    pixelDensity: task.pixelDensity, targetHeight: targetHeight, level: level, shape: shape,
                    minShare: minShare, minCameras: rule.check.minCameras, maxIncidence: rule.check.maxIncidence)
            if !requirement.rules.contains(rule.id) {
                requirement.rules = (requirement.rules + [rule.id]).sorted()
            }
            requirement.minShare = max(requirement.minShare, minShare)
            requirement.minCameras = max(requirement.minCameras, rule.check.minCameras)
            requirements[id] = requirement
            let link = CompiledRules.Link(rule: rule.id, target: id)
            // Certain under one type is certain.
            if let known = links[link], known == nil { continue }
            links[link] = .some(place.question)
        }
    }

    /// The plain id where nothing else is judged at it, else one that says what sets it apart: two rules may want
    /// the same place seen at different heights, or one its area and the other its outline.
    private func ownID(_ id: String, _ shape: Shape, _ height: Double, _ incidence: Double?) -> String {
        func isFree(_ id: String) -> Bool {
            guard let other = requirements[id] else { return true }
            return other.shape == shape && other.targetHeight == height && other.maxIncidence == incidence
        }
        if isFree(id) { return id }
        var suffix = "/\(shape.kind.rawValue)"
        if height != settings.targetHeight { suffix += "/\(Wording.shortest(height))m" }
        if let incidence { suffix += "/\(Wording.shortest(incidence))deg" }
        // Rules with other roads may see other approaches of one junction.
        var (own, number) = (id + suffix, 1)
        while !isFree(own) {
            number += 1
            own = "\(id)\(suffix)/\(number)"
        }
        return own
    }

    private func judgedShape(_ place: FoundPlace) -> Shape {
        switch (place.type.measure, place.feature.shape) {
        case (.outline, .area(let region)):
            return .lines(
                region.polygons.flatMap(\.rings).filter { !$0.points.isEmpty }
                    .map { Polyline($0.points + [$0.points[0]]) })
        case (.doors, .area):
            let doors = context.doorPoints(of: place.feature)
            return doors.isEmpty ? place.feature.shape : .points(doors)
        case (.approaches, .points(let points)):
            var all: [Point] = []
            for point in points + place.approaches where !all.contains(point) { all.append(point) }
            return .points(all)
        default:
            return place.feature.shape
        }
    }

    /// Shows in the plan how a derived place was found; once where several rules speak of it.
    private mutating func noteDerived(_ place: FoundPlace, _ rule: Rule) {
        guard let found = place.derived else { return }
        let what = place.type.slugs.first ?? place.type.id
        let key = "\(place.feature.id)/\(place.feature.level)"
        if let known = noted[key] {
            for (name, value) in [("what", what), ("rules", rule.id)] {
                let values = Set(
                    (derived[known].properties[name] ?? "").split(separator: ";").map(String.init) + [value])
                derived[known].properties[name] = values.sorted().joined(separator: ";")
            }
            return
        }
        noted[key] = derived.count
        let further = ["what": what, "rules": rule.id]
        derived.append(
            Plan.Mark(
                kind: .derived, feature: place.feature, properties: found.properties.merging(further) { _, new in new })
        )
    }

    /// A place that waits for a key part; a derived one has its mark already.
    private mutating func noteAwaiting(_ feature: Feature) {
        if let known = noted["\(feature.id)/\(feature.level)"] {
            derived[known].properties["awaits"] = "keyPart"
        } else {
            derived.append(
                Plan.Mark(kind: .derived, feature: feature, properties: ["what": "keyPartMissing", "from": feature.id]))
        }
    }
}
