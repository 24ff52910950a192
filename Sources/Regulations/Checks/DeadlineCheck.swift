import Interchange
import SiteModel

/// Was something done in time?
///
/// Done after its last day fails; so does what is not done once the scenario's date has passed it. What is not done
/// and not yet due, or due on a day that no date is held against, is open.
struct DeadlineCheck {
    let input: CheckInput
    let deadline: Deadline

    private struct Days: Hashable, Comparable {
        var start: String
        var done: String

        static func < (a: Days, b: Days) -> Bool { (a.start, a.done) < (b.start, b.done) }
    }

    func run(into outcome: inout CheckOutcome) {
        guard let start = FactVocabulary.entry(deadline.start), let done = FactVocabulary.entry(deadline.done) else {
            return
        }
        let perCamera = (start.ofCameras || done.ofCameras) && !input.cameras.isEmpty
        var groups: [Days: (start: FactSheet.Reading, done: FactSheet.Reading, cameras: [Camera])] = [:]
        func note(_ a: FactSheet.Reading, _ b: FactSheet.Reading, _ camera: Camera?) {
            let key = Days(start: "\(a)", done: "\(b)")
            groups[key, default: (a, b, [])].cameras += camera.map { [$0] } ?? []
        }
        if perCamera {
            for camera in input.cameras {
                note(input.facts.reading(start, camera), input.facts.reading(done, camera), camera)
            }
        } else {
            note(input.facts.ofPlan(start), input.facts.ofPlan(done), nil)
        }
        for (_, group) in groups.sorted(by: { $0.key < $1.key }) {
            var remark = judge(start, group.start, done, group.done)
            if groups.count > 1 {
                let cameras = FactWording.cameras(group.cameras)
                remark.message = Bilingual(
                    zh: "摄像机\(cameras.zh)：\(remark.message.zh)", en: "Cameras \(cameras.en): \(remark.message.en)")
                remark.features = CheckInput.features(group.cameras)
            }
            outcome.add(remark)
        }
    }

    private func judge(
        _ start: FactVocabulary.Entry, _ startReading: FactSheet.Reading, _ done: FactVocabulary.Entry,
        _ doneReading: FactSheet.Reading
    ) -> CheckOutcome.Remark {
        for (entry, reading) in [(start, startReading), (done, doneReading)] {
            guard case .unreadable(let text) = reading else { continue }
            let name = FactWording.named(entry)
            return CheckOutcome.Remark(
                verdict: .open,
                message: Bilingual(
                    zh: "\(name.zh)写作“\(FactWording.shown(text))”，应为日期 YYYY-MM-DD。",
                    en: "\(name.en) is written `\(FactWording.shown(text))`, which is no day YYYY-MM-DD."))
        }
        let day = doneReading.value.flatMap(Day.init)
        guard let started = startReading.value.flatMap(Day.init) else {
            return missing(day == nil ? [start, done] : [start])
        }
        guard let due = deadline.due(from: started) else { return notExisting(start, started) }
        guard let day else { return notDone(done, start, started, due) }
        let names = (done: FactWording.named(done), start: FactWording.named(start))
        let setting = input.settingNames(["deadline"])
        if due < day {
            return CheckOutcome.Remark(
                verdict: .fail,
                message: Bilingual(
                    zh: "\(names.done.zh)为 \(day)，晚于期限 \(due)（\(names.start.zh)为 \(started)）。",
                    en: "\(names.done.en) is \(day), after the last day \(due) (\(names.start.en) is \(started))."),
                setting: setting)
        }
        if let date = input.date, date < day {
            return CheckOutcome.Remark(
                verdict: .open,
                message: Bilingual(
                    zh: "\(names.done.zh)为 \(day)，在方案日期 \(date) 之后，尚不能算已办；期限为 \(due)。",
                    en: "\(names.done.en) is \(day), after the scenario's date \(date), so it is not done yet; "
                        + "the last day is \(due)."),
                setting: setting)
        }
        return CheckOutcome.Remark(
            verdict: .pass,
            message: Bilingual(
                zh: "\(names.done.zh)为 \(day)，在期限 \(due) 之内（\(names.start.zh)为 \(started)）。",
                en: "\(names.done.en) is \(day), within the last day \(due) (\(names.start.en) is \(started))."),
            setting: setting)
    }

    private func missing(_ entries: [FactVocabulary.Entry]) -> CheckOutcome.Remark {
        let list = FactWording.list(entries.map(FactWording.asked))
        let place = FactWording.whereToState(entries)
        return CheckOutcome.Remark(
            verdict: .open, awaitsStatement: true,
            message: Bilingual(
                zh: "没有说明 \(list.zh)，无法判断是否按期。\(place.zh)",
                en: "Not stated: \(list.en), so whether it was in time cannot be judged. \(place.en)"))
    }

    private func notExisting(_ start: FactVocabulary.Entry, _ started: Day) -> CheckOutcome.Remark {
        let before = deadline.existing.map { "\($0.before)" } ?? ""
        let name = FactWording.named(start)
        return CheckOutcome.Remark(
            verdict: .notApplicable,
            message: Bilingual(
                zh: "\(name.zh)为 \(started)，本项只适用于 \(before) 以前已有的系统。",
                en: "\(name.en) is \(started); this bears only on systems from before \(before)."))
    }

    private func notDone(
        _ done: FactVocabulary.Entry, _ start: FactVocabulary.Entry, _ started: Day, _ due: Day
    ) -> CheckOutcome.Remark {
        let name = FactWording.named(done)
        let from = FactWording.named(start)
        let setting = input.settingNames(["deadline"])
        if let date = input.date, due < date {
            return CheckOutcome.Remark(
                verdict: .fail,
                message: Bilingual(
                    zh: "期限 \(due) 已过（\(from.zh)为 \(started)，方案日期 \(date)），没有说明\(name.zh)。",
                    en: "The last day \(due) has passed (\(from.en) is \(started), the date is \(date)) and \(name.en) "
                        + "is not stated."),
                setting: setting)
        }
        return CheckOutcome.Remark(
            verdict: .open, awaitsStatement: true,
            message: Bilingual(
                zh: "期限为 \(due)（\(from.zh)为 \(started)）；办理后请写明\(name.zh)。",
                en: "The last day is \(due) (\(from.en) is \(started)); once done, state \(name.en)."),
            setting: setting)
    }
}
