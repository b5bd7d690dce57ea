public import Factorization
public import NDArray

extension UpdateRuleLaws {
    /// The whole-array form gives what the formula gives, entry by entry, in every lane of runs of every small length,
    /// with steep prices and without.
    ///
    /// - Throws: ``LawViolation`` where an entry differs by more than 1e-5 (in `Float`) or 1e-12 (in `Double`) of itself,
    ///   which allows a kernel a power function of its own.
    public static func bulk<Scalar: ArrayScalar>(
        of rule: some UpdateRule, as _: Scalar.Type, trials: Int = standardTrials, seed: UInt64 = 0
    ) throws(LawViolation) {
        let allowed = Scalar.self == Double.self ? 1e-12 : 1e-5
        func complaint(_ run: StepRun<Scalar>) -> String? {
            let found = run.updated(by: rule)
            for index in 0..<run.count {
                let expected = rule.updated(
                    run.x[index], negative: run.q[index], positive: run.p[index],
                    penalty: run.r.isEmpty ? 0 : run.r[index], run.growth)
                if abs(Double(found[index]) - Double(expected)) <= allowed * abs(Double(expected)) { continue }
                return "entry \(index) becomes \(found[index]), not \(expected), \(run.place)"
            }
            return nil
        }
        try FactorizationTesting.hold(
            "Bulk step in \(Scalar.self) equals the scalar formula", for: "rule \(rule.name)", trials: trials,
            seed: seed, draw: { StepRun<Scalar>(seed: $0) }, complaint: complaint)
    }
}

extension StepRun {
    /// The new values by the whole-array form.
    func updated(by rule: some UpdateRule) -> [Scalar] {
        var values = x
        values.withUnsafeMutableBufferPointer { x in
            q.withUnsafeBufferPointer { q in
                p.withUnsafeBufferPointer { p in
                    r.withUnsafeBufferPointer { r in
                        rule.updateRun(
                            x.baseAddress!, negative: q.baseAddress!, positive: p.baseAddress!,
                            penalty: r.isEmpty ? nil : r.baseAddress, growth: growth, count: count)
                    }
                }
            }
        }
        return values
    }
}
