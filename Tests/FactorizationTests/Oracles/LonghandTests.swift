import Divergences
import Factorization
import NDArray
import Support
import Testing

/// Eq. 5 and Eq. 9 of Wang & Sha (2014), written out longhand by somebody else.
@Suite("The paper's updates agree with a longhand reading")
struct LonghandTests {
    // The names are those of the fixture.
    // swift-format-ignore: AlwaysUseLowerCamelCase
    struct Sparse: Decodable {
        var beta: Double
        var lam: Double
        var V: FixtureMatrix
        var W0: FixtureMatrix
        var H0: FixtureMatrix
        var n: Int
        var W: FixtureMatrix
        var H: FixtureMatrix
        var objective: [Double]
        var rtol: Double
    }

    @Test(arguments: ["0", "1", "2"], ["0", "0.1", "1"])
    func equation5(beta: String, sparsity: String) throws {
        let fixture = try Fixture.json("nmf/snmf_b\(beta)_l\(sparsity).json", as: Sparse.self)
        var options = SolverOptions()
        options.updateRule = NormalizedGradient()
        options.constraint = UnitL2()
        options.maximumIterations = fixture.n
        // The fixture rescales its first activations so that the product keeps its value under the normalisation.
        var (basis, activations): (NDArray<Double>, NDArray<Double>) = (fixture.W0.array(), fixture.H0.array())
        let (rows, components, frames) = (basis.shape[0], basis.shape[1], activations.shape[1])
        for component in 0..<components {
            let norm = (0..<rows).reduce(0) { $0 + basis[$1, component] * basis[$1, component] }.squareRoot()
            for row in 0..<rows { basis[row, component] /= norm }
            for frame in 0..<frames { activations[component, frame] *= norm }
        }
        let result = try factorize(
            fixture.V.array(as: Double.self), components: components,
            divergence: divergence(named: "beta:\(fixture.beta)"), activationPenalty: Penalty(l1: fixture.lam),
            start: MatrixStart(basis: basis, activations: activations), options: options)
        expectClose(result.basis, fixture.W.array(), relative: fixture.rtol)
        expectClose(result.activations, fixture.H.array(), relative: fixture.rtol)
        expectClose(NDArray(Array(result.objective.dropFirst())), NDArray(fixture.objective), relative: fixture.rtol)
    }

    // The names are those of the fixture.
    // swift-format-ignore: AlwaysUseLowerCamelCase
    struct Discriminative: Decodable {
        var N: Int
        var M: Int
        var lam: Double
        var outer: Int
        var inner: Int
        var S: [[FixtureMatrix]]
        var W0: [FixtureMatrix]
        var H0: [[FixtureMatrix]]
        var W: [FixtureMatrix]
        var H: [[FixtureMatrix]]
        var objective: [Double]
        var rtol: Double
    }

    @Test func equation9() throws {
        let fixture = try Fixture.json("nmf/dnmf.json", as: Discriminative.self)
        let clean: [[NDArray<Double>]] = fixture.S.map { $0.map { $0.array() } }
        func problem(
            bases: [NDArray<Double>], activations: [[NDArray<Double>]], pairWeight: Double
        ) throws -> Problem<Double> {
            try .discriminative(
                names: (0..<fixture.N).map(String.init), bases: bases,
                utterances: clean.map { try $0.map { try StoredTarget($0) } }, activations: activations,
                sparsity: fixture.lam, pairWeight: pairWeight
            ) { a, i, b, j in
                let sum = zip(clean[a][i].elements, clean[b][j].elements).map { $0 + $1 }
                return try! StoredTarget(NDArray(sum, shape: clean[a][i].shape))
            }
        }
        let start = try problem(
            bases: fixture.W0.map { $0.array() }, activations: fixture.H0.map { $0.map { $0.array() } }, pairWeight: 1)
        var options = SolverOptions()
        options.updateRule = NormalizedGradient()
        options.constraint = UnitL2()
        options.maximumIterations = fixture.outer
        options.innerIterations = fixture.inner
        let solution = try MultiplicativeUpdateSolver(options: options).solve(start)
        for source in 0..<fixture.N {
            expectClose(solution.problem.sources[source].basis, fixture.W[source].array(), relative: fixture.rtol)
            for utterance in 0..<fixture.M {
                expectClose(
                    solution.problem.segments[source * fixture.M + utterance].activations,
                    fixture.H[source][utterance].array(), relative: fixture.rtol)
            }
        }
        // The fixture descends by Eq. 9 but measures Eq. 8 literally, every pair of sources twice.
        options.maximumIterations = 0
        let literal = try problem(
            bases: solution.problem.sources.map(\.basis),
            activations: (0..<fixture.N).map { source in
                (0..<fixture.M).map { solution.problem.segments[source * fixture.M + $0].activations }
            }, pairWeight: 2)
        let objective = try MultiplicativeUpdateSolver(options: options).solve(literal).objective
        expectClose(objective[0], try #require(fixture.objective.last), relative: fixture.rtol)
    }
}
