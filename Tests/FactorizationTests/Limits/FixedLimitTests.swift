import Divergences
import Factorization
import FactorizationTesting
import NDArray
import Support
import Testing

/// Fixed parts, sources and segments, by reduction to simpler problems.
@Suite("Limits of fixed parts, sources and segments")
struct FixedLimitTests {
    private func solve<Scalar>(
        _ problem: Problem<Scalar>, _ divergence: String, _ change: (inout SolverOptions) throws -> Void = { _ in }
    ) throws -> Solution<Scalar> {
        var options = SolverOptions()
        options.maximumIterations = 10
        try change(&options)
        return try MultiplicativeUpdateSolver(
            divergence: Divergences::divergence(named: divergence), options: options
        ).solve(problem, on: GridTests.sequential)
    }

    /// Fixing everything changes nothing, bit for bit, whatever the rule, the constraint and the schedule.
    @Test(arguments: RandomProblem.Configuration.allCases, ["mm", "paper", "ratio"])
    func fixingEverythingChangesNothing(configuration: RandomProblem.Configuration, rule: String) throws {
        for asList in [false, true] {
            var problem: Problem<Float> = try GridProblem().problem(configuration, as: Float.self)
            let everything = asList ? Fixed.components([0, 1, 2]) : .all
            for source in problem.sources.indices { problem.sources[source].fixed = everything }
            for segment in problem.segments.indices { problem.segments[segment].fixed = everything }
            for constraint in ["none", "l1", "l2"] {
                for schedule in Schedule.allCases {
                    for acceleration in Acceleration.allCases {
                        let solution = try solve(problem, "kl") {
                            $0.updateRule = try updateRule(named: rule)
                            $0.constraint = try basisConstraint(named: constraint)
                            $0.schedule = schedule
                            $0.acceleration = acceleration
                        }
                        #expect(sameFactors(solution.problem, problem))
                        #expect(solution.objective == Array(repeating: solution.objective[0], count: 11))
                    }
                }
            }
        }
    }

    /// The ways to say the same agree bit for bit.
    @Test(arguments: GridTests.divergences)
    func listsOfAllAndOfNoComponents(divergence: String) throws {
        for (short, long) in [(Fixed.all, Fixed.components([0, 1, 2])), (.none, .components([]))] {
            func fixed(_ how: Fixed, _ factor: (inout Problem<Double>) -> Void) throws -> Problem<Double> {
                var problem: Problem<Double> = try GridProblem().problem(.nmf, as: Double.self)
                factor(&problem)
                return problem
            }
            for constraint in ["none", "l2"] {
                func run(_ how: Fixed, basis: Bool) throws -> Solution<Double> {
                    try solve(
                        fixed(how) {
                            if basis { $0.sources[0].fixed = how } else { $0.segments[0].fixed = how }
                        }, divergence
                    ) {
                        $0.constraint = try basisConstraint(named: constraint)
                        if !basis { $0.updateRule = NormalizedGradient() }
                    }
                }
                for basis in [false, true] {
                    let (one, other) = (try run(short, basis: basis), try run(long, basis: basis))
                    #expect(sameFactors(one.problem, other.problem) && one.objective == other.objective)
                }
            }
        }
    }

    /// Discriminative NMF of one source is sparse NMF, bit for bit.
    @Test(arguments: GridTests.divergences, ["mm", "paper", "ratio"])
    func discriminativeNMFOfOneSource(divergence: String, rule: String) throws {
        let targets = try [21, 22].map { try StoredTarget(ScikitLearnPropertyTests.normal(6, 8, seed: $0)) }
        let bases = [ScikitLearnPropertyTests.normal(6, 3, seed: 23)]
        let activations = [[24, 25].map { ScikitLearnPropertyTests.normal(3, 8, seed: $0) }]
        let tied = Problem.discriminative(
            names: ["a"], bases: bases, utterances: [targets], activations: activations, sparsity: 0.2
        ) { _, _, _, _ in fatalError("there are no mixtures") }
        let sparse = Problem.independent(
            names: ["a"], bases: bases, utterances: [targets], activations: activations, sparsity: 0.2)
        for constraint in ["none", "l1", "l2"] {
            for schedule in Schedule.allCases {
                let solutions = try [tied, sparse].map {
                    try solve($0, divergence) {
                        $0.updateRule = try updateRule(named: rule)
                        $0.constraint = try basisConstraint(named: constraint)
                        $0.schedule = schedule
                    }
                }
                #expect(sameFactors(solutions[0].problem, solutions[1].problem))
                #expect(solutions[0].objective == solutions[1].objective)
            }
        }
    }

