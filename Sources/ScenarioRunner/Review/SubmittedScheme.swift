import Georeferencing
import Interchange
import PlanDocuments
import SiteModel

/// A scheme as it was handed in: nothing in it is believed.
struct SubmittedScheme {
    var input: Plan.Input
    /// nil for a bare scheme, which another program made.
    var plan: PlanDocument?
    var bare: Scheme?
    var diagnostics: [Diagnostic]
    /// nil where it is not sealed.
    var seal: Seal?

    enum Seal {
        case checked(SealVerification)
        case unreadable(Bilingual)
    }

    /// - Throws: every problem of the file, and `scheme.noCameras` for one without any.
    static func read(_ path: String, options: RunOptions) throws(InputError) -> SubmittedScheme {
        let (bytes, input) = try InputFiles(encoding: options.encoding).bytes(path, named: path)
        let file = try HandedInFile.read(
            bytes, file: path, checksAreas: true, encoding: options.encoding, threads: options.threads)
        // Ours to know and of no use to who reviews: a plan draws a shape twice where a gap is the whole place.
        let told = file.notes.filter {
            file.plan == nil || ($0.code != "feature.duplicateGeometry" && $0.code != "coord.precision")
        }
        guard file.hasCameras else {
            throw InputError(
                told + [
                    Diagnostic(
                        "scheme.noCameras", .error, file: path, path: "$.features", zh: "方案里没有摄像机（kind 为 camera 的要素）",
                        en: "the scheme has no camera (no feature of kind camera)")
                ])
        }
        var submitted = SubmittedScheme(input: input, plan: nil, bare: nil, diagnostics: told)
        switch file.content {
        case .plan(let document): submitted.plan = document
        case .scheme(let scheme): submitted.bare = scheme
        }
        if file.isSealed { submitted.seal = seal(bytes, path) }
        return submitted
    }

    private static func seal(_ bytes: [UInt8], _ path: String) -> Seal {
        do throws(InputError) {
            return .checked(try SealVerification.verify(bytes, file: path))
        } catch {
            return .unreadable(error.diagnostics.first?.message ?? Bilingual(zh: "无法读取", en: "unreadable"))
        }
    }

    var name: String { plan?.header.name ?? input.name }
    var frame: FrameDefinition? { plan?.header.frame }
    /// The settings that its numbers were computed with, as far as it says.
    var settings: Settings { plan?.header.settings ?? Settings() }
    /// What its planner required besides the law, to be found on the reviewer's map again.
    ///
    /// - Parameter lawful: ids of the rules that are the law's to ask.
    func requirements(besides lawful: Set<String>) -> [RequirementEntry] {
        (plan?.coverages ?? []).flatMap { coverage in
            let requirement = coverage.requirement
            return requirement.rules.filter { !lawful.contains($0) }.map { rule in
                RequirementEntry(
                    id: rule, places: [requirement.place], task: requirement.task, minShare: requirement.minShare,
                    minCameras: requirement.minCameras, targetHeight: requirement.targetHeight,
                    level: requirement.level, maxIncidence: requirement.maxIncidence, place: Diagnostic.Place(),
                    mustExist: false)
            }
        }
    }

    var statements: Statements { plan?.header.statements ?? Statements() }
}
