import Divergences
import Factorization
import NDArray
import Support
import Testing

/// Properties that NMF.jl's own tests assert (JuliaStats/NMF.jl, `test/`), on its problem with a unique factorisation
/// (Laurberg et al. 2008).
@Suite("Properties of NMF.jl's tests")
struct NMFjlTests {
    // The names are those of the fixture.
    // swift-format-ignore: AlwaysUseLowerCamelCase
    struct Laurberg: Decodable {
        var X: FixtureMatrix
        var W: FixtureMatrix
        var H: FixtureMatrix
    }

    private static func laurberg() throws -> Laurberg { try Fixture.json("nmf/laurberg6x3.json") }

    private func distance<Scalar: ArrayScalar>(_ a: NDArray<Scalar>, _ b: NDArray<Scalar>) -> Double {
        zip(a.elements, b.elements).reduce(0) { $0 + .pow(Double($1.0) - Double($1.1), 2) }.squareRoot()
    }

    /// `multupd.jl`: from W* + 0.1 · rand, 5,000 iterations recover the product.
    @Test(arguments: ["euclidean", "kl"], [(0, 0), (1e-4, 0), (0, 1e-4), (1e-4, 1e-4)])
    func nmfjlMultupdRecoversLaurberg(divergence: String, prices: (basis: Double, activations: Double)) throws {
        try recover(divergence, prices, as: Double.self)
        try recover(divergence, prices, as: Float.self)
    }

    private func recover<Scalar: ArrayScalar>(
        _ divergence: String, _ prices: (basis: Double, activations: Double), as _: Scalar.Type
    ) throws {
        let known = try Self.laurberg()
        var generator = PhiloxGenerator(seed: 1)
        var start = PlainMatrix(known.W.array(as: Double.self))
        for index in start.values.indices { start.values[index] += 0.1 * .random(in: 0..<1, using: &generator) }
        var options = SolverOptions()
        options.maximumIterations = 5000
        options.tolerance = 1e-9
        let data = known.X.array(as: Scalar.self)
        let result = try factorize(
            data, components: 3, divergence: Divergences::divergence(named: divergence),
            activationPenalty: Penalty(l1: prices.activations), basisPenalty: Penalty(l1: prices.basis),
            start: MatrixStart(basis: start.array(as: Scalar.self), activations: known.H.array(as: Scalar.self)),
            options: options, on: GridTests.sequential)
        #expect(isSound(result.basis) && isSound(result.activations))
        #expect(distance(result.basis.matmul(result.activations), data) <= 1e-2)
    }

    /// `alspgrad.jl`: with the true basis fixed, the true activations are found, and the other way round.
    @Test(arguments: ["euclidean", "kl"])
    func nmfjlUpdateOneFactorRecoversIt(divergence: String) throws {
        let known = try Self.laurberg()
        let (basis, activations) = (known.W.array(as: Double.self), known.H.array(as: Double.self))
        var options = SolverOptions()
        options.maximumIterations = 20_000
        options.acceleration = .extrapolation
        options.stationarityTolerance = 1e-13
        for start in [
            MatrixStart(basis: basis, seed: 1, fixedBasis: .all),
            MatrixStart(activations: activations, seed: 1, fixedActivations: .all),
        ] {
            let result = try factorize(
                known.X.array(as: Double.self), components: 3, divergence: Divergences::divergence(named: divergence),
                start: start, options: options, on: GridTests.sequential)
            let error = max(distance(result.basis, basis), distance(result.activations, activations))
            #expect(error <= 1.2e-4, "\(error) after \(result.iterations)")
        }
    }

    /// `interf.jl`: `update_H = false` leaves H as it is, bit for bit, and changes W; and the reverse.
    @Test(arguments: ["mm", "paper", "ratio"], ["kl", "euclidean", "is"])
    func nmfjlUpdateHFalse(rule: String, divergence: String) throws {
        var generator = PhiloxGenerator(seed: 2)
        let data = randomMatrix(8, 10, using: &generator).array(as: Double.self)
        let basis = randomMatrix(8, 3, using: &generator).array(as: Double.self)
        let activations = randomMatrix(3, 10, using: &generator).array(as: Double.self)
        var options = SolverOptions()
        options.updateRule = try updateRule(named: rule)
        options.maximumIterations = 5
        func run(_ fixedBasis: Fixed, _ fixedActivations: Fixed) throws -> MatrixFactorization<Double> {
            try factorize(
                data, components: 3, divergence: Divergences::divergence(named: divergence),
                start: MatrixStart(
                    basis: basis, activations: activations, fixedBasis: fixedBasis, fixedActivations: fixedActivations),
                options: options)
        }
        let (onlyBasis, onlyActivations) = (try run(.none, .all), try run(.all, .none))
        #expect(onlyBasis.activations == activations && onlyBasis.basis != basis)
        #expect(onlyActivations.basis == basis && onlyActivations.activations != activations)
    }

    /// `initialization.jl`: random starts are non-negative, of the right shapes, with columns that sum to 1 if asked.
    @Test func nmfjlRandinit() {
        var generator = PhiloxGenerator(seed: 3)
        let free: NDArray<Double> = RandomInitialization.basis(rows: 8, components: 5, using: &generator)
        let normalized: NDArray<Float> = RandomInitialization.basis(
            rows: 8, components: 5, constraint: UnitL1(), using: &generator)
        #expect(free.shape == [8, 5] && normalized.shape == [8, 5] && isSound(free) && isSound(normalized))
        for component in 0..<5 {
            #expect(abs((0..<8).reduce(0) { $0 + Double(normalized[$1, component]) } - 1) < 1e-6)
        }
        let activations: NDArray<Double> = RandomInitialization.activations(
            frames: 7, basis: free, targetMean: 2, using: &generator)
        #expect(activations.shape == [5, 7] && isSound(activations))
    }
}
