import Divergences
import Factorization
import NDArray
import Support
import Testing

/// Data far from a mean of 1: the right answer or a typed error.
@Suite("Scale")
struct ScaleTests {
    private static let data = ScikitLearnPropertyTests.normal(8, 10) + 0.01
    /// The smallest floor that both precisions take.
    private static let smallestFloor = 1.2e-38

    /// The trace of data times `scale`, with prices that scale as the divergence does, divided by scale^β: by homogeneity
    /// it does not depend on the scale.
    private func trace<Scalar: ArrayScalar>(
        _ divergence: String, scale: Double, _ constraint: String, sparsity: Double, floor: Double, as _: Scalar.Type
    ) throws -> [Double] {
        let beta = PlainDivergence(named: divergence).degree
        var options = SolverOptions()
        options.constraint = try basisConstraint(named: constraint)
        options.maximumIterations = 30
        options.floor = floor
        let result = try factorize(
            NDArray<Scalar>(converting: Self.data * scale), components: 3,
            divergence: Divergences::divergence(named: divergence),
            activationPenalty: Penalty(l1: sparsity * .pow(scale, beta - 1), l2: sparsity * .pow(scale, beta - 2)),
            options: options, on: GridTests.sequential)
        #expect(isSound(result.basis) && isSound(result.activations))
        return result.objective.map { $0 / .pow(scale, beta) }
    }

    @Test(arguments: GridTests.divergences, [1e-30, 1e30])
    func theAnswerOrAnError(divergence: String, scale: Double) throws {
        for constraint in ["none", "l2"] {
            for sparsity in [0, 0.3] {
                func run<Scalar: ArrayScalar>(_ scale: Double, _ floor: Double, _: Scalar.Type) throws -> [Double] {
                    try trace(divergence, scale: scale, constraint, sparsity: sparsity, floor: floor, as: Scalar.self)
                }
                let expected = try NDArray(run(1, 1e-9, Double.self))
                // With a floor below the data double precision always has the answer, and single precision for these.
                let isWithinFloat = ["kl", "is"].contains(divergence) && sparsity == 0
                let double = try run(scale, Self.smallestFloor, Double.self)
                expectClose(NDArray(double), expected, relative: 1e-9, elementwise: true)
                do {
                    let single = try run(scale, Self.smallestFloor, Float.self)
                    expectClose(NDArray(single), expected, relative: 1e-4, elementwise: true)
                } catch {
                    #expect(!isWithinFloat && isTyped(error), "\(error)")
                }
                if scale < 1 {
                    #expect(throws: FactorizationError.self) { try run(scale, 1e-9, Double.self) }
                    #expect(throws: FactorizationError.self) { try run(scale, 1e-9, Float.self) }
                } else {
                    expectClose(
                        NDArray(try run(scale, 1e-9, Double.self)), expected, relative: 1e-9, elementwise: true)
                }
            }
        }
    }

    private func isTyped(_ error: any Error) -> Bool {
        switch error {
        case FactorizationError.invalidTarget(let message), FactorizationError.overflow(let message):
            message.contains("scale the data to a mean near 1")
        case FactorizationError.invalidOption(let message):
            message.contains("price must be a number that Float can hold")
        default: false
        }
    }

    /// What the errors say, and that only data that is lost as a whole is refused.
    @Test func dataBelowTheFloor() throws {
        func attempt(_ data: NDArray<Double>, weights: NDArray<Double>? = nil, dataFloor: Double = 0) throws {
            var options = SolverOptions()
            options.dataFloor = dataFloor
            options.maximumIterations = 3
            _ = try factorize(data, components: 2, weights: weights, options: options)
        }
        let tiny = Self.data * 1e-12
        let error = #expect(throws: FactorizationError.self) { try attempt(tiny) }
        #expect("\(error!)".contains("is below the floor of the reconstruction (1e-09)"))
        var mixed = tiny
        mixed[3, 7] = 1
        try attempt(mixed)
        var weights = NDArray<Double>(ones: [8, 10])
        weights[3, 7] = 0
        #expect(throws: FactorizationError.self) { try attempt(mixed, weights: weights) }
        try attempt(tiny, dataFloor: 1e-6)
        try attempt(tiny * 0)
        // Under fixed bases it is silence.
        let silence = try decompose(tiny, bases: [NDArray<Double>(ones: [8, 2])])
        #expect(isSound(silence.activations[0]) && silence.activations[0].max() < 1e-10)
    }

