import Geometry
import SiteModel

/// Draws one level: what blocks, what is seen, what is asked, what is wrong, and the cameras on top.
struct LevelPanel {
    let contents: LevelContents
    let transform: PanelTransform
    let tasks: [Task]
    let words: DrawingWords
    /// Degrees: grid azimuth = true azimuth − convergence.
    let convergence: Double
    /// Sets this panel's clip path apart from the others'.
    let number: Int

    private var isCrowded: Bool { contents.cameras.count > 60 }

    func draw(into svg: inout SVG) {
        svg.label(
            words.level(contents.level), x: transform.left, y: transform.top - 8, class: "panelTitle")
        svg.rectangle(
            x: transform.left, y: transform.top, width: transform.width, height: transform.height, class: "frame")
        svg.begin("clipPath", ["id": "panel\(number)"])
        svg.element(
            "rect",
            [
                "x": SVG.px(transform.left), "y": SVG.px(transform.top), "width": SVG.px(transform.width),
                "height": SVG.px(transform.height),
            ])
        svg.end()
        svg.group(["clip-path": "url(#panel\(number))"]) { svg in
            drawSight(into: &svg)
            drawObstacles(into: &svg)
            drawPlaces(into: &svg)
            drawFaults(into: &svg)
            drawCameras(into: &svg)
            LevelLabels(contents: contents, transform: transform, words: words).draw(into: &svg)
            ScaleBar.draw(transform, into: &svg)
            NorthArrow.draw(transform, convergence: convergence, into: &svg)
        }
    }

    /// Views first, then tasks from coarse to fine. One group each: what several cameras see is not darker.
    private func drawSight(into svg: inout SVG) {
        if !contents.views.isEmpty {
            svg.group(["opacity": "0.16"]) { svg in
                for view in contents.views { svg.path(transform.path(view.region), class: "view") }
            }
        }
        let regions = tasks.map { task in contents.observed.filter { $0.task == task.name } }
        for (rank, regions) in regions.enumerated() where !regions.isEmpty {
            let colour = DrawingStyle.colour(task: rank, of: tasks.count)
            svg.group(["fill": colour.fill, "opacity": DrawingStyle.taskOpacity]) { svg in
                for region in regions { svg.path(transform.path(region.region), class: "observed") }
            }
        }
        for (rank, regions) in regions.enumerated() where !regions.isEmpty {
            svg.group(["stroke": DrawingStyle.colour(task: rank, of: tasks.count).edge]) { svg in
                for region in regions { svg.path(transform.path(region.region), class: "observedEdge") }
            }
        }
        for view in contents.views { svg.path(transform.path(view.region), class: "viewEdge") }
    }

    private func drawObstacles(into svg: inout SVG) {
        for obstacle in contents.obstacles {
            switch obstacle.outline {
            case .solid(let polygon): svg.path(transform.path(Region(polygon)), class: "building")
            case .wall: break
            }
        }
        for obstacle in contents.obstacles {
            if case .wall(let line) = obstacle.outline { svg.path(transform.path([line]), class: "wall") }
        }
    }

    private func drawPlaces(into svg: inout SVG) {
        for mark in contents.marks where mark.kind == .derived {
            svg.path(transform.path(mark.feature.shape), class: "derived")
            // A ring around each derived point: its approaches have none.
            guard case .points(let points) = mark.feature.shape else { continue }
            for point in points {
                svg.circle(x: transform.x(point), y: transform.y(point), radius: 8, class: "derived")
            }
        }
        for mark in contents.marks where mark.kind == .keyPart {
            svg.path(transform.path(mark.feature.shape), class: "keyPart")
        }
        for zone in contents.zones { drawZone(zone, into: &svg) }
        // A place that is asked for at several tasks has one outline.
        var drawn: Set<Shape> = []
        for coverage in contents.coverages where drawn.insert(coverage.requirement.shape).inserted {
            switch coverage.requirement.shape {
            case .area(let region): svg.path(transform.path(region), class: "required")
            case .lines(let lines): svg.path(transform.path(lines), class: "requiredLine")
            case .points: break
            }
        }
    }

    private func drawZone(_ zone: ProhibitedZone, into svg: inout SVG) {
        switch zone.shape {
        case .area, .lines: svg.path(transform.path(zone.shape), class: "prohibited")
        case .points(let points):
            for point in points {
                let (x, y) = (transform.x(point), transform.y(point))
                // A triangle that looks where the surface looks; up where it faces everywhere or lies flat.
                let azimuth = zone.facing?.azimuth.map { $0 - convergence } ?? 0
                svg.group(["transform": "translate(\(SVG.px(x)) \(SVG.px(y))) rotate(\(SVG.px(azimuth)))"]) { svg in
                    svg.path("M0 -7.5L6.5 5L-6.5 5Z", class: "prohibitedMark")
                }
            }
        }
    }

    private func drawFaults(into svg: inout SVG) {
        for coverage in contents.coverages {
            switch coverage.gap {
            case .area(let region): svg.path(transform.path(region), class: "gap")
            case .lines(let lines): svg.path(transform.path(lines), class: "gapLine")
            case .points: break
            }
            guard case .points(let points) = coverage.requirement.shape else { continue }
            for point in points {
                let isSeen = coverage.judgedShare >= coverage.requirement.minShare
                svg.circle(
                    x: transform.x(point), y: transform.y(point), radius: 4.5, class: isSeen ? "seen" : "unseen")
            }
        }
        for overlap in contents.overlaps { drawOverlap(overlap, into: &svg) }
        for mark in contents.marks where mark.kind == .sign {
            let point = mark.feature.shape.bounds.centre
            let (x, y) = (transform.x(point), transform.y(point))
            svg.rectangle(x: x - 5, y: y - 5, width: 10, height: 10, class: "sign")
            svg.label("i", x: x, y: y + 3.5, class: "cellStrong", anchor: "middle", size: 10)
        }
    }

    /// One that is too small to be seen gets a ring around it.
    private func drawOverlap(_ overlap: PlannedOverlap, into svg: inout SVG) {
        switch overlap.shape {
        case .area(let region): svg.path(transform.path(region), class: "overlap")
        case .lines(let lines): svg.path(transform.path(lines), class: "overlapLine")
        case .points: break
        }
        let box = overlap.shape.bounds
        guard max(box.width, box.height) * transform.scale < 8 else { return }
        svg.circle(x: transform.x(box.centre), y: transform.y(box.centre), radius: 9, class: "overlapMark")
    }

    private func drawCameras(into svg: inout SVG) {
        let symbol = CameraSymbol(size: isCrowded ? 4 : 6, convergence: convergence)
        for camera in contents.cameras {
            symbol.draw(camera, x: transform.x(camera.position), y: transform.y(camera.position), into: &svg)
        }
    }
}
