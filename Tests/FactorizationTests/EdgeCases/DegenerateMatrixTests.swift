import Divergences
import Factorization
import FactorizationTesting
import NDArray
import Testing

/// Matrices at the edge of what can be factorised: a right answer or a typed error, never a number that is none.
@Suite("Degenerate matrices")
struct DegenerateMatrixTests {
    /// A kind of matrix with something missing.
    enum Shape: String, CaseIterable {
        case zeroRow, zeroColumn, zeroFrames, zeroCorner, onlyZeros, oneEntry, oneZero, oneRow, oneColumn, noFrames,
            noRows

        var matrix: PlainMatrix {
            let full = PlainMatrix(ScikitLearnPropertyTests.normal(7, 9, seed: 3))
            func cut(_ isZero: (Int, Int) -> Bool) -> PlainMatrix {
                PlainMatrix(full.rows, full.columns) { isZero($0, $1) ? 0 : full[$0, $1] }
            }
            return switch self {
            case .zeroRow: cut { row, _ in row == 2 }
            case .zeroColumn: cut { _, column in column == 4 }
            case .zeroFrames: cut { _, column in column < 5 || column == 8 }
            case .zeroCorner: cut { row, column in row > 3 && column > 4 }
            case .onlyZeros: cut { _, _ in true }
            case .oneEntry: PlainMatrix(1, 1) { _, _ in 3 }
            case .oneZero: PlainMatrix(1, 1)
            case .oneRow: PlainMatrix(1, 6) { full[0, $1] }
            case .oneColumn: PlainMatrix(6, 1) { row, _ in full[row, 0] }
            case .noFrames: PlainMatrix(4, 0)
            case .noRows: PlainMatrix(0, 4)
            }
        }
    }

    /// Every rule, constraint, divergence and precision; one component, and more than rows and columns.
    @Test(arguments: Shape.allCases, GridTests.divergences)
    func everyRuleAndConstraint(shape: Shape, divergence: String) throws {
        for rule in ["mm", "paper", "ratio"] {
            for constraint in ["none", "l1", "l2"] {
                for components in [1, 11] {
                    var options = SolverOptions()
                    options.updateRule = try updateRule(named: rule)
                    options.constraint = try basisConstraint(named: constraint)
                    options.maximumIterations = 15
                    // Measuring must not stumble either.
                    options.stationarityTolerance = 1e-300
                    let comment: Comment = "rule \(rule), constraint \(constraint), \(components) components"
                    try check(shape.matrix, divergence, components, options, as: Double.self, 1e-12, comment)
                    try check(shape.matrix, divergence, components, options, as: Float.self, 1e-5, comment)
                }
            }
        }
    }

    private func check<Scalar: ArrayScalar>(
        _ matrix: PlainMatrix, _ name: String, _ components: Int, _ options: SolverOptions, as _: Scalar.Type,
        _ rounding: Double, _ comment: Comment
    ) throws {
        let chosen = try divergence(named: name)
        func run() throws -> MatrixFactorization<Scalar> {
            try factorize(
                matrix.array(as: Scalar.self), components: components, divergence: chosen,
                activationPenalty: Penalty(l1: 0.1), options: options, on: GridTests.sequential)
        }
        guard chosen.acceptsZeros || !matrix.values.contains(0) else {
            #expect(throws: FactorizationError.self, comment) { try run() }
            return
        }
        let result = try run()
        #expect(result.basis.shape == [matrix.rows, components], comment)
        #expect(result.activations.shape == [components, matrix.columns], comment)
        #expect(isSound(result.basis) && isSound(result.activations), comment)
        #expect(result.objective.allSatisfy { $0.isFinite }, comment)
        let problem = Problem(
            sources: [Source(basis: result.basis, activationPenalty: Penalty(l1: 0.1))],
            segments: [Segment(source: 0, activations: result.activations)],
            observations: [Observation(target: UncheckedTarget(matrix: matrix.array(as: Scalar.self)), segments: [0])])
        let plain = PlainObjective(problem, divergence: name)
        #expect(abs(result.objective.last! - plain.value) <= rounding * plain.magnitude, comment)
        guard options.updateRule.name == "mm" else { return }
        for (before, after) in zip(result.objective, result.objective.dropFirst()) {
            #expect(after <= before + rounding * max(abs(before), plain.magnitude), comment)
        }
    }

    /// Nothing is explained by nothing: where the data is zero, so is the model.
    @Test(arguments: ["kl", "euclidean", "beta:0.5", "beta:1.5", "beta:3"])
    func zerosAreReproduced(divergence: String) throws {
        for shape in [Shape.zeroRow, .zeroColumn, .zeroFrames, .onlyZeros, .oneZero] {
            let data = shape.matrix
            let result = try nmf(
                data.array(as: Double.self), components: 3, divergence: Divergences::divergence(named: divergence),
                iterations: 300)
            let model = PlainMatrix(result.basis) * PlainMatrix(result.activations)
            for row in 0..<data.rows where (0..<data.columns).allSatisfy({ data[row, $0] == 0 }) {
                #expect((0..<data.columns).allSatisfy { model[row, $0] < 1e-3 }, "\(shape)")
            }
            for column in 0..<data.columns where (0..<data.rows).allSatisfy({ data[$0, column] == 0 }) {
                #expect((0..<data.rows).allSatisfy { model[$0, column] < 1e-3 }, "\(shape)")
            }
        }
    }

