import Interchange
import SiteModel
import Testing

@testable import Regulations

@Suite("Deadlines") struct DeadlineTests {
    @Test(
        "days are counted by the calendar, leap days among them",
        arguments: [
            ("2024-02-28", 1, "2024-02-29"), ("2024-02-29", 1, "2024-03-01"), ("2023-02-28", 1, "2023-03-01"),
            ("1900-02-28", 1, "1900-03-01"), ("2000-02-28", 1, "2000-02-29"), ("2024-02-29", 366, "2025-03-01"),
            ("2026-03-01", 30, "2026-03-31"), ("2026-12-31", 1, "2027-01-01"), ("2011-05-01", 60, "2011-06-30"),
            ("2025-04-01", 90, "2025-06-30"), ("0001-01-01", 0, "0001-01-01"), ("2000-01-01", 146_097, "2400-01-01"),
            ("2026-01-01", 0, "2026-01-01"),
        ])
    func calendar(_ from: String, _ days: Int, _ to: String) throws {
        #expect(try #require(Day(from)).adding(days: days).description == to)
    }

    @Test("one day at a time, every day of 800 years follows the one before")
    func everyDay() throws {
        var day = try #require(Day("1799-12-31"))
        let last = try #require(Day("2600-01-01"))
        var count = 0
        while day < last {
            let next = day.adding(days: 1)
            #expect(day < next && Day(next.description) == next)
            day = next
            count += 1
        }
        // 800 years of the Gregorian calendar and a day.
        #expect(count == 2 * 146_097 + 1)
    }

    private static let law =
        "{start: inUseSince, done: filedOn, days: 30, existingBefore: 2025-04-01, existingDays: 90}"

    private func verdicts(
        _ start: String?, _ done: String?, on date: String?, deadline: String = Self.law, fromLaw: String = "[deadline]"
    ) throws -> [String] {
        var facts: [String: String] = [:]
        facts["inUseSince"] = start
        facts["filedOn"] = done
        return try StatementBench(
            kind: .output, check: "{document: register, deadline: \(deadline), fromLaw: \(fromLaw)}", facts: facts,
            date: date
        ).verdicts()
    }

    @Test("done on the last day passes, a day later fails")
    func inTime() throws {
        #expect(try verdicts("2026-01-10", "2026-02-09", on: "2026-03-01") == ["r pass note"])
        #expect(try verdicts("2026-01-10", "2026-02-10", on: "2026-03-01") == ["r fail error"])
        #expect(try verdicts("2026-01-10", "2026-01-05", on: nil) == ["r pass note"])
        #expect(try verdicts("2024-01-30", "2024-02-29", on: "2026-03-01") == ["r pass note"])
        #expect(try verdicts("2024-01-31", "2024-03-01", on: "2026-03-01") == ["r pass note"])
    }

    @Test("what was in use before the law came counts from the law")
    func existing() throws {
        #expect(try verdicts("2019-06-01", "2025-06-30", on: "2026-03-01") == ["r pass note"])
        #expect(try verdicts("2019-06-01", "2025-07-01", on: "2026-03-01") == ["r fail error"])
        #expect(try verdicts("2025-03-31", "2025-06-30", on: "2026-03-01") == ["r pass note"])
        #expect(try verdicts("2025-04-01", "2025-06-30", on: "2026-03-01") == ["r fail error"])
    }

    @Test("a term for existing systems only does not bear on later ones")
    func onlyExisting() throws {
        let gansu = "{start: inUseSince, done: filedOn, existingBefore: 2011-05-01, existingDays: 60}"
        #expect(try verdicts("2015-01-01", nil, on: "2026-03-01", deadline: gansu) == ["r notApplicable note"])
        #expect(try verdicts("2010-01-01", "2011-06-30", on: "2026-03-01", deadline: gansu) == ["r pass note"])
        #expect(try verdicts("2010-01-01", nil, on: "2026-03-01", deadline: gansu) == ["r fail error"])
    }

    @Test("what is not done is open until its day has passed, and stays open where there is no date")
    func notDone() throws {
        #expect(try verdicts("2026-01-10", nil, on: "2026-02-09") == ["r open note"])
        #expect(try verdicts("2026-01-10", nil, on: "2026-02-10") == ["r fail error"])
        #expect(try verdicts("2026-01-10", nil, on: nil) == ["r open note"])
        #expect(try verdicts(nil, nil, on: "2026-02-10") == ["r open note"])
        #expect(try verdicts(nil, "2026-01-01", on: "2026-02-10") == ["r open note"])
    }

    @Test("done on a day that has not come is not done; what is no day is told")
    func odd() throws {
        #expect(try verdicts("2026-01-10", "2026-02-09", on: "2026-02-01") == ["r open warning"])
        #expect(try verdicts("2026-01-10", "9 February", on: "2026-02-01") == ["r open warning"])
    }

    @Test("cameras that came later have their own term, and are named")
    func perCamera() throws {
        let findings = try StatementBench(
            kind: .output, check: "{document: register, deadline: \(Self.law)}",
            facts: ["inUseSince": "2026-01-10", "filedOn": "2026-02-01"],
            cameras: [StatementBench.camera("A"), StatementBench.camera("B", 0, 0, ["inUseSince": "2025-11-01"])],
            date: "2026-03-01"
        ).findings()
        let finding = try #require(findings.first)
        #expect(findings.count == 1 && finding.id == "r" && finding.verdict == .fail)
        #expect(finding.features == ["camera/B"] && finding.message.en.contains("2025-12-01"))
        #expect(finding.setting == ["deadline"])
    }

    @Test("the finding says the last day, in both languages, and no setting where the term is the law's")
    func message() throws {
        let finding = try #require(
            try StatementBench(
                kind: .output, check: "{document: register, deadline: \(Self.law), fromLaw: [deadline]}",
                facts: ["inUseSince": "2026-01-10"], date: "2026-03-01"
            ).findings().first)
        #expect(finding.setting.isEmpty && finding.citation?.article == "1")
        #expect(finding.message.zh.contains("2026-02-09") && finding.message.en.contains("2026-02-09"))
        #expect(finding.message.zh.contains("filedOn（备案日期）"))
    }
}
