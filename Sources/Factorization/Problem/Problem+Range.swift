internal import Divergences
internal import NDArray

extension Problem {
    /// Refuses data that is lost in the steps of the solver: all of it below the floor of the reconstruction, where the
    /// model cannot follow it, or such that the parts of the gradient are rounded to zero. (Numbers that are too large
    /// are noticed when they leave the range.) Where no basis is learned such data is as good as silence, and accepted.
    ///
    /// Looks no farther than to the first entry that is not lost.
    func requireRange(
        for divergence: any Divergence, floor: Double, dataFloor: Double
    ) throws(FactorizationError) {
        guard sources.contains(where: { !$0.fixed.coversAll($0.components) }) else { return }
        let factors = factorsOfGradient
        var largest = 0.0
        for observation in observations where observation.weight > 0 {
            let found = observation.firstEntry { entry in
                let value = max(entry, Scalar(dataFloor))
                largest = max(largest, Double(value))
                return Double(value) >= floor && hasGradient(divergence, at: value, factors)
            }
            if found { return }
        }
        guard largest > 0 else { return }
        throw .invalidTarget(
            largest < floor
                ? "the largest entry of the data is \(largest), which is below the floor of the reconstruction (\(floor)): "
                    + "scale the data to a mean near 1, or lower the floor"
                : "the gradients of the divergence \(divergence.name) are too small for \(Scalar.self) everywhere in the data "
                    + "(whose largest entry is \(largest)): scale the data to a mean near 1, or compute in double precision"
        )
    }

    /// The largest entries of the factors that the gradient is multiplied by to learn the others.
    private var factorsOfGradient: [Scalar] {
        func largest(_ arrays: [NDArray<Scalar>]) -> [Scalar] {
            // Where all are zero there is nothing to be learned.
            arrays.filter { $0.count > 0 }.map { $0.max() }.filter { $0 > 0 }.max().map { [$0] } ?? []
        }
        let learnsActivations = segments.contains { !$0.fixed.coversAll(sources[$0.source].components) }
        return largest(segments.map(\.activations)) + (learnsActivations ? largest(sources.map(\.basis)) : [])
    }

    /// Whether the parts of the gradient where the model agrees with an entry survive in the precision of the problem.
    private func hasGradient(_ divergence: any Divergence, at entry: Scalar, _ factors: [Scalar]) -> Bool {
        let exact = divergence.gradientParts(of: Double(entry), from: Double(entry))
        let parts = divergence.gradientParts(of: entry, from: entry)
        for (part, wanted) in [(parts.positive, exact.positive), (parts.negative, exact.negative)] where wanted > 0 {
            guard !(abs(Double(part) - wanted) > 1e-4 * wanted) || !part.isFinite else { return false }
            for factor in factors where part * factor < Scalar.leastNormalMagnitude { return false }
        }
        return true
    }
}

extension Observation {
    /// Whether there is a positive entry that is not hidden for which `body` holds; asks for no more of them than needed.
    fileprivate func firstEntry(where body: (Scalar) -> Bool) -> Bool {
        if entryWeights == nil, let sparse = target as? SparseTarget<Scalar> {
            return sparse.matrix.values.withUnsafeBuffer { $0.contains(where: body) }
        }
        let (rows, width) = (target.rows, min(64, target.columns))
        guard rows > 0, width > 0 else { return false }
        let (entries, weights) = (
            ScratchBuffer<Scalar>(count: rows * width), ScratchBuffer<Scalar>(count: rows * width)
        )
        for start in stride(from: 0, to: target.columns, by: width) {
            let columns = start..<min(start + width, target.columns)
            target.read(columns: columns, into: entries.base, rowStride: width)
            entryWeights?.read(columns: columns, into: weights.base, rowStride: width)
            for row in 0..<rows {
                for index in row * width..<row * width + columns.count
                where entries.base[index] > 0 && (entryWeights == nil || weights.base[index] > 0) {
                    if body(entries.base[index]) { return true }
                }
            }
        }
        return false
    }
}
