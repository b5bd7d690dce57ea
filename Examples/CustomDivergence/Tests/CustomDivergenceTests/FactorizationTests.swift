import CustomDivergence
import Divergences
import Factorization
import NDArray
import Testing

@Suite struct FactorizationTests {
    /// An entry that is five times what the model says pulls with log(1 + 5)/log 2 where Kullback-Leibler pulls with 5.
    @Test func outliersPullLess() throws {
        var generator = PhiloxGenerator(seed: 1)
        let clean = NDArray<Double>(uniform: [20, 3], using: &generator)
            .matmul(NDArray<Double>(uniform: [3, 100], using: &generator))
        let isOutlier = NDArray<Double>(uniform: [20, 100], using: &generator) .< 0.02
        let data = NDArray.choosing(where: isOutlier, 5 * clean, otherwise: clean)
        func distance(_ divergence: some Divergence) throws -> Double {
            var options = SolverOptions()
            options.maximumIterations = 200
            let start = try MatrixStart(SuccessiveProjection(), for: data, components: 3, seed: 1)
            let result = try factorize(data, components: 3, divergence: divergence, start: start, options: options)
            return (result.basis.matmul(result.activations) - clean).norm() / clean.norm()
        }
        #expect(try distance(JensenShannon()) < 0.7 * distance(KullbackLeibler()))
    }
}
