import Interchange

/// Reads the values of one variable: `values`, `range` or `sample`.
struct SweepValuesReader {
    let reader: ObjectReader
    /// The scenario's, for samples that have none of their own.
    let seed: UInt64
    let label: String

    /// nil, with a problem told, where there are none.
    func values() -> [DocumentNode]? {
        let given = ["values", "range", "sample"].filter { reader.has($0) }
        guard given.count == 1 else {
            reader.problems.add(
                "sweep.values", at: reader.place, zh: "请在 values、range、sample 中给出一个",
                en: "give one of values, range, sample")
            return nil
        }
        switch given[0] {
        case "values":
            let values = reader.list("values")
            guard !values.isEmpty else {
                if case .list? = reader.node("values")?.content {
                    tell("values", "sweep.values", "至少需要一个值", "at least one value is needed")
                }
                return nil
            }
            return withinLimit(values.count, "values") ? values : nil
        case "range": return range().map { nodes($0, "range") }
        default: return sample().map { nodes($0, "sample") }
        }
    }

    // MARK: Ranges

    /// From one end by steps as far as the other, which is part of it where a step meets it.
    private func range() -> [ExactDecimal]? {
        guard let range = reader.object("range") else { return nil }
        let (from, to, step) = (decimal(range, "from"), decimal(range, "to"), decimal(range, "step"))
        range.finish()
        guard let from, let to, let step else { return nil }
        let decimals = max(from.decimals, to.decimals, step.decimals)
        let (first, last, stride) = (from.units(at: decimals), to.units(at: decimals), step.units(at: decimals))
        guard stride != 0, first == last || (last > first) == (stride > 0) else {
            tell(
                "range", "sweep.range", "步长 \(step.text) 不能从 \(from.text) 到达 \(to.text)",
                "steps of \(step.text) do not lead from \(from.text) to \(to.text)")
            return nil
        }
        let count = (last - first) / stride + 1
        guard withinLimit(count, "range") else { return nil }
        return (0..<count).map { ExactDecimal(units: first + $0 * stride, decimals: decimals) }
    }

    // MARK: Samples

    private func sample() -> [ExactDecimal]? {
        guard let sample = reader.object("sample") else { return nil }
        let method = sample.choice("method", DrawnValues.Method.self) ?? .uniform
        let (from, to) = (decimal(sample, "from"), decimal(sample, "to"))
        if !sample.has("count") { sample.tellMissing("count") }
        let count = sample.integer("count", in: 1...1_000_000_000)
        let written = max(from?.decimals ?? 0, to?.decimals ?? 0, 2)
        let decimals = sample.has("decimals") ? sample.integer("decimals", in: 0...ExactDecimal.mostDigits) : written
        let own = sample.has("seed") ? number(sample, "seed") : seed
        sample.finish()
        guard let from, let to, let count, let decimals, let own, withinLimit(count, "sample") else { return nil }
        let finest = max(from.decimals, to.decimals)
        guard decimals >= finest else {
            tell(
                "sample", "sweep.sample", "from 与 to 有 \(finest) 位小数，decimals 应不小于此",
                "from and to have \(finest) decimals; 'decimals' has to be no fewer")
            return nil
        }
        let (first, last) = (from.units(at: decimals), to.units(at: decimals))
        guard first < last else {
            tell("sample", "sweep.sample", "from 应小于 to", "'from' has to be below 'to'")
            return nil
        }
        let drawn = DrawnValues(range: first...last, decimals: decimals, method: method)
        guard drawn.size < 10_000_000_000_000 else {
            tell(
                "sample", "sweep.sample", "\(decimals) 位小数对此范围过细", "\(decimals) decimals are too fine for this range")
            return nil
        }
        guard count <= drawn.size else {
            tell(
                "sample", "sweep.sample", "\(decimals) 位小数时此范围只有 \(drawn.size) 个数，不足 \(count) 个",
                "with \(decimals) decimals this range has \(drawn.size) numbers, fewer than \(count)")
            return nil
        }
        return drawn.draw(count, seed: own, label: label)
    }

    /// A whole number of 64 bits, as seeds are.
    private func number(_ sample: ObjectReader, _ key: String) -> UInt64? {
        guard let text = sample.text(key) else { return nil }
        if let number = UInt64(text) { return number }
        sample.problems.add(
            "value.integer", at: sample.node(key)?.place ?? sample.place, zh: "“\(text)”不是非负整数",
            en: "'\(text)' is not a whole number from 0 up")
        return nil
    }

    // MARK: Parts

    private func decimal(_ inner: ObjectReader, _ key: String) -> ExactDecimal? {
        guard let text = inner.requiredText(key) else { return nil }
        do throws(ExactDecimal.Malformed) {
            return try ExactDecimal(text)
        } catch {
            let most = ExactDecimal.mostDigits
            inner.problems.add(
                "value.number", at: inner.node(key)?.place ?? inner.place,
                zh: "“\(text)”不是小数点前后各不超过 \(most) 位的数",
                en: "'\(text)' is no number of up to \(most) digits before and after the point")
            return nil
        }
    }

    private func nodes(_ numbers: [ExactDecimal], _ key: String) -> [DocumentNode] {
        let place = reader.node(key)?.place ?? reader.place
        return numbers.map { DocumentNode(.scalar($0.text), at: place) }
    }

    private func withinLimit(_ count: Int, _ key: String) -> Bool {
        guard count > Sweep.mostVariants else { return true }
        reader.problems.add(
            "sweep.size", .limit, at: reader.node(key)?.place ?? reader.place,
            zh: "“\(label)”有 \(count) 个值，超过 \(Sweep.mostVariants) 个",
            en: "'\(label)' has \(count) values, more than \(Sweep.mostVariants)")
        return false
    }

    private func tell(_ key: String, _ code: String, _ zh: String, _ en: String) {
        reader.problems.add(code, at: reader.node(key)?.place ?? reader.place, zh: zh, en: en)
    }
}