    /// Small data whose factors share its smallness is learned in single precision, too.
    @Test func balancedFactorsOfSmallData() throws {
        func fit<Scalar: ArrayScalar>(_ scale: Double, _: Scalar.Type) throws -> [Double] {
            var options = SolverOptions()
            options.floor = Self.smallestFloor
            options.maximumIterations = 30
            let root = scale.squareRoot()
            let result = try factorize(
                NDArray<Scalar>(converting: Self.data * scale), components: 3, divergence: Euclidean(),
                start: MatrixStart(
                    basis: NDArray(converting: ScikitLearnPropertyTests.normal(8, 3, seed: 1) * root),
                    activations: NDArray(converting: ScikitLearnPropertyTests.normal(3, 10, seed: 2) * root)),
                options: options)
            return result.objective.map { $0 / scale / scale }
        }
        let expected = try NDArray(fit(1, Double.self))
        expectClose(NDArray(try fit(1e-18, Float.self)), expected, relative: 1e-4, elementwise: true)
        expectClose(NDArray(try fit(1e12, Float.self)), expected, relative: 1e-4, elementwise: true)
    }

    /// Denormal entries among others count as the zeros they nearly are.
    @Test(arguments: ["kl", "euclidean", "beta:0.5", "beta:1.5", "beta:3"])
    func denormalEntries(divergence: String) throws {
        func fit<Scalar: ArrayScalar>(_ entry: Scalar, _: Scalar.Type) throws -> MatrixFactorization<Scalar> {
            var data = NDArray<Scalar>(converting: Self.data)
            for index in 0..<8 { data[index, (3 * index) % 10] = entry }
            return try nmf(
                data, components: 3, divergence: Divergences::divergence(named: divergence), iterations: 30)
        }
        let (zero, tiny) = (try fit(0, Double.self), try fit(.leastNormalMagnitude / 100, Double.self))
        expectClose(tiny.basis, zero.basis, relative: 1e-9)
        expectClose(tiny.activations, zero.activations, relative: 1e-9)
        expectClose(NDArray(tiny.objective), NDArray(zero.objective), relative: 1e-9)
        let (zeroSingle, tinySingle) = (try fit(0, Float.self), try fit(.leastNormalMagnitude / 100, Float.self))
        expectClose(tinySingle.basis, zeroSingle.basis, relative: 1e-4)
        expectClose(NDArray(tinySingle.objective), NDArray(zeroSingle.objective), relative: 1e-5)
    }

    /// Nothing but denormal numbers lies below every floor.
    @Test(arguments: GridTests.divergences)
    func onlyDenormals(divergence: String) throws {
        var options = SolverOptions()
        for floor in [1e-9, Self.smallestFloor] {
            options.floor = floor
            #expect(throws: FactorizationError.self) {
                try factorize(
                    NDArray<Float>(repeating: .leastNormalMagnitude / 100, shape: [4, 5]), components: 2,
                    divergence: Divergences::divergence(named: divergence), options: options)
            }
        }
    }

    /// The Euclidean norm of columns whose squares leave the range of double precision.
    @Test(arguments: [1e-300, 1e-200, 1, 1e200, 1e300])
    func normsOfExtremeColumns(scale: Double) throws {
        let norm = UnitL2().norm(of: [3 * scale, 0, 4 * scale])
        expectClose(norm, 5 * scale, relative: 1e-15)
        #expect(UnitL2().norm(of: [0, 0]) == 0 && UnitL2().norm(of: []) == 0)
        let basis = ScikitLearnPropertyTests.normal(8, 3, seed: 1)
        var options = SolverOptions()
        options.constraint = UnitL2()
        options.maximumIterations = 5
        let activations = ScikitLearnPropertyTests.normal(3, 10)
        let one = try factorize(
            Self.data, components: 3, start: MatrixStart(basis: basis, activations: activations), options: options)
        let other = try factorize(
            Self.data, components: 3, start: MatrixStart(basis: basis * scale, activations: activations),
            options: options)
        expectClose(other.basis, one.basis, relative: 1e-12)
        expectClose(other.activations, one.activations, relative: 1e-12)
    }

    /// The exact step of mm for Kullback-Leibler with a price that grows as the square: its root has no squares that
    /// leave the range of single precision.
    @Test(arguments: [1e-36, 1e-25, 1e-19, 1, 1e19, 1e25, 1e36])
    func exactStepOfExtremeParts(scale: Double) {
        let growth = StepGrowth(powers: KullbackLeibler().stepPowers, penaltyPower: 2)
        for (q, p, r) in [(2.0, 3.0, 1.0), (2, 0, 3), (0.5, 1, 1e-6), (0, 1, 1), (7, 1e-6, 2)] {
            let expected = 2 * q / (p + (p * p + 4 * r * q).squareRoot())
            let scaled = [q, p, r].map { Float($0 * scale) }
            let found = MajorizationMinimization().updated(
                Float(1), negative: scaled[0], positive: scaled[1], penalty: scaled[2], growth)
            expectClose(Double(found), expected, relative: 1e-6)
            var values: [Float] = [1]
            MajorizationMinimization().update(
                &values, negative: [scaled[0]], positive: [scaled[1]], penalty: [scaled[2]], growth: growth, count: 1)
            expectClose(Double(values[0]), expected, relative: 1e-6)
        }
    }
}
