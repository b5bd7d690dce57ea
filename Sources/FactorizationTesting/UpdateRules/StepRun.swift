internal import Factorization
internal import NDArray

/// A run of random entries of a factor on which a whole-array loop is compared with the formula of its rule.
struct StepRun<Scalar: ArrayScalar>: LawCase, Sendable {
    var x: [Scalar]
    var q: [Scalar]
    var p: [Scalar]
    /// The gradient of steep prices; empty where there are none.
    var r: [Scalar]
    var growth: StepGrowth

    /// Up to 67 entries, so that every lane of every vector length and every remainder of it occurs.
    init(seed: UInt64) {
        var generator = PhiloxGenerator(seed: seed, stream: 5)
        let count = Int.random(in: 1...67, using: &generator)
        func entries(zeroAt place: Int? = nil) -> [Scalar] {
            (0..<count).map { index in
                let value = Scalar(Double.pow(10, Double.random(in: -3...3, using: &generator)))
                return index % 7 == place ? 0 : value
            }
        }
        x = entries(zeroAt: 3)
        q = entries(zeroAt: 5)
        p = entries()
        let isPriced = Bool.random(using: &generator)
        r = isPriced ? entries(zeroAt: 1) : []
        growth = StepGrowth(
            powers: StepPoint.powers.randomElement(using: &generator)!, penaltyPower: isPriced ? 2 : 1)
    }

    var count: Int { x.count }

    private subscript(range: Range<Int>) -> StepRun {
        var run = self
        (run.x, run.q, run.p) = (Array(x[range]), Array(q[range]), Array(p[range]))
        if !r.isEmpty { run.r = Array(r[range]) }
        return run
    }

    /// Runs that are shorter or have simpler entries. A fault may be bound to a place, so entries are not moved except by
    /// dropping others.
    var simpler: [StepRun] {
        var runs: [StepRun] = []
        for range in [0..<count / 2, count / 2..<count, 1..<count, 0..<count - 1]
        where !range.isEmpty && range.count < count {
            runs.append(self[range])
        }
        if !r.isEmpty {
            var run = self
            (run.r, run.growth.penaltyPower) = ([], 1)
            runs.append(run)
        }
        if growth.powers != StepPoint.powers[0] {
            var run = self
            run.growth.powers = StepPoint.powers[0]
            runs.append(run)
        }
        for part in [\StepRun.x, \.p, \.q, \.r] {
            for simple in [1, 2] as [Scalar] {
                let values = self[keyPath: part]
                let complex = values.indices.filter { Double(values[$0]).complexity > Double(simple).complexity }
                for indices in [complex] + (complex.count > 1 ? complex.map { [$0] } : []) where !indices.isEmpty {
                    var run = self
                    for index in indices { run[keyPath: part][index] = simple }
                    runs.append(run)
                }
            }
        }
        return runs
    }

    /// The run in words.
    var place: String {
        "in a run of \(count), x = \(x), q = \(q), p = \(p), r = \(r.isEmpty ? "none" : "\(r)"), "
            + "powers \(growth.powers.highest) and \(growth.powers.lowest)"
    }
}
