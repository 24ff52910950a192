import Interchange

/// Chinese names of layers and columns. English ones are the plan's own.
enum ExportWords {
    /// Every name that a column may have.
    static let chinese: [String: String] = [
        "id": "编号", "level": "楼层", "name": "名称", "ref": "场景编号", "verdict": "判定", "findings": "结论",
        "tags": "标签",
        // Cameras.
        "height": "高度", "azimuth": "方位角", "tilt": "俯角", "hfov": "水平视场角", "vfov": "垂直视场角",
        "pixelsWidth": "像素宽", "pixelsHeight": "像素高", "projection": "镜头投影", "mount": "安装方式",
        "masks": "遮挡区", "man_made": "人造物", "surveillance:type": "监控类型", "camera:direction": "摄像朝向",
        "camera:angle": "摄像俯角",
        // Sight.
        "camera": "摄像机", "task": "任务", "pixelDensity": "像素密度", "targetHeight": "目标高度", "area": "面积",
        "length": "长度", "certainty": "确定性",
        // Required places.
        "place": "场所", "rules": "规则", "points": "点数", "excludedArea": "扣除面积", "excludedLength": "扣除长度",
        "excludedWhy": "扣除原因", "share": "覆盖率", "judgedShare": "判定覆盖率", "judgedShareLeast": "最好覆盖率",
        "minShare": "最低覆盖率", "minCameras": "最少台数", "maxIncidence": "最大俯视角", "cameras": "摄像机",
        "shareByCameras": "逐台覆盖率", "unknowns": "未知项", "unknownCameras": "未知摄像机", "required": "应覆盖处",
        // Zones.
        "ban": "禁止", "facingAzimuth": "朝向", "facingTilt": "朝向仰角", "facingHeight": "朝向高度",
        "prohibited": "禁区", "breach": "违反", "through": "透过",
        // Marks.
        "file": "文件", "what": "类别", "awaits": "待补", "method": "方法", "from": "来源", "settings": "设置",
        "how_zh": "推导说明", "how_en": "英文说明", "arms": "路口分支",
        // Obstacles.
        "feature": "要素", "unknown": "未知", "blocks": "遮挡", "base": "底高", "top": "顶高",
        "viewBlocks": "视遮挡", "viewBase": "视底高", "viewTop": "视顶高", "leastBlocks": "必遮挡",
        "leastBase": "必底高", "leastTop": "必顶高", "viewLeastBlocks": "视必遮挡", "viewLeastBase": "视必底高",
        "viewLeastTop": "视必顶高",
        // Findings.
        "rule": "规则", "severity": "级别", "message_zh": "说明", "message_en": "英文文本", "regulation": "法规",
        "edition": "版本", "article": "条", "paragraph": "款", "item": "项", "penalty": "罚则", "features": "证据",
        // The plan's header.
        "key": "项目", "value": "内容",
    ]

    /// A layer's slug and Chinese name, without what tells its geometry.
    static func layer(_ kind: PlanKind) -> (slug: String, zh: String) {
        switch kind {
        case .camera: ("cameras", "摄像机")
        case .observed: ("observed", "观察区")
        case .required: ("required", "应覆盖部位")
        case .gap: ("gaps", "覆盖缺口")
        case .prohibited: ("prohibited", "禁区")
        case .view: ("views", "可见区")
        case .overlap: ("overlaps", "禁区重叠")
        case .facing: ("facing", "朝向面")
        case .keyPart: ("key_parts", "重要部位")
        case .sign: ("signs", "提示标识")
        case .derived: ("derived", "推导地点")
        case .obstacle: ("obstacles", "障碍物")
        }
    }

    static func geometry(_ geometry: ExportLayer.Geometry) -> String {
        switch geometry {
        case .areas: "面"
        case .lines: "线"
        case .points: "点"
        case .none: "表"
        }
    }
}