    /// One entry, and one row or column with one component, are fitted exactly.
    @Test(arguments: GridTests.divergences, [Shape.oneEntry, .oneRow, .oneColumn])
    func rankOneIsExact(divergence: String, shape: Shape) throws {
        let data = shape.matrix
        for constraint in ["none", "l1", "l2"] {
            var options = SolverOptions()
            options.constraint = try basisConstraint(named: constraint)
            options.maximumIterations = 400
            let result = try factorize(
                data.array(as: Double.self), components: 1, divergence: Divergences::divergence(named: divergence),
                options: options)
            let model = PlainMatrix(result.basis) * PlainMatrix(result.activations)
            #expect(zip(model.values, data.values).allSatisfy { abs($0 - $1) < 1e-6 }, "\(constraint)")
        }
    }

    /// A recording of no frames, silence, and silent stretches can be separated.
    @Test(arguments: ["kl", "euclidean", "beta:0.5"])
    func separationOfSilence(divergence: String) throws {
        let bases = [1, 2].map { ScikitLearnPropertyTests.normal(7, 3, seed: $0) }
        for shape in [Shape.zeroFrames, .onlyZeros, .zeroColumn] {
            for sparsity in [0, 0.5] {
                let result = try decompose(
                    shape.matrix.array(as: Double.self), bases: bases,
                    divergence: Divergences::divergence(named: divergence), sparsity: sparsity, tolerance: 1e-6)
                #expect(result.reconstructions.allSatisfy(isSound) && result.activations.allSatisfy(isSound))
                #expect(result.objective.allSatisfy { $0.isFinite })
            }
        }
        let nothing = try decompose(NDArray<Double>(zeros: [7, 0]), bases: bases)
        #expect(nothing.activations.map(\.shape) == [[3, 0], [3, 0]])
    }

    /// Discriminative NMF where one utterance is silent, and one has no frames at all.
    @Test(arguments: ["kl", "euclidean", "beta:0.5"], Schedule.allCases)
    func mixturesWithSilence(divergence: String, schedule: Schedule) throws {
        let lengths = [[6, 0], [4, 6]]
        func target(_ frames: Int, isSilent: Bool) throws -> StoredTarget<Double> {
            let data = ScikitLearnPropertyTests.normal(5, frames, seed: 4)
            return try StoredTarget(isSilent ? data * 0 : data)
        }
        let problem = try Problem.discriminative(
            names: ["a", "b"], bases: [1, 2].map { ScikitLearnPropertyTests.normal(5, 2, seed: $0) },
            utterances: lengths.enumerated().map { source, lengths in
                try lengths.map { try target($0, isSilent: source == 1) }
            },
            activations: lengths.map { $0.map { ScikitLearnPropertyTests.normal(2, $0, seed: 5) } }, sparsity: 0.2
        ) { _, i, _, j in try! target(min(lengths[0][i], lengths[1][j]), isSilent: false) }
        for constraint in [nil, UnitL2()] as [(any BasisConstraint)?] {
            var options = SolverOptions()
            options.constraint = constraint
            options.schedule = schedule
            options.maximumIterations = 20
            let solution = try MultiplicativeUpdateSolver(
                divergence: Divergences::divergence(named: divergence), options: options
            ).solve(problem)
            #expect(solution.problem.sources.allSatisfy { isSound($0.basis) })
            #expect(solution.problem.segments.allSatisfy { isSound($0.activations) })
            #expect(zip(solution.objective, solution.objective.dropFirst()).allSatisfy { $1 <= $0 * (1 + 1e-12) })
        }
    }

    /// Components that are zero from the start stay zero, and take nothing with them.
    @Test(arguments: GridTests.divergences, ["none", "l1", "l2"])
    func zeroComponents(divergence: String, constraint: String) throws {
        let data = ScikitLearnPropertyTests.normal(6, 8, seed: 6)
        var basis = ScikitLearnPropertyTests.normal(6, 3, seed: 7)
        for row in 0..<6 { basis[row, 1] = 0 }
        var activations = ScikitLearnPropertyTests.normal(3, 8, seed: 8)
        for frame in 0..<8 { activations[2, frame] = 0 }
        for rule in ["mm", "paper", "ratio"] {
            var options = SolverOptions()
            options.updateRule = try updateRule(named: rule)
            options.constraint = try basisConstraint(named: constraint)
            options.maximumIterations = 20
            let result = try factorize(
                data, components: 3, divergence: Divergences::divergence(named: divergence),
                activationPenalty: Penalty(l1: 0.1, l2: 0.1),
                start: MatrixStart(basis: basis, activations: activations), options: options)
            #expect(isSound(result.basis) && isSound(result.activations))
            #expect(
                (0..<6).allSatisfy { result.basis[$0, 1] == 0 } && (0..<8).allSatisfy { result.activations[2, $0] == 0 }
            )
            // The exponent 1 is twice that of the majorizer there, and the objective climbs (CounterexampleTests).
            if rule == "paper", divergence == "alpha:2" { continue }
            #expect(result.objective.last! < result.objective[0])
        }
    }
}
