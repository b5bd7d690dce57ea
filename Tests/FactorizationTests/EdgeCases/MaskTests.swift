import Divergences
import Factorization
import NDArray
import Support
import Testing

/// Weights that hide parts of a matrix.
@Suite("Masks")
struct MaskTests {
    enum Mask: String, CaseIterable {
        case rows, columns, scattered, everything

        func weights(_ rows: Int, _ columns: Int) -> PlainMatrix {
            PlainMatrix(rows, columns) { row, column in
                switch self {
                case .rows: row % 3 == 1 ? 0 : 1
                case .columns: column % 4 == 2 ? 0 : 1
                case .scattered: (2 * row + 3 * column) % 5 == 0 ? 0 : 1
                case .everything: 0
                }
            }
        }
    }

    private let data = PlainMatrix(ScikitLearnPropertyTests.normal(7, 9, seed: 3))

    /// Whatever is hidden, even what no divergence accepts, leaves every rule and constraint with sound factors, which
    /// are the same bit for bit whatever was there.
    @Test(arguments: Mask.allCases, GridTests.divergences)
    func hiddenEntriesDoNotShow(mask: Mask, divergence: String) throws {
        let weights = mask.weights(7, 9)
        for rule in ["mm", "paper", "ratio"] {
            for constraint in ["none", "l1", "l2"] {
                try check(weights, divergence, rule, constraint, as: Double.self)
                try check(weights, divergence, rule, constraint, as: Float.self)
            }
        }
    }

    private func check<Scalar: ArrayScalar>(
        _ weights: PlainMatrix, _ divergence: String, _ rule: String, _ constraint: String, as _: Scalar.Type
    ) throws {
        var options = SolverOptions()
        options.updateRule = try updateRule(named: rule)
        options.constraint = try basisConstraint(named: constraint)
        options.maximumIterations = 6
        func run(_ hidden: Double) throws -> MatrixFactorization<Scalar> {
            var shown = data
            for index in shown.values.indices where weights.values[index] == 0 { shown.values[index] = hidden }
            return try factorize(
                shown.array(as: Scalar.self), components: 3, divergence: Divergences::divergence(named: divergence),
                activationPenalty: Penalty(l1: 0.1), weights: weights.array(as: Scalar.self), options: options,
                on: GridTests.sequential)
        }
        let reference = try run(1)
        #expect(isSound(reference.basis) && isSound(reference.activations), "\(rule), \(constraint)")
        #expect(reference.objective.allSatisfy { $0.isFinite })
        for hidden in [0, -3, Double.nan, .infinity, 1e30] {
            let other = try run(hidden)
            #expect(
                other.basis == reference.basis && other.activations == reference.activations
                    && other.objective == reference.objective, "\(hidden), \(rule), \(constraint)")
        }
    }

    /// With nothing to explain and nothing to pay the start is at rest; with a price everything vanishes.
    @Test(arguments: GridTests.divergences)
    func everythingHidden(divergence: String) throws {
        let start = MatrixStart(
            basis: ScikitLearnPropertyTests.normal(7, 2, seed: 1), activations: ScikitLearnPropertyTests.normal(2, 9))
        func run(_ price: Penalty) throws -> MatrixFactorization<Double> {
            try factorize(
                data.array(), components: 2, divergence: Divergences::divergence(named: divergence),
                activationPenalty: price, weights: NDArray(zeros: [7, 9]), start: start)
        }
        let free = try run(.none)
        #expect(free.basis == start.basis && free.activations == start.activations)
        #expect(free.objective.allSatisfy { $0 == 0 })
        let priced = try run(Penalty(l1: 1))
        #expect(priced.activations.elements.allSatisfy { $0 == 0 } && priced.objective.last == 0)
    }

    /// A zero that is hidden is not outside the domain; one that is not hidden still is.
    @Test func hiddenZerosAreAccepted() throws {
        var zeros = data
        zeros[2, 3] = 0
        var weights = PlainMatrix(7, 9) { _, _ in 1 }
        func run() throws -> MatrixFactorization<Double> {
            try factorize(zeros.array(), components: 2, divergence: ItakuraSaito(), weights: weights.array())
        }
        #expect(throws: FactorizationError.self) { try run() }
        weights[2, 3] = 0
        #expect(isSound(try run().basis))
    }

    /// Weights that are negative, not numbers, or of another shape are refused, and so is data that is not hidden.
    @Test func wrongWeights() {
        func attempt(_ weights: PlainMatrix, _ data: PlainMatrix) throws {
            _ = try factorize(data.array(as: Double.self), components: 2, weights: weights.array())
        }
        let ones = PlainMatrix(7, 9) { _, _ in 1 }
        for wrong in [-1, Double.nan, .infinity] {
            var weights = ones
            weights[1, 1] = wrong
            #expect(throws: FactorizationError.self) { try attempt(weights, data) }
            var wrongData = data
            wrongData[1, 1] = wrong
            #expect(throws: FactorizationError.self) { try attempt(ones, wrongData) }
        }
        #expect(throws: FactorizationError.self) { try attempt(PlainMatrix(9, 7) { _, _ in 1 }, data) }
        #expect(throws: FactorizationError.self) { try attempt(PlainMatrix(7, 0), data) }
    }
}
