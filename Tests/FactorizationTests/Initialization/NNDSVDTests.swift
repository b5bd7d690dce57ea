import Divergences
import Factorization
import NDArray
import Support
import Testing

@Suite("NNDSVD agrees with scikit-learn")
struct NNDSVDTests {
    // The names are those of the fixture.
    // swift-format-ignore: AlwaysUseLowerCamelCase
    struct Case: Decodable, CustomTestStringConvertible {
        var name: String?
        var V: FixtureMatrix
        var W: FixtureMatrix
        var H: FixtureMatrix
        var Wa: FixtureMatrix
        var Ha: FixtureMatrix

        var testDescription: String { name ?? "nndsvd.json" }
    }

    struct Cases: Decodable {
        var cases: [Case]
    }

    static let cases: [Case] = {
        guard let shared = try? Fixture.json("nmf/nndsvd.json", as: Case.self),
            let own = try? Fixture.json("nmf/nndsvd_cases.json", as: Cases.self)
        else { return [] }
        return [shared] + own.cases
    }()

    private func factors<Scalar: ArrayScalar>(
        _ data: NDArray<Scalar>, _ components: Int, _ fill: NNDSVD.Fill, seed: UInt64 = 0
    ) throws -> (basis: NDArray<Scalar>, activations: NDArray<Scalar>) {
        try Start(initialization: NNDSVD(fill: fill)).factors(data, components, seed: seed)
    }

