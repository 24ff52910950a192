import Testing

@testable import PlanDocuments

@Suite struct DeviceIdentityTests {
    private func problems(_ text: String, _ civilCode: String? = nil) -> String {
        DeviceIdentity.problems(of: text, civilCode: civilCode).map(\.en).joined(separator: "; ")
    }

    @Test("an identity falls into its parts")
    func parts() throws {
        let identity = try #require(DeviceIdentity("44010401021320000007"))
        #expect(
            [identity.civilCode, identity.centre, identity.industry, identity.type, identity.network, identity.serial]
                == ["440104", "44010401", "02", "132", "0", "000007"])
    }

    @Test("right ones are left alone")
    func right() {
        for text in ["44010400001310000001", "62010000511328123456"] { #expect(problems(text).isEmpty, "\(text)") }
        #expect(problems("44010400001310000001", "440104").isEmpty)
    }

    @Test("wrong ones are told, each digit group for itself")
    func wrong() {
        #expect(problems("4401040000131000000").contains("20 digits"))
        #expect(problems("4401040000131000000x").contains("20 digits"))
        #expect(problems("４4010400001310000001").contains("20 digits"))
        #expect(problems("99010400001310000001").contains("GB/T 2260"))
        #expect(problems("44010400001310000001", "440103").contains("civil code 440103"))
        #expect(problems("44010400201310000001").contains("industry 20"))
        #expect(problems("44010400001180000001").contains("type 118"))
        #expect(problems("44010400001319000001").contains("network 9"))
        #expect(problems("99010400201189000001").split(separator: ";").count == 4)
    }
}
