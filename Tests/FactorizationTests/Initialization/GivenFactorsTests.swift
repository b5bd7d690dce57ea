import Factorization
import NDArray
import Support
import Testing

@Suite struct GivenFactorsTests {
    let data = Start.data(6, 8, as: Float.self)
    let basis = Start.data(6, 3, seed: 1, as: Float.self)
    let activations = Start.data(3, 8, seed: 2, as: Float.self)

    private func factors<Scalar: ArrayScalar>(
        _ given: GivenFactors<Scalar>, components: Int = 3, constraint: (any BasisConstraint)? = nil
    ) throws -> (basis: NDArray<Float>, activations: NDArray<Float>) {
        try Start(initialization: given).factors(data, components, constraint: constraint)
    }

    @Test(arguments: ["none", "l1", "l2"])
    func theyAreUsedAsTheyAre(normalization: String) throws {
        let single = try factors(
            GivenFactors(basis: basis, activations: activations), constraint: basisConstraint(named: normalization))
        #expect(single.basis == basis && single.activations == activations)
        let wide = GivenFactors(basis: basis.asType(Double.self), activations: activations.asType(Double.self))
        #expect(
            try factors(wide, constraint: basisConstraint(named: normalization)) == single,
            "no bit is lost from Float to Double and back")
    }

    /// The same numbers as where a `MatrixStart` has only one factor.
    @Test(arguments: ["none", "l1", "l2"])
    func theOtherFactorIsRandom(normalization: String) throws {
        var options = SolverOptions()
        options.constraint = try basisConstraint(named: normalization)
        options.maximumIterations = 2
        for given in [GivenFactors(basis: basis), GivenFactors(activations: activations)] {
            let start = try MatrixStart(
                given, for: data, components: 3, constraint: basisConstraint(named: normalization), seed: 8)
            let expected = try factorize(
                data, components: 3,
                start: MatrixStart(basis: given.basis, activations: given.activations, seed: 8), options: options)
            let result = try factorize(data, components: 3, start: start, options: options)
            #expect(result.basis == expected.basis && result.activations == expected.activations)
        }
    }

    /// scikit-learn: test_nmf_custom_init_shape_error, test_non_negative_factorization_checking.
    @Test func wrongFactorsAreRefused() throws {
        func message(_ given: GivenFactors<Float>, components: Int = 3) -> String {
            do {
                _ = try factors(given, components: components)
                return ""
            } catch { return "\(error)" }
        }
        #expect(message(GivenFactors(basis: basis), components: 2).contains("[6, 3], but"))
        #expect(message(GivenFactors(activations: activations), components: 2).contains("[3, 8], but"))
        #expect(message(GivenFactors(basis: NDArray(ones: [6]))).contains("given basis has the shape [6]"))
        #expect(message(GivenFactors(basis: -1 * basis)).contains("initial basis (given) has a negative entry"))
        #expect(message(GivenFactors(activations: activations / 0)).contains("not a finite number"))
    }
}
