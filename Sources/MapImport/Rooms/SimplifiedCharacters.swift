/// Traditional characters as they are simplified, where names of rooms and storeys have them.
enum SimplifiedCharacters {
    static func of(_ character: Character) -> Character { table[character] ?? character }

    static func of(_ text: String) -> String { String(text.map { of($0) }) }

    /// Each followed by its simplified form.
    private static let pairs = [
        "間间廁厕厠厕廳厅衛卫試试無无礙碍嬰婴護护館馆門门電电樓楼層层會会議议辦办廚厨儲储倉仓庫库監监機机設设備备診诊療疗術术課课實实驗验圖图書书閱阅覽览",
        "換换雙双單单標标準准臥卧兒儿寢寝務务財财總总營营業业鋪铺檔档變变強强開开關关發发數数據据網网絡络資资訊讯計计貨货連连風风鍋锅爐炉談谈經经長长產产",
        "檢检裝装妝妆媽妈溫温賓宾親亲殘残雜杂潔洁員员學学廂厢過过導导師师級级組组負负齡龄勞劳維维傳传達达進进廠厂廣广場场車车臺台飲饮飯饭諮咨詢询誌志彈弹",
        "藥药槍枪軍军證证險险櫃柜現现鋼钢與与",
    ]

    private static let table: [Character: Character] = {
        var table: [Character: Character] = [:]
        let characters = Array(pairs.joined())
        for at in stride(from: 0, to: characters.count - 1, by: 2) { table[characters[at]] = characters[at + 1] }
        return table
    }()
}
