public import Divergences
public import Factorization
public import NDArray

/// A description of a small random problem, from which the same problem is always made.
public struct RandomProblem: Sendable, CustomStringConvertible {
    /// The configurations in which the solver is used.
    public enum Configuration: String, Sendable, CaseIterable {
        /// One matrix, free basis.
        case nmf
        /// One matrix, unit-norm basis, priced activations.
        case snmf
        /// Several sources tied by mixtures.
        case dnmf
        /// Fixed bases explaining a mixture.
        case separation
    }

    /// The kind of problem.
    public var configuration: Configuration
    /// The rows of all matrices, D.
    public var rows: Int
    /// The largest number of frames of a matrix, T.
    public var frames: Int
    /// The components of every source, K.
    public var components: Int
    /// Only for `dnmf` and `separation`.
    public var sources: Int
    /// Per source, only for `dnmf`.
    public var utterances: Int
    /// λ, the L1 price of the activations.
    public var sparsity: Double
    /// The L2 price of activations, and of a basis that is learned and has no constraint.
    public var squarePrice: Double
    /// The norm at which bases are kept, for `snmf` and `dnmf`.
    public var norm: any BasisConstraint
    /// The share of entries that are exactly zero, where the divergence accepts them.
    public var zeros: Double
    /// The spread of the data: entries are e^(spread · normal).
    public var spread: Double
    /// The seed of the numbers.
    public var seed: UInt64

    public var description: String {
        "\(configuration) \(rows)×\(frames), K = \(components), sources \(sources), utterances \(utterances), "
            + "λ = \(sparsity), L2 price \(squarePrice), zeros \(zeros), spread \(spread), seed \(seed)"
    }

    /// A random description.
    ///
    /// - Parameters:
    ///   - configuration: the kind of problem.
    ///   - norm: the norm at which the bases of `snmf` and `dnmf` are kept.
    ///   - squarePrices: whether there is an L2 price, too.
    ///   - seed: the seed of everything else.
    public init(
        _ configuration: Configuration, norm: any BasisConstraint = UnitL2(), squarePrices: Bool = false, seed: UInt64
    ) {
        var generator = PhiloxGenerator(seed: seed, stream: 2)
        self.configuration = configuration
        self.norm = norm
        rows = .random(in: 1...10, using: &generator)
        frames = .random(in: 1...14, using: &generator)
        components = .random(in: 1...5, using: &generator)
        sources = configuration == .nmf || configuration == .snmf ? 1 : .random(in: 1...3, using: &generator)
        utterances = configuration == .dnmf ? .random(in: 1...2, using: &generator) : 1
        sparsity = configuration == .nmf ? 0 : [0, 0.01, 0.1, 1, 10].randomElement(using: &generator)!
        zeros = [0, 0, 0.3].randomElement(using: &generator)!
        spread = [0.3, 1, 3].randomElement(using: &generator)!
        squarePrice = squarePrices ? [0.01, 0.1, 1, 10].randomElement(using: &generator)! : 0
        self.seed = seed
    }

    /// Problems of the same kind that are a step smaller, with other numbers.
    var simpler: [RandomProblem] {
        let sizes: [WritableKeyPath<RandomProblem, Int>] = [
            \.utterances, \.sources, \.frames, \.rows, \.components,
        ]
        var candidates: [RandomProblem] = []
        for size in sizes where self[keyPath: size] > 1 {
            for next in Set([1, self[keyPath: size] / 2, self[keyPath: size] - 1]).sorted() where next >= 1 {
                var candidate = self
                candidate[keyPath: size] = next
                candidates.append(candidate)
            }
        }
        for (property, simple) in [(\RandomProblem.zeros, 0.0), (\.sparsity, 0), (\.squarePrice, 0), (\.spread, 1)]
        where self[keyPath: property] != simple {
            var candidate = self
            candidate[keyPath: property] = simple
            candidates.append(candidate)
        }
        return candidates
    }

    /// The constraint that belongs to the configuration.
    public var constraint: (any BasisConstraint)? { configuration == .snmf || configuration == .dnmf ? norm : nil }

    /// The problem itself.
    public func problem<Scalar: ArrayScalar>(
        for divergence: some Divergence, as _: Scalar.Type
    ) throws(FactorizationError) -> Problem<Scalar> {
        var problem: Problem<Scalar> = try problemWithoutSquarePrices(for: divergence)
        guard squarePrice > 0 else { return problem }
        for index in problem.sources.indices {
            problem.sources[index].activationPenalty.l2 = [squarePrice]
            if configuration == .nmf { problem.sources[index].basisPenalty.l2 = [squarePrice] }
        }
        return problem
    }

    private func problemWithoutSquarePrices<Scalar: ArrayScalar>(
        for divergence: some Divergence
    ) throws(FactorizationError) -> Problem<Scalar> {
        var generator = PhiloxGenerator(seed: seed, stream: 3)
        let zeros = divergence.acceptsZeros ? self.zeros : 0
        func matrix(_ rows: Int, _ columns: Int, zeros: Double = 0) -> NDArray<Scalar> {
            let values = (0..<rows * columns).map { _ in
                Double.random(in: 0..<1, using: &generator) < zeros ? 0 : Scalar(lognormal(&generator))
            }
            return NDArray(values, shape: [rows, columns])
        }
        let bases = (0..<sources).map { _ in matrix(rows, components) }
        switch configuration {
        case .nmf, .snmf, .separation:
            return Problem(
                sources: bases.map {
                    Source(
                        basis: $0, activationPenalty: Penalty(l1: sparsity),
                        fixed: configuration == .separation ? .all : .none)
                },
                segments: bases.indices.map { Segment(source: $0, activations: matrix(components, frames)) },
                observations: [
                    Observation(
                        target: try StoredTarget(matrix(rows, frames, zeros: zeros)), segments: Array(bases.indices))
                ])
        case .dnmf:
            // Utterances of different lengths, so that mixtures cover only the first frames of the longer one.
            let lengths = bases.indices.map { _ in
                (0..<utterances).map { _ in Int.random(in: 1...frames, using: &generator) }
            }
            var clean: [[StoredTarget<Scalar>]] = []
            for source in lengths {
                var targets: [StoredTarget<Scalar>] = []
                for length in source { targets.append(try StoredTarget(matrix(rows, length, zeros: zeros))) }
                clean.append(targets)
            }
            var mixtures: [[Int]: StoredTarget<Scalar>] = [:]
            for a in bases.indices {
                for b in bases.indices.dropFirst(a + 1) {
                    for i in 0..<utterances {
                        for j in 0..<utterances {
                            let length = min(lengths[a][i], lengths[b][j])
                            mixtures[[a, i, b, j]] = try StoredTarget(matrix(rows, length, zeros: zeros))
                        }
                    }
                }
            }
            return .discriminative(
                names: bases.indices.map { "source \($0)" }, bases: bases, utterances: clean,
                activations: lengths.map { $0.map { matrix(components, $0) } }, sparsity: sparsity
            ) { a, i, b, j in mixtures[[a, i, b, j]]! }
        }
    }

    private func lognormal(_ generator: inout PhiloxGenerator) -> Double {
        // The sum of twelve uniform numbers is close enough to normal here.
        let normal = (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &generator) }
        return .exp(spread * normal)
    }
}