    /// Two utterances of a source are one utterance of all their frames.
    @Test(arguments: GridTests.divergences, ["mm", "paper"])
    func utterancesAreFrames(divergence: String, rule: String) throws {
        let data = PlainMatrix(ScikitLearnPropertyTests.normal(6, 12, seed: 31))
        let start = PlainMatrix(ScikitLearnPropertyTests.normal(3, 12, seed: 32))
        let basis = ScikitLearnPropertyTests.normal(6, 3, seed: 33)
        func problem(_ cuts: [Range<Int>]) throws -> Problem<Double> {
            try .independent(
                names: [""], bases: [basis],
                utterances: [cuts.map { try StoredTarget(data.columns(Array($0)).array()) }],
                activations: [cuts.map { start.columns(Array($0)).array() }], sparsity: 0.3)
        }
        for constraint in ["none", "l1", "l2"] {
            let (one, two) = (try problem([0..<12]), try problem([0..<5, 5..<12]))
            let solutions = try [one, two].map {
                try solve($0, divergence) {
                    $0.updateRule = try updateRule(named: rule)
                    $0.constraint = try basisConstraint(named: constraint)
                }
            }
            expectClose(solutions[0].problem.sources[0].basis, solutions[1].problem.sources[0].basis, relative: 1e-11)
            expectClose(NDArray(solutions[0].objective), NDArray(solutions[1].objective), relative: 1e-11)
        }
    }

    /// Sources that only occur together are one source with the components of all, if they are updated at once.
    @Test(arguments: GridTests.divergences, ["mm", "paper", "ratio"])
    func sourcesAreComponents(divergence: String, rule: String) throws {
        let basis = PlainMatrix(ScikitLearnPropertyTests.normal(6, 5, seed: 41))
        let start = PlainMatrix(ScikitLearnPropertyTests.normal(5, 9, seed: 42))
        let target = try StoredTarget(ScikitLearnPropertyTests.normal(6, 9, seed: 43))
        func problem(_ cuts: [[Int]]) -> Problem<Double> {
            Problem(
                sources: cuts.map {
                    Source(basis: basis.columns($0).array(), activationPenalty: Penalty(l1: 0.2, l2: 0.1))
                },
                segments: cuts.enumerated().map { Segment(source: $0, activations: start.rows($1).array()) },
                observations: [Observation(target: target, segments: Array(cuts.indices))])
        }
        for constraint in ["none", "l1", "l2"] {
            let solutions = try [[[0, 1, 2, 3, 4]], [[0, 1], [2, 3, 4]], [[0], [1, 2], [3, 4]]].map {
                try solve(problem($0), divergence) {
                    $0.updateRule = try updateRule(named: rule)
                    $0.constraint = try basisConstraint(named: constraint)
                    $0.schedule = .simultaneous
                }
            }
            let whole = PlainMatrix(solutions[0].problem.sources[0].basis)
            for other in solutions.dropFirst() {
                expectClose(NDArray(other.objective), NDArray(solutions[0].objective), relative: 1e-10)
                let part = other.problem.sources[1].basis
                let first = other.problem.sources[0].components
                expectClose(
                    part, whole.columns(Array(first..<first + part.shape[1])).array(as: Double.self), relative: 1e-9)
            }
        }
    }

    /// A fixed component is a constant part of the model: learning the others beside it is learning them all with that one
    /// held, and its activations may move.
    @Test(arguments: GridTests.divergences)
    func fixedColumnsAreAFixedSource(divergence: String) throws {
        let basis = PlainMatrix(ScikitLearnPropertyTests.normal(6, 4, seed: 51))
        let start = PlainMatrix(ScikitLearnPropertyTests.normal(4, 9, seed: 52))
        let target = try StoredTarget(ScikitLearnPropertyTests.normal(6, 9, seed: 53))
        let together = Problem(
            sources: [Source(basis: basis.array(), fixed: .components([1, 3]))],
            segments: [Segment(source: 0, activations: start.array())],
            observations: [Observation(target: target, segments: [0])])
        let apart = Problem(
            sources: [
                Source(basis: basis.columns([0, 2]).array(as: Double.self)),
                Source(basis: basis.columns([1, 3]).array(), fixed: .all),
            ],
            segments: [
                Segment(source: 0, activations: start.rows([0, 2]).array()),
                Segment(source: 1, activations: start.rows([1, 3]).array()),
            ],
            observations: [Observation(target: target, segments: [0, 1])])
        for constraint in ["none", "l1", "l2"] {
            func run(_ problem: Problem<Double>) throws -> Solution<Double> {
                try solve(problem, divergence) {
                    $0.constraint = try basisConstraint(named: constraint)
                    $0.schedule = .simultaneous
                }
            }
            let (one, other) = (try run(together), try run(apart))
            expectClose(NDArray(one.objective), NDArray(other.objective), relative: 1e-10)
            let learned = PlainMatrix(one.problem.sources[0].basis).columns([0, 2]).array(as: Double.self)
            expectClose(learned, other.problem.sources[0].basis, relative: 1e-9)
        }
    }
}
