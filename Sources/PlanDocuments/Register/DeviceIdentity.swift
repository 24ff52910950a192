import Interchange

/// A device's identity of twenty digits: coding rule A of GB/T 28181 (2016: annex D; 2022: annex E).
///
/// Eight digits of the monitoring centre (six of GB/T 2260 and two of the grass-roots unit), two of the industry, three
/// of the device's type, one of the network, six of the serial number.
public struct DeviceIdentity: Hashable, Sendable {
    public let digits: String
    /// The first six: GB/T 2260.
    public var civilCode: String { part(0, 6) }
    /// The first eight.
    public var centre: String { part(0, 8) }
    public var industry: String { part(8, 2) }
    public var type: String { part(10, 3) }
    public var network: String { part(13, 1) }
    public var serial: String { part(14, 6) }

    /// Types that a camera has: 131 camera, 132 network camera.
    static let cameraTypes = ["131", "132"]
    /// The first two digits of GB/T 2260.
    static let provinces: Set<String> = [
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
        "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82",
    ]

    /// nil where these are not twenty digits.
    public init?(_ text: String) {
        guard text.utf8.count == 20, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        digits = text
    }

    /// What is wrong with an identity of a camera; empty where nothing is.
    /// - Parameter civilCode: six digits that the plan states of its place; nil where it states none.
    public static func problems(of text: String, civilCode: String?) -> [Bilingual] {
        guard let identity = DeviceIdentity(text) else {
            let count = text.count
            return [
                Bilingual(
                    zh: "应为 20 位数字，现为 \(count) 个字符", en: "it has to be 20 digits, this is \(count) characters")
            ]
        }
        var problems: [Bilingual] = []
        let province = String(identity.digits.prefix(2))
        if !provinces.contains(province) {
            problems.append(
                Bilingual(
                    zh: "第 1–6 位 \(identity.civilCode) 不是行政区划代码（GB/T 2260 没有 \(province)）",
                    en: "digits 1–6, \(identity.civilCode), are no administrative area (GB/T 2260 has no \(province))"))
        } else if let civilCode, identity.civilCode != civilCode {
            problems.append(
                Bilingual(
                    zh: "第 1–6 位 \(identity.civilCode) 与方案的行政区划代码 \(civilCode) 不符",
                    en: "digits 1–6, \(identity.civilCode), differ from the plan's civil code \(civilCode)"))
        }
        let industry = Int(identity.industry) ?? 0
        if (15...39).contains(industry) {
            problems.append(
                Bilingual(
                    zh: "第 9–10 位行业编码 \(identity.industry) 为预留",
                    en: "digits 9–10, industry \(identity.industry), are reserved"))
        }
        if !cameraTypes.contains(identity.type) {
            problems.append(
                Bilingual(
                    zh: "第 11–13 位类型编码 \(identity.type) 不是摄像机（131 摄像机、132 网络摄像机）",
                    en: "digits 11–13, type \(identity.type), are no camera (131 camera, 132 network camera)"))
        }
        if identity.network == "9" {
            problems.append(
                Bilingual(zh: "第 14 位网络标识 9 为预留", en: "digit 14, network 9, is reserved"))
        }
        return problems
    }

    private func part(_ start: Int, _ count: Int) -> String { String(digits.dropFirst(start).prefix(count)) }
}
