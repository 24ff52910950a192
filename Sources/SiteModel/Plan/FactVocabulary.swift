import Interchange

/// The facts that rules ask for by name, and what their values look like.
public enum FactVocabulary {
    public enum Form: Hashable, Sendable {
        case text
        case number
        case day
        case yesNo
        case choice([String])
        /// As many digits.
        case digits(Int)
    }

    public struct Entry: Hashable, Sendable {
        public var name: String
        public var form: Form
        /// Whether a camera may state it for itself.
        public var ofCameras: Bool
        public var meaning: Bilingual

        init(_ name: String, _ form: Form = .text, ofCameras: Bool = false, zh: String, en: String) {
            self.name = name
            self.form = form
            self.ofCameras = ofCameras
            meaning = Bilingual(zh: zh, en: en)
        }
    }

    public static func entry(_ name: String) -> Entry? { entries.first { $0.name == name } }

    public static let entries: [Entry] = [
        // Who
        Entry("owner", ofCameras: true, zh: "所有权人", en: "owner"),
        Entry("responsibleUnit", ofCameras: true, zh: "责任单位", en: "responsible unit"),
        Entry("responsibleArea", zh: "责任范围（地图要素编号）", en: "area of responsibility (id of a map feature)"),
        Entry("agreement", zh: "责任协议编号", en: "number of the agreement on responsibility"),
        Entry("maintainer", ofCameras: true, zh: "维护单位", en: "maintaining unit"),
        Entry(
            "installer", .choice(["government", "operator", "securityDuty", "other"]),
            zh: "建设主体：政府部门、经营管理单位、安全防范义务人、其他",
            en: "who installs: a government department, the place's operator, one with a duty of security, another"),
        Entry("contact", ofCameras: true, zh: "联系人及电话", en: "contact and telephone"),
        // What and where
        Entry(
            "siteClass", .choice(["article7", "article9", "nonPublic"]), zh: "场所类别（国务院令第799号第七条、第九条、非公共场所）",
            en: "class of the place by Decree 799: article 7, article 9, or not public"),
        Entry(
            "civilCode", .digits(6), zh: "行政区划代码（GB/T 2260，六位）",
            en: "code of the administrative area (GB/T 2260, six digits)"),
        Entry("address", ofCameras: true, zh: "地址", en: "address"),
        Entry("purpose", ofCameras: true, zh: "用途", en: "use"),
        Entry("necessity", zh: "为维护公共安全所必需的说明", en: "why public safety needs it"),
        Entry("secrecy", .yesNo, zh: "是否涉及国家秘密", en: "whether state secrets are concerned"),
        Entry("consent", zh: "涉密单位同意文件编号", en: "number of the classified unit's consent"),
        // Building it
        Entry(
            "phase", .choice(["new", "rebuilt", "extended", "retrofit", "existing"]), zh: "建设阶段：新建、改建、扩建、补建、已建成",
            en: "phase: new, rebuilt, extended, retrofitted, existing"),
        Entry("mainProject", zh: "主体工程编号", en: "number of the main project"),
        Entry("funding", .choice(["government", "other"]), zh: "资金来源：政府财政、其他", en: "funding: government, other"),
        Entry("provincialScope", .yesNo, zh: "是否属于《广东省安全技术防范管理条例》规定范围", en: "whether the Guangdong regulation applies"),
        Entry("schemeReview", zh: "方案审核文号", en: "number of the scheme's approval"),
        Entry("systemTest", zh: "系统检测报告编号", en: "number of the system test"),
        Entry("acceptance", zh: "竣工验收文号", en: "number of the acceptance"),
        Entry("standards", zh: "执行的标准", en: "standards that it is built to"),
        Entry("certificate", ofCameras: true, zh: "产品登记、许可或者认证编号", en: "number of the product's certificate"),
        Entry("inUseSince", .day, ofCameras: true, zh: "投入使用日期", en: "day of first use"),
        Entry("filingNumber", zh: "备案编号", en: "filing number"),
        Entry("filedOn", .day, zh: "备案日期", en: "day of filing"),
        Entry("updated", .day, zh: "基础数据更新日期", en: "day of the last update of base data"),
        // Running it
        Entry("retentionDays", .number, ofCameras: true, zh: "视频信息存储期（日）", en: "days that pictures are kept"),
        Entry("deletion", zh: "到期删除办法", en: "how pictures are deleted afterwards"),
        Entry("copyYears", .number, zh: "重要图像复制件存储期（年）", en: "years that copies of important pictures are kept"),
        Entry("backup", zh: "重要图像复制备份办法", en: "how important pictures are copied"),
        Entry("bitrate", .number, ofCameras: true, zh: "码率（Mbit/s）", en: "bit rate, Mbit/s"),
        Entry("storage", .number, zh: "存储容量（TB，10¹² 字节）", en: "storage, TB of 10¹² bytes"),
        Entry("operatingHours", .number, ofCameras: true, zh: "每日运行小时数", en: "hours a day that it runs"),
        Entry("nightLight", .yesNo, ofCameras: true, zh: "夜间补光或者低照度", en: "light or sensitivity for the night"),
        Entry("backupPower", .yesNo, zh: "备用电源", en: "backup power"),
        Entry("securityLevel", zh: "安全等级", en: "security level"),
        Entry(
            "accessMode", .choice(["connected", "reserved"]), zh: "接入方式：已接入、预留接口", en: "access: connected, reserved"),
        Entry("interface", zh: "接口协议（如 GB/T 28181-2022）", en: "protocol of the interface, e.g. GB/T 28181-2022"),
        Entry(
            "custodian", .choice(["police", "user"]), zh: "图像数据存储管理主体：公安机关、使用单位",
            en: "who keeps the pictures: police, user"),
        Entry("controlRoom", .yesNo, zh: "是否设有监控室", en: "whether there is a control room"),
        Entry("maintenance", zh: "维护保养周期", en: "maintenance cycle"),
        // Cameras
        Entry("gbId", .digits(20), ofCameras: true, zh: "GB/T 28181 编码（20 位）", en: "GB/T 28181 identity (20 digits)"),
        Entry("mobile", .yesNo, ofCameras: true, zh: "是否移动安装", en: "whether its mount moves"),
        Entry(
            "preset", .choice(["locked", "patrol"]), ofCameras: true, zh: "云台预置位：锁定、巡航",
            en: "preset of a PTZ: locked, patrol"),
        Entry("presetEvidence", ofCameras: true, zh: "预置位锁定的证明", en: "evidence that the preset is locked"),
        Entry("marking", ofCameras: true, zh: "摄像机标识", en: "how the camera is marked"),
    ]
}