    @Test func fixturesAreThere() { #expect(Self.cases.count == 15) }

    @Test(arguments: cases)
    func double(fixture: Case) throws { try check(fixture, as: Double.self, relative: 5e-13) }

    /// Vectors of singular values that are near each other are less certain: 7.13 and 7.00 beside 17.5 in one of the cases.
    @Test(arguments: cases)
    func float(fixture: Case) throws { try check(fixture, as: Float.self, relative: 5e-5) }

    private func check<Scalar: ArrayScalar>(_ fixture: Case, as _: Scalar.Type, relative: Double) throws {
        let data = fixture.V.array(as: Scalar.self)
        for (fill, basis, activations) in [(NNDSVD.Fill.zero, fixture.W, fixture.H), (.mean, fixture.Wa, fixture.Ha)] {
            let found = try factors(data, basis.shape[1], fill)
            let comment = Comment(rawValue: fill.rawValue)
            expectClose(found.basis, basis.array(as: Scalar.self), relative: relative, comment)
            expectClose(found.activations, activations.array(as: Scalar.self), relative: relative, comment)
        }
    }

    /// scikit-learn: test_initialize_close.
    @Test(arguments: 0..<20 as Range<UInt64>)
    func isCloserThanTheMean(seed: UInt64) throws {
        let data = Start.data(10, 10, seed: seed)
        let (basis, activations) = try factors(data, 10, .zero)
        #expect((basis.matmul(activations) - data).norm() <= (data - data.mean()).norm(), "seed \(seed)")
    }

    /// scikit-learn: test_initialize_variants.
    @Test func variantsDifferOnlyInZeros() throws {
        let data = Start.data(10, 10)
        let plain = try factors(data, 10, .zero)
        for fill in [NNDSVD.Fill.mean, .random] {
            let filled = try factors(data, 10, fill)
            for (bare, raised) in [(plain.basis, filled.basis), (plain.activations, filled.activations)] {
                #expect((bare .== 0).any() && (raised .> 0).all())
                #expect(NDArray.choosing(where: bare .== 0, bare, otherwise: raised) == bare)
            }
        }
    }

    /// |N(0, 1)| mean / 100 has the mean √(2 / π) mean / 100.
    @Test func randomFillHasItsScale() throws {
        let data = 5 * Start.data(60, 90)
        let plain = try factors(data, 30, .zero)
        let filled = try factors(data, 30, .random)
        let noise = filled.activations.selected(where: plain.activations .== 0)
        #expect(noise.count > 1000)
        expectClose(noise.mean(), (2 / Double.pi).squareRoot() * data.mean() / 100, relative: 0.1)
        let other = try factors(data, 30, .random, seed: 1)
        #expect(other.activations != filled.activations)
        #expect(try factors(data, 30, .mean, seed: 1) == factors(data, 30, .mean), "nothing else is random")
    }

    /// NMF.jl: nndsvd(2X) = √2 nndsvd(X).
    @Test(arguments: [2, 1e-20, 1e20])
    func scaleGoesWithTheSquareRoot(scale: Double) throws {
        func check<Scalar: ArrayScalar>(_: Scalar.Type, relative: Double) throws {
            let data = Start.data(8, 12, as: Scalar.self)
            let one = try factors(data, 5, .zero)
            let other = try factors(Scalar(scale) * data, 5, .zero)
            let root = Scalar(scale.squareRoot())
            expectClose(other.basis, root * one.basis, relative: relative)
            expectClose(other.activations, root * one.activations, relative: relative)
        }
        try check(Double.self, relative: 1e-12)
        try check(Float.self, relative: 1e-5)
    }

    /// The transpose has the factors in each other's place.
    @Test func transposeChangesPlaces() throws {
        let data = Start.data(8, 12)
        let one = try factors(data, 5, .mean)
        let other = try factors(NDArray(data.transposed()), 5, .mean)
        expectClose(other.basis, one.activations.transposed(), relative: 1e-12)
        expectClose(other.activations, one.basis.transposed(), relative: 1e-12)
    }

    /// A matrix of rank one is its own factorisation.
    @Test func rankOneIsExact() throws {
        let data = Start.data(7, 1).matmul(Start.data(1, 9, seed: 3))
        let (basis, activations) = try factors(data, 1, .zero)
        expectClose(basis.matmul(activations), data, relative: 1e-14)
        // Components that there is nothing for are empty.
        let more = try factors(data, 4, .zero)
        expectClose(more.basis.matmul(more.activations), data, relative: 1e-12)
    }

    /// scikit-learn: test_parameter_checking.
    @Test(arguments: NNDSVD.Fill.allCases, [[2, 2], [3, 0], [0, 3], [2, 9], [9, 2]])
    func moreComponentsThanTheRankAreRefused(fill: NNDSVD.Fill, size: [Int]) throws {
        let error = #expect(throws: FactorizationError.self) { try factors(NDArray<Double>(ones: size), 3, fill) }
        #expect(error?.description.contains("use fewer, or a random initialisation") == true)
        #expect(error?.description.hasPrefix(NNDSVD(fill: fill).name) == true)
    }

    /// A target that computes its entries may be wrong about them.
    @Test func infiniteEntriesAreRefused() throws {
        struct Infinite: ObservationTarget {
            var rows: Int { 3 }
            var columns: Int { 4 }
            func read(columns: Range<Int>, into destination: UnsafeMutablePointer<Float>, rowStride: Int) {
                for row in 0..<rows {
                    for column in 0..<columns.count { destination[row * rowStride + column] = .infinity }
                }
            }
        }
        var generator = PhiloxGenerator(seed: 0)
        let error = #expect(throws: FactorizationError.self) {
            try NNDSVD().validFactors(for: Infinite(), components: 2, using: &generator)
        }
        #expect(error?.description.contains("nndsvda has no singular vectors") == true)
    }

    /// scikit-learn: test_nmf_fit_close, with multiplicative updates.
    @Test func fitIsClose() throws {
        let data = Start.data(6, 5)
        var options = SolverOptions()
        options.maximumIterations = 600
        let result = try factorize(
            data, components: 5, divergence: Euclidean(),
            start: MatrixStart(NNDSVD(fill: .random), for: data, components: 5), options: options)
        #expect((result.basis.matmul(result.activations) - data).norm() < 0.1)
    }
}
