public import Divergences
public import NDArray

/// What must hold of every divergence, whoever wrote it. Each law throws at the first counterexample.
///
/// ```swift
/// @Test func obeysTheLaws() throws { try DivergenceLaws.check(MyDivergence()) }
/// ```
public enum DivergenceLaws {
    /// All laws in both precisions.
    ///
    /// - Parameters:
    ///   - divergence: the divergence to be tested.
    ///   - trials: random points per law; DNMF_LAW_TRIALS in the environment overrides it.
    ///   - seed: the seed of the first trial; trial n uses seed + n.
    public static func check(_ divergence: some Divergence, trials: Int = 200, seed: UInt64 = 0) throws(LawViolation) {
        let trials = lawTrials(standard: trials)
        for trial in 0..<UInt64(trials) {
            try checkPoint(divergence, seed: seed &+ trial)
            try checkBulk(divergence, as: Float.self, relative: 1e-5, seed: seed &+ trial)
            try checkBulk(divergence, as: Double.self, relative: 1e-12, seed: seed &+ trial)
        }
    }

    /// d ≥ 0 with equality at x = y, both gradient parts ≥ 0, their difference the derivative, and the declared
    /// homogeneity, at a random point.
    public static func checkPoint(_ divergence: some Divergence, seed: UInt64) throws(LawViolation) {
        var generator = PhiloxGenerator(seed: seed)
        let isZero = divergence.acceptsZeros && Int.random(in: 0..<10, using: &generator) == 0
        let x = isZero ? 0 : logUniform(&generator)
        let y = logUniform(&generator)
        let value = divergence.value(of: x, from: y)
        let name = divergence.name

        guard value.isFinite, value >= -1e-12 * (x + y) else {
            throw LawViolation(law: "Non-negativity", seed: seed, message: "\(name): d(\(x)|\(y)) = \(value)")
        }
        let atEquality = divergence.value(of: y, from: y)
        guard abs(atEquality) <= 1e-12 * max(1, y, scale(divergence, y)) else {
            throw LawViolation(law: "Identity", seed: seed, message: "\(name): d(\(y)|\(y)) = \(atEquality), not 0")
        }
        let parts = divergence.gradientParts(of: x, from: y)
        guard parts.positive >= 0, parts.negative >= 0, parts.positive.isFinite, parts.negative.isFinite else {
            throw LawViolation(
                law: "Non-negative gradient parts", seed: seed, message: "\(name): \(parts) at x = \(x), y = \(y)")
        }
        if divergence.hasUnitPositivePart, parts.positive != 1 {
            throw LawViolation(
                law: "Unit positive part", seed: seed, message: "\(name): \(parts.positive) at x = \(x), y = \(y)")
        }
        try checkDerivative(divergence, x, y, parts.positive - parts.negative, parts.positive + parts.negative, seed)
        try checkHomogeneity(divergence, x, y, value, &generator, seed)
    }

    /// The array loops must agree with the scalar formulas, in every lane of runs of every small length.
    public static func checkBulk<Scalar: ArrayScalar>(
        _ divergence: some Divergence, as _: Scalar.Type, relative: Double, seed: UInt64
    ) throws(LawViolation) {
        var generator = PhiloxGenerator(seed: seed, stream: 1)
        let count = Int.random(in: 1...67, using: &generator)
        let x = (0..<count).map { index in
            divergence.acceptsZeros && index % 7 == 3 ? 0 : Scalar(logUniform(&generator))
        }
        let y = (0..<count).map { _ in Scalar(logUniform(&generator)) }
        let weight = Scalar(0.5)
        var (positive, negative) = ([Scalar](repeating: 1, count: count), [Scalar](repeating: 2, count: count))
        let sum = divergence.sumRun(of: x, from: y, count: count)
        divergence.accumulateRun(
            of: x, from: y, count: count, weight: weight, positive: &positive, negative: &negative)
        var (expectedSum, magnitude) = (0.0, 0.0)
        for index in 0..<count {
            let parts = divergence.gradientParts(of: x[index], from: y[index])
            let expected = [1 + Double(weight * parts.positive), 2 + Double(weight * parts.negative)]
            for (found, wanted) in zip([Double(positive[index]), Double(negative[index])], expected)
            where !(abs(found - wanted) <= relative * abs(wanted)) {
                throw LawViolation(
                    law: "Bulk gradient equals the scalar formula", seed: seed,
                    message:
                        "\(divergence.name) in \(Scalar.self): entry \(index) of \(count) is \(found), not \(wanted), "
                        + "at x = \(x[index]), y = \(y[index])")
            }
            expectedSum += Double(divergence.value(of: Double(x[index]), from: Double(y[index])))
            magnitude += scale(divergence, Double(y[index])) + Double(x[index]) + Double(y[index])
        }
        guard abs(sum - expectedSum) <= relative * (abs(expectedSum) + magnitude) else {
            throw LawViolation(
                law: "Bulk sum equals the scalar formula", seed: seed,
                message: "\(divergence.name) in \(Scalar.self): \(sum) over \(count) entries, not \(expectedSum)")
        }
    }

    private static func checkDerivative(
        _ divergence: some Divergence, _ x: Double, _ y: Double, _ derivative: Double, _ magnitude: Double,
        _ seed: UInt64
    ) throws(LawViolation) {
        // A five-point difference: its own error is of the order h⁴, and rounding adds ε |terms| / h.
        let h = 1e-3 * y
        func d(_ y: Double) -> Double { divergence.value(of: x, from: y) }
        let difference = (d(y - 2 * h) - 8 * d(y - h) + 8 * d(y + h) - d(y + 2 * h)) / (12 * h)
        let terms = abs(d(y)) + scale(divergence, x) + scale(divergence, y)
        guard abs(difference - derivative) <= 1e-8 * magnitude + 4e-15 * terms / h else {
            throw LawViolation(
                law: "Derivative", seed: seed,
                message: "\(divergence.name): positive - negative = \(derivative) at x = \(x), y = \(y), "
                    + "but finite differences give \(difference)")
        }
    }

    private static func checkHomogeneity(
        _ divergence: some Divergence, _ x: Double, _ y: Double, _ value: Double,
        _ generator: inout PhiloxGenerator, _ seed: UInt64
    ) throws(LawViolation) {
        guard let degree = divergence.homogeneityDegree else { return }
        let c = logUniform(&generator)
        let scaled = divergence.value(of: c * x, from: c * y)
        let expected = Double.pow(c, degree) * value
        let magnitude = Double.pow(c, degree) * (scale(divergence, y) + scale(divergence, x) + value)
        guard abs(scaled - expected) <= 1e-9 * magnitude else {
            throw LawViolation(
                law: "Homogeneity of degree \(degree)", seed: seed,
                message: "\(divergence.name): d(c x|c y) = \(scaled), not c^r d(x|y) = \(expected), "
                    + "at x = \(x), y = \(y), c = \(c)")
        }
    }

    /// The size of the terms that cancel near x = y.
    private static func scale(_ divergence: some Divergence, _ y: Double) -> Double {
        guard y > 0 else { return 0 }
        let parts = divergence.gradientParts(of: y, from: y)
        return y * (parts.positive + parts.negative)
    }

    /// A number between 1e-3 and 1e3 with uniform logarithm.
    private static func logUniform(_ generator: inout PhiloxGenerator) -> Double {
        .pow(10, Double.random(in: -3...3, using: &generator))
    }
}