extension FactVocabulary.Form {
    /// Whether a value is of this form.
    public func accepts(_ value: String) -> Bool {
        switch self {
        case .text: !value.isEmpty
        case .number: FactVocabulary.number(value) != nil
        case .day: Day(value) != nil
        case .yesNo: value == "yes" || value == "no"
        case .choice(let words): words.contains(value)
        case .digits(let count): value.utf8.count == count && value.utf8.allSatisfy { (48...57).contains($0) }
        }
    }

    /// What a value should be, for people.
    public var expectation: Bilingual {
        switch self {
        case .text: Bilingual(zh: "文字", en: "text")
        case .number: Bilingual(zh: "不小于 0 的数字", en: "a number from 0 up")
        case .day: Bilingual(zh: "日期 YYYY-MM-DD", en: "a day, YYYY-MM-DD")
        case .yesNo: Bilingual(zh: "yes 或 no", en: "yes or no")
        case .choice(let words):
            Bilingual(zh: "以下之一：\(words.joined(separator: "、"))", en: "one of \(words.joined(separator: ", "))")
        case .digits(let count): Bilingual(zh: "\(count) 位数字", en: "\(count) digits")
        }
    }
}

extension FactVocabulary {
    /// A plain decimal number from 0 up, without sign or exponent.
    public static func number(_ text: String) -> Double? {
        let bytes = text.utf8
        guard !bytes.isEmpty, bytes.count <= 20, bytes.allSatisfy({ (48...57).contains($0) || $0 == 46 }),
            bytes.filter({ $0 == 46 }).count <= 1, bytes.first != 46, bytes.last != 46
        else { return nil }
        return Double(text)
    }
}
