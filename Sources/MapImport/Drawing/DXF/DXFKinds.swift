import Interchange

/// Kinds of objects that are left out, and why.
enum DXFKinds {
    typealias Reason = (name: String, text: Bilingual)

    private static let annotation: Reason = (
        "drawing.annotation",
        Bilingual(zh: "标注、引线和表格不是实物", en: "dimensions, leaders and tables are nothing that stands there")
    )
    static let paper = Bilingual(zh: "图纸空间（布局）中的对象", en: "in paper space: a sheet's frame and title")
    static let invisible = Bilingual(zh: "设为不可见的对象", en: "marked invisible")
    static let end = Bilingual(zh: "结束标记", en: "a mark of an end")
    static let unused = Bilingual(zh: "从未插入的图块中的对象", en: "in a block that is inserted nowhere")
    static let attributeDefinition = Bilingual(zh: "属性定义只是模板", en: "the definition of an attribute is a template")
    static let noExtent = Bilingual(zh: "在平面图上没有长度", en: "without length in plan")
    static let external = Bilingual(zh: "外部参照的图块", en: "in a block that stands for another file")
    static let otherObjects = Bilingual(
        zh: "词典、布局和样式等不画出的对象", en: "dictionaries, layouts and styles, of which nothing is drawn")

    static let ignored: [String: Reason] = {
        var reasons: [String: Reason] = [:]
        for kind in [
            "DIMENSION", "ARC_DIMENSION", "LARGE_RADIAL_DIMENSION", "LEADER", "MULTILEADER", "MLEADER", "TOLERANCE",
            "ACAD_TABLE",
        ] {
            reasons[kind] = annotation
        }
        reasons["ATTDEF"] = ("drawing.attributeDefinition", attributeDefinition)
        return reasons
    }()

    static let annotationName = annotation.name
    static let annotationText = annotation.text

    /// Why a kind is not taken over, for the warning that counts it.
    static func reason(_ kind: String) -> Bilingual {
        if kind.hasPrefix("TCH_") || kind == "ACAD_PROXY_ENTITY" {
            return Bilingual(
                zh: "另一程序（如天正建筑）的自定义对象；请在该程序中导出为普通 DXF（天正：图形导出 T3）",
                en: "an object of another program's own (such as TArch): export plain DXF from that program (TArch: T3)"
            )
        }
        return switch kind {
        case "XLINE", "RAY": Bilingual(zh: "没有端点的构造线", en: "a construction line without an end")
        case "3DSOLID", "BODY", "REGION", "SURFACE", "PLANESURFACE", "EXTRUDEDSURFACE", "LOFTEDSURFACE",
            "REVOLVEDSURFACE", "SWEPTSURFACE", "NURBSURFACE":
            Bilingual(
                zh: "形状以加密的 ACIS 数据保存；请先炸开或转换为多段线",
                en: "its shape is kept as ACIS data: explode it or turn it into polylines first")
        case "IMAGE", "WIPEOUT", "OLEFRAME", "OLE2FRAME", "PDFUNDERLAY", "DWFUNDERLAY", "DGNUNDERLAY":
            Bilingual(zh: "图像、遮罩或嵌入的文档", en: "a picture, a mask or an embedded document")
        case "VIEWPORT": Bilingual(zh: "视口", en: "a viewport")
        default: Bilingual(zh: "不支持的对象类型", en: "a kind that is not supported")
        }
    }
}
