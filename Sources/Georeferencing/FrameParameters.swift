import Interchange

/// The parameters of a PROJ string, checked one by one: nothing that reads a file or moves the datum gets through.
struct FrameParameters {
    /// The string in one spelling: same order as given, `+` before each, numbers in their shortest form.
    let canonical: String
    /// The origin in whole hundredths of a degree, where it is one.
    let siteCentre: (longitudeHundredths: Int, latitudeHundredths: Int)?

    private static let maximumLength = 1_000
    /// Conformal ones that cities and countries use.
    private static let projections: Set<String> = [
        "tmerc", "etmerc", "utm", "lcc", "stere", "sterea", "omerc", "somerc",
    ]
    private static let numbers: Set<String> = [
        "lat_0", "lon_0", "lat_1", "lat_2", "lat_ts", "lonc", "alpha", "gamma", "k", "k_0", "x_0", "y_0", "zone",
    ]
    private static let flags: Set<String> = ["south", "no_defs", "no_uoff", "no_off"]

    init(_ text: String) throws(InputError) {
        var problems: [Diagnostic] = []
        func refuse(_ zh: String, _ en: String) {
            problems.append(Diagnostic("frame.invalid", .error, Bilingual(zh: zh, en: en)))
        }
        guard text.utf8.count <= Self.maximumLength else {
            refuse("坐标系描述过长", "the frame's PROJ string is longer than \(Self.maximumLength) bytes")
            throw InputError(problems)
        }
        var words: [String] = []
        var values: [String: Double] = [:]
        var seen: Set<String> = []
        for word in text.split(whereSeparator: \.isWhitespace) {
            let bare = word.first == "+" ? word.dropFirst() : word
            let parts = bare.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let key = String(parts.first ?? "")
            let value = parts.count == 2 ? String(parts[1]) : nil
            guard seen.insert(key).inserted else {
                refuse("参数 \(key) 重复", "parameter \(key) is given twice")
                continue
            }
            switch (key, value) {
            case ("proj", let name?) where Self.projections.contains(name): words.append("+proj=\(name)")
            case ("proj", let name?):
                refuse(
                    "投影 \(name) 不能用：需要等角投影（如 tmerc、utm、lcc）",
                    "projection \(name) cannot be used: a conformal one is needed (tmerc, utm, lcc, …)")
            case ("units", "m"): words.append("+units=m")
            case ("units", let unit?): refuse("单位须为米，而不是 \(unit)", "units must be m, not \(unit)")
            case ("ellps", let ellipsoid?) where ellipsoid == "GRS80" || ellipsoid == "WGS84":
                words.append("+ellps=\(ellipsoid)")
            case ("datum", "WGS84"): words.append("+ellps=WGS84")
            case ("ellps", let other?), ("datum", let other?):
                refuse("椭球须为 GRS80 或 WGS84，而不是 \(other)", "the ellipsoid must be GRS80 or WGS84, not \(other)")
            case ("type", "crs"): break
            case (_, nil) where Self.flags.contains(key): words.append("+\(key)")
            case (_, let number?) where Self.numbers.contains(key):
                guard let parsed = Double(number), parsed.isFinite, number.utf8.allSatisfy(Self.isDecimal) else {
                    refuse("参数 \(key) 不是数：\(number)", "parameter \(key) is not a number: \(number)")
                    continue
                }
                values[key] = parsed
                words.append("+\(key)=\(Self.shortest(parsed))")
            default: refuse("不支持参数 \(bare)", "parameter \(bare) is not supported")
            }
        }
        if !seen.contains("proj") { refuse("缺少 +proj", "+proj is missing") }
        guard problems.isEmpty else { throw InputError(problems) }
        canonical = words.joined(separator: " ")
        if let longitude = values["lon_0"], let latitude = values["lat_0"], abs(longitude) <= 180, abs(latitude) <= 90 {
            siteCentre = (Int((longitude * 100).rounded()), Int((latitude * 100).rounded()))
        } else {
            siteCentre = nil
        }
    }

    private static func isDecimal(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"),
            UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default: false
        }
    }

    private static func shortest(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    }
}
