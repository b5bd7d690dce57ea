internal import NDArray

/// A run of random entries on which a whole-array loop is compared with the scalar formulas.
struct LawRun<Scalar: ArrayScalar>: LawCase, Sendable {
    var x: [Scalar]
    var y: [Scalar]
    var weight: Scalar
    private let acceptsZeros: Bool

    /// Up to 67 entries, so that every lane of every vector length and every remainder of it occurs.
    init(acceptsZeros: Bool, seed: UInt64) {
        var generator = PhiloxGenerator(seed: seed, stream: 2)
        func entry() -> Scalar { Scalar(Double.pow(10, Double.random(in: -3...3, using: &generator))) }
        self.acceptsZeros = acceptsZeros
        let count = Int.random(in: 1...67, using: &generator)
        x = (0..<count).map { index in acceptsZeros && index % 7 == 3 ? 0 : entry() }
        y = (0..<count).map { _ in entry() }
        weight = [0.5, 1, 3].randomElement(using: &generator)!
    }

    var count: Int { x.count }

    /// Runs that are shorter or have simpler entries. A fault may be bound to a place, so entries are not moved except
    /// by dropping others.
    var simpler: [LawRun] {
        var runs: [LawRun] = []
        for range in [0..<count / 2, count / 2..<count, 1..<count, 0..<count - 1]
        where !range.isEmpty && range.count < count {
            var run = self
            (run.x, run.y) = (Array(x[range]), Array(y[range]))
            runs.append(run)
        }
        if weight != 1 {
            var run = self
            run.weight = 1
            runs.append(run)
        }
        let busy = (0..<count).filter { x[$0] != 1 || y[$0] != 1 }
        for pair in [(1, 1), (2, 1), (1, 2)] as [(Scalar, Scalar)] {
            for indices in [busy] + (busy.count > 1 ? busy.map { [$0] } : [])
            where cost(of: indices) > cost(of: pair, indices) {
                var run = self
                for index in indices { (run.x[index], run.y[index]) = pair }
                runs.append(run)
            }
        }
        guard busy.count <= 4 else { return runs }
        for index in busy {
            for value in Double(x[index]).simpler(allowingZero: acceptsZeros) {
                var run = self
                run.x[index] = Scalar(value)
                runs.append(run)
            }
            for value in Double(y[index]).simpler() {
                var run = self
                run.y[index] = Scalar(value)
                runs.append(run)
            }
        }
        return runs
    }

    private func cost(of indices: [Int]) -> Int {
        indices.reduce(0) { $0 + Double(x[$1]).complexity + Double(y[$1]).complexity }
    }

    private func cost(of pair: (Scalar, Scalar), _ indices: [Int]) -> Int {
        indices.count * (Double(pair.0).complexity + Double(pair.1).complexity)
    }

    /// The run in words.
    var place: String { "in a run of \(count) with weight \(weight), x = \(x), y = \(y)" }
}
