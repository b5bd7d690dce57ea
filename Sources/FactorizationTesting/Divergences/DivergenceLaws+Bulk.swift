public import Divergences
public import NDArray

extension DivergenceLaws {
    /// The sum over a run of entries is that of the scalar formula in double precision, in every lane of runs of every
    /// small length.
    ///
    /// - Throws: ``LawViolation`` where they differ by more than 1e-12 of the size of the terms, for either element type.
    public static func bulkSum<Scalar: ArrayScalar>(
        of divergence: some Divergence, as _: Scalar.Type, trials: Int = standardTrials, seed: UInt64 = 0
    ) throws(LawViolation) {
        try hold(
            "Bulk sum in \(Scalar.self) equals the scalar formula", for: divergence, as: Scalar.self, trials: trials,
            seed: seed
        ) { run in
            let sum = divergence.sumRun(of: run.x, from: run.y, count: run.count)
            let entries = zip(run.x, run.y).map { (x: Double($0), y: Double($1)) }
            let expected = entries.reduce(0.0) { $0 + divergence.value(of: $1.x, from: $1.y) }
            func size() -> Double { entries.reduce(0.0) { $0 + termSize(divergence, $1.x, $1.y) } }
            let error = abs(sum - expected)
            return error <= 1e-12 * expected || error <= 1e-12 * size() ? nil : "the sum is \(sum), not \(expected)"
        }
    }

    /// The weighted sum over a run of entries is that of the scalar formula in double precision, in every lane of runs of
    /// every small length; entries of weight zero do not count.
    ///
    /// - Throws: ``LawViolation`` where they differ by more than 1e-12 of the size of the terms, for either element type.
    public static func bulkWeightedSum<Scalar: ArrayScalar>(
        of divergence: some Divergence, as _: Scalar.Type, trials: Int = standardTrials, seed: UInt64 = 0
    ) throws(LawViolation) {
        let pattern: [Scalar] = [0.5, 0, 1, 3, 0.001]
        try hold(
            "Bulk weighted sum in \(Scalar.self) equals the scalar formula", for: divergence, as: Scalar.self,
            trials: trials, seed: seed
        ) { run in
            let weights = (0..<run.count).map { pattern[$0 % pattern.count] }
            let sum = divergence.weightedSumRun(of: run.x, from: run.y, weights: weights, count: run.count)
            var (expected, size) = (0.0, 0.0)
            for index in 0..<run.count where weights[index] > 0 {
                let (x, y, weight) = (Double(run.x[index]), Double(run.y[index]), Double(weights[index]))
                expected += weight * divergence.value(of: x, from: y)
                size += weight * termSize(divergence, x, y)
            }
            return abs(sum - expected) <= 1e-12 * max(expected, size)
                ? nil : "with the weights \(weights), the sum is \(sum), not \(expected)"
        }
    }

    /// What a run writes is the weight times the scalar parts, entry by entry, in every lane of runs of every small length;
    /// also where the positive part is left out and the negative part takes the place of the reconstruction.
    ///
    /// - Throws: ``LawViolation`` where an entry differs by more than 1e-5 (in `Float`) or 1e-12 (in `Double`) of itself,
    ///   which allows a kernel a power function of its own.
    public static func bulkGradient<Scalar: ArrayScalar>(
        of divergence: some Divergence, as _: Scalar.Type, trials: Int = standardTrials, seed: UInt64 = 0
    ) throws(LawViolation) {
        let allowed = Scalar.self == Double.self ? 1e-12 : 1e-5
        try hold(
            "Bulk gradient in \(Scalar.self) equals the scalar formula", for: divergence, as: Scalar.self,
            trials: trials, seed: seed
        ) { run in
            var positive = [Scalar](repeating: -1, count: run.count)
            var (negative, inPlace, inPlaceAlone) = (positive, run.y, run.y)
            divergence.writeGradientRun(
                of: run.x, from: run.y, count: run.count, weight: run.weight, positive: &positive, negative: &negative)
            var positiveBeside = positive
            inPlace.withUnsafeMutableBufferPointer {
                divergence.writeGradientRun(
                    of: run.x, from: $0.baseAddress!, count: run.count, weight: run.weight, positive: &positiveBeside,
                    negative: $0.baseAddress!)
            }
            inPlaceAlone.withUnsafeMutableBufferPointer {
                divergence.writeGradientRun(
                    of: run.x, from: $0.baseAddress!, count: run.count, weight: run.weight, positive: nil,
                    negative: $0.baseAddress!)
            }
            for index in 0..<run.count {
                let parts = divergence.gradientParts(of: run.x[index], from: run.y[index])
                for (part, found, exact) in [
                    ("positive part", positive[index], parts.positive),
                    ("negative part", negative[index], parts.negative),
                    ("positive part with the negative one in place", positiveBeside[index], parts.positive),
                    ("negative part in place", inPlace[index], parts.negative),
                    ("negative part in place without the positive one", inPlaceAlone[index], parts.negative),
                ] {
                    let expected = Double(run.weight) * Double(exact)
                    if abs(Double(found) - expected) <= allowed * abs(expected) { continue }
                    return "the \(part) of entry \(index) becomes \(found), not \(expected)"
                }
            }
            return nil
        }
    }

    /// Draws runs, and throws the simplest one that a law complains about.
    private static func hold<Scalar: ArrayScalar>(
        _ law: String, for divergence: some Divergence, as _: Scalar.Type, trials: Int, seed: UInt64,
        complaint: (LawRun<Scalar>) -> String?
    ) throws(LawViolation) {
        try FactorizationTesting.hold(
            law, for: divergence.name, trials: trials, seed: seed,
            draw: { LawRun<Scalar>(acceptsZeros: divergence.acceptsZeros, seed: $0) },
            complaint: { run in complaint(run).map { "\($0), \(run.place)" } })
    }
}
