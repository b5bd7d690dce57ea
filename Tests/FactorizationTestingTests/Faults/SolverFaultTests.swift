import Divergences
import Factorization
import FactorizationTesting
import NDArray
import Testing

/// One iteration of the library's solver for Kullback-Leibler.
private func iteration<Scalar: ArrayScalar>(
    _ problem: Problem<Scalar>, _ constraint: (any BasisConstraint)?
) throws -> Problem<Scalar> {
    var options = SolverOptions()
    options.constraint = constraint
    options.maximumIterations = 1
    options.objectiveInterval = 0
    return try MultiplicativeUpdateSolver(options: options).solve(problem, on: WorkerPool(threadCount: 1)).problem
}

/// The same, but the prices of the activations are not looked at.
private func iterationWithoutPrices<Scalar: ArrayScalar>(
    _ problem: Problem<Scalar>, _ constraint: (any BasisConstraint)?
) throws -> Problem<Scalar> {
    var free = problem
    for index in free.sources.indices { free.sources[index].activationPenalty = .none }
    return try iteration(free, constraint)
}

/// The monotone step of one basis with columns of unit length, for Kullback-Leibler with an L1 price, as it stands in the
/// books: w ← 2 w q / (p + (p² + 4 μ w q)^½) with q = (S/W H) H', p = 1 H' and μ = λ Σ h; then the columns are brought
/// back to length 1, and their activations are multiplied by the length they had, unless that is forgotten.
private func basisStep(_ problem: Problem<Double>, compensates: Bool) -> Problem<Double> {
    let (basis, activations) = (problem.sources[0].basis, problem.segments[0].activations)
    let data = (problem.observations[0].target as! StoredTarget<Double>).matrix
    let q = (data / basis.matmul(activations).maximum(1e-9)).matmul(activations.transposed())
    let p = NDArray(ones: data.shape).matmul(activations.transposed())
    let price: Double = problem.sources[0].activationPenalty.l1[0]
    let pull: NDArray<Double> = basis * q
    let square: NDArray<Double> = p * p + (4 * price) * (p * pull)
    let updated = (2 * pull / (p + square.sqrt())).map { $0.isNaN ? 0 : $0 }  // where nothing is heard, 0/0
    let norms = updated.norm(axis: 0).map { $0 > 0 ? $0 : 1 }
    var result = problem
    result.sources[0].basis = updated / norms
    if compensates { result.segments[0].activations = activations * norms.reshaped([norms.count, 1]) }
    return result
}

@Suite("The descent law finds faults of a solver")
struct SolverFaultTests {
    /// The objective that the law adds up by itself falls, too.
    @Test(arguments: RandomProblem.Configuration.allCases, [false, true])
    func rightStepsPass(configuration: RandomProblem.Configuration, squarePrices: Bool) throws {
        try DescentLaw.check(
            "right", minimizing: KullbackLeibler(), configuration, as: Double.self, squarePrices: squarePrices,
            step: iteration)
        try DescentLaw.check(
            "right", minimizing: KullbackLeibler(), configuration, as: Float.self, squarePrices: squarePrices,
            step: iteration)
    }

    @Test(arguments: [RandomProblem.Configuration.snmf, .dnmf, .separation])
    func forgottenSparsity(configuration: RandomProblem.Configuration) {
        let message = violation(of: "Descent") {
            try DescentLaw.check(
                "without λ", minimizing: KullbackLeibler(), configuration, as: Double.self,
                step: iterationWithoutPrices)
        }
        #expect(message.contains("without λ, Double: the objective rises in iteration"), "\(message)")
        #expect(message.contains("on \(configuration) 1×1, K = 1, λ = ") || configuration == .dnmf, "\(message)")
        #expect(!message.contains("λ = 0.0"), "\(message)")
    }

    /// Without an L1 price, an L2 price is what is forgotten.
    @Test func forgottenSquarePrice() {
        let message = violation(of: "Descent") {
            try DescentLaw.check(
                "without ν", minimizing: KullbackLeibler(), .nmf, as: Double.self, squarePrices: true,
                step: iterationWithoutPrices)
        }
        #expect(message.contains("on nmf 1×1, K = 1, λ = 0.0, L2 price"), "\(message)")
    }

    /// Activations that are not compensated after the columns were brought back to their norm. Seen in the step of the
    /// basis: the next step of the activations makes up for most of it.
    @Test func missingCompensation() throws {
        try DescentLaw.check("basis step", minimizing: KullbackLeibler(), .snmf, as: Double.self) { problem, _ in
            basisStep(problem, compensates: true)
        }
        let message = violation(of: "Descent") {
            try DescentLaw.check("basis step", minimizing: KullbackLeibler(), .snmf, as: Double.self) { problem, _ in
                basisStep(problem, compensates: false)
            }
        }
        #expect(message.contains("basis step, Double: the objective rises in iteration"), "\(message)")
        #expect(message.contains("λ = 0.0, constraint l2\n  data of segments [0]: "), "\(message)")
    }

    /// One problem in a thousand, known by its numbers, ends with an objective that is too large by 1e-6 of itself.
    @Test func rareSmallRise() throws {
        func data(_ problem: Problem<Double>) -> NDArray<Double> {
            (problem.observations[0].target as! StoredTarget<Double>).matrix
        }
        func isUnlucky(_ problem: Problem<Double>) -> Bool {
            var hash = data(problem).elements.reduce(UInt64(0)) { ($0 ^ $1.bitPattern) &* 0x9E37_79B9_7F4A_7C15 }
            hash ^= hash >> 29
            return hash % 1000 == 0
        }
        func cost(_ problem: Problem<Double>) -> Double {
            KullbackLeibler().sum(
                of: data(problem), from: problem.sources[0].basis.matmul(problem.segments[0].activations))
        }
        func step(_ problem: Problem<Double>, _: (any BasisConstraint)?) throws -> Problem<Double> {
            var next = try iteration(problem, nil)
            guard isUnlucky(problem) else { return next }
            // Away from the minimum along the scale of the basis, until the objective has risen by a millionth.
            next = problem
            let goal = cost(problem) * (1 + 1e-6)
            var (low, high) = (1.0, 1e6)
            for _ in 0..<200 {
                let middle = (low * high).squareRoot()
                next.sources[0].basis = problem.sources[0].basis * middle
                if cost(next) > goal { high = middle } else { low = middle }
            }
            return next
        }
        // On purpose not fewer where the environment asks for few.
        let found = #expect(throws: LawViolation.self) {
            for start in 0..<10 as Range<UInt64> {
                try DescentLaw.check(
                    "rarely climbing", minimizing: KullbackLeibler(), .nmf, as: Double.self, iterations: 2,
                    trials: 1000, seed: start * 1000, step: step)
            }
        }
        let message = found?.description ?? ""
        #expect(message.contains("rarely climbing, Double: the objective rises in iteration "), "\(message)")
        #expect(message.contains("(9.9999") || message.contains("(1.0000"), "\(message)")
        #expect(message.contains("e-0") && message.contains(" of its value), on nmf"), "\(message)")
        // The seed repeats it.
        let again = #expect(throws: LawViolation.self) {
            try DescentLaw.check(
                "rarely climbing", minimizing: KullbackLeibler(), .nmf, as: Double.self, iterations: 2, trials: 1,
                seed: found?.seed ?? 0, step: step)
        }
        #expect(again?.seed == found?.seed)
    }
}
