import Divergences
import Factorization
import FactorizationTesting
import NDArray
import Testing

/// What an update rule is given is the gradient of the objective, as torchnmf's own tests assert of its updates.
@Suite("Properties of torchnmf's tests: gradients")
struct TorchNMFGradientTests {
    static let constraints = ["none", "l1", "l2"]

    /// `test_trainer::test_beta_trainer_grad`: the positive minus the negative part *is* the gradient of the objective,
    /// with prices, weights and constraints, in activations and basis.
    @Test(arguments: GridTests.divergences, constraints)
    func torchnmfGradient(divergence: String, constraint: String) throws {
        for handling in [ConstraintHandling.pricedNorm, .throughNormalization] {
            for hasWeights in [false, true] {
                let start = try Self.pricedProblem(hasBasisPrices: constraint == "none", hasWeights: hasWeights)
                let (steps, problem) = try recordSteps(start, divergence: divergence, handling: handling) {
                    $0.constraint = try! basisConstraint(named: constraint)
                }
                #expect(steps.count == 2)
                let free = { Self.objective($0, divergence, constraint, handling) }
                let (activations, basis) = (steps[0].covered(components: 3, frames: 6), steps[1])
                for index in activations.values.indices {
                    let slope = Self.slope(problem, free, \.segments[0].activations, index)
                    #expect(abs(slope - activations.gradient[index]) <= 1e-7 * activations.magnitude[index])
                }
                for index in basis.values.indices {
                    let slope = Self.slope(problem, free, \.sources[0].basis, index)
                    #expect(
                        abs(slope - basis.gradient[index]) <= 1e-7 * basis.magnitude[index],
                        "\(handling), weights \(hasWeights), entry \(index): \(basis.gradient[index]), not \(slope)")
                }
            }
        }
    }

    /// The same where sources are tied by mixtures.
    @Test(arguments: GridTests.divergences)
    func torchnmfGradientOfMixtures(divergence: String) throws {
        let (components, start) = (2, GridProblem(rows: 4, frames: 4, components: 2))
        let (steps, problem) = try recordSteps(
            try start.problem(.dnmf, as: Double.self), divergence: divergence
        ) { $0.constraint = UnitL2() }
        #expect(steps.count == 6 + 3)
        let free = { Self.objective($0, divergence, "l2", .pricedNorm) }
        let frames = steps[0].values.count / components
        for segment in 0..<6 {
            let own = problem.segments[segment].frames
            for index in 0..<components * own {
                let slope = Self.slope(problem, free, \.segments[segment].activations, index)
                let position = index / own * frames + index % own
                #expect(
                    abs(slope - steps[segment].gradient[position]) <= 1e-7 * steps[segment].magnitude[position])
            }
        }
        for source in 0..<3 {
            for index in steps[6 + source].values.indices {
                let slope = Self.slope(problem, free, \.sources[source].basis, index)
                #expect(
                    abs(slope - steps[6 + source].gradient[index]) <= 1e-7 * steps[6 + source].magnitude[index])
            }
        }
    }

    // MARK: - The objective as a function of free factors

    /// A matrix with L1 and L2 prices per component on both factors, and maybe entry weights with zeros.
    private static func pricedProblem(hasBasisPrices: Bool, hasWeights: Bool) throws -> Problem<Double> {
        var generator = PhiloxGenerator(seed: 7)
        func matrix(_ rows: Int, _ columns: Int) -> NDArray<Double> {
            randomMatrix(rows, columns, using: &generator).array()
        }
        let weights = PlainMatrix(5, 6) { row, column in
            (row + 2 * column) % 5 == 0 ? 0 : Double(1 + (row * column) % 3)
        }
        return Problem(
            sources: [
                Source(
                    basis: matrix(5, 3), activationPenalty: Penalty(l1: [0.5, 0, 2], l2: [0.7, 0.2, 0]),
                    basisPenalty: hasBasisPrices ? Penalty(l1: [0.3, 1, 0], l2: [0, 0.4, 2]) : .none)
            ],
            segments: [Segment(source: 0, activations: matrix(3, 6))],
            observations: [
                Observation(
                    target: try StoredTarget(matrix(5, 6)), segments: [0], weight: 1.5, penaltyWeight: 0.5,
                    entryWeights: hasWeights ? try StoredTarget(weights.array(as: Double.self)) : nil)
            ])
    }

    /// The objective of free bases: of the columns brought to norm 1, and of the activations multiplied by the norms
    /// where these are priced.
    private static func objective(
        _ problem: Problem<Double>, _ divergence: String, _ constraint: String, _ handling: ConstraintHandling
    ) -> Double {
        var problem = problem
        guard constraint != "none" else { return PlainObjective(problem, divergence: divergence).value }
        let power = constraint == "l1" ? 1.0 : 2.0
        for source in problem.sources.indices {
            var basis = PlainMatrix(problem.sources[source].basis)
            for component in 0..<basis.columns {
                let sum = (0..<basis.rows).reduce(0) { $0 + .pow(basis[$1, component], power) }
                let norm = Double.pow(sum, 1 / power)
                for row in 0..<basis.rows { basis[row, component] /= norm }
                guard handling == .pricedNorm else { continue }
                for segment in problem.segments.indices where problem.segments[segment].source == source {
                    for frame in 0..<problem.segments[segment].frames {
                        problem.segments[segment].activations[component, frame] *= norm
                    }
                }
            }
            problem.sources[source].basis = basis.array()
        }
        return PlainObjective(problem, divergence: divergence).value
    }

    /// The slope of a function of a problem along one entry, by differences over five points.
    private static func slope(
        _ problem: Problem<Double>, _ function: (Problem<Double>) -> Double,
        _ factor: WritableKeyPath<Problem<Double>, NDArray<Double>>, _ index: Int
    ) -> Double {
        let columns = problem[keyPath: factor].shape[1]
        let (row, column) = (index / columns, index % columns)
        let value = problem[keyPath: factor][row, column]
        let h = 1e-3 * value
        func at(_ steps: Double) -> Double {
            var moved = problem
            moved[keyPath: factor][row, column] = value + steps * h
            return function(moved)
        }
        return (at(-2) - 8 * at(-1) + 8 * at(1) - at(2)) / (12 * h)
    }
}
