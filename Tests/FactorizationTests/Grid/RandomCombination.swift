import Divergences
import Factorization
import NDArray

/// A random problem that uses any number of the solver's options at once.
struct RandomCombination: CustomStringConvertible {
    var seed: UInt64
    var divergence: String
    var constraint: String
    var options = SolverOptions()
    /// Entries of data and factors are e^(spread · u), with u uniform from −1 to 1.
    var spread: Double
    /// In double precision; ``problem(as:hidden:)`` converts it.
    private var sources: [Source<Double>] = []
    private var segments: [Segment<Double>] = []
    private var observations: [(target: PlainMatrix, weights: PlainMatrix?, description: Observation<Double>)] = []

    var description: String {
        "seed \(seed): \(divergence), constraint \(constraint), \(options.schedule), acceleration \(options.acceleration), "
            + "inner \(options.innerIterations), \(sources.count) sources, \(segments.count) segments, "
            + "\(observations.count) observations, \(sources.map(\.fixed)), \(segments.map(\.fixed)), "
            + "\(sources.map(\.activationPenalty)), \(sources.map(\.basisPenalty))"
    }

    init(seed: UInt64) throws {
        self.seed = seed
        var generator = PhiloxGenerator(seed: seed, stream: 11)
        divergence = GridTests.divergences.randomElement(using: &generator)!
        constraint = ["none", "none", "l1", "l2"].randomElement(using: &generator)!
        options.constraint = try basisConstraint(named: constraint)
        options.schedule = Schedule.allCases.randomElement(using: &generator)!
        options.acceleration = Acceleration.allCases.randomElement(using: &generator)!
        options.innerIterations = [1, 1, 2].randomElement(using: &generator)!
        options.maximumIterations = 8
        spread = [0.5, 1.5, 4].randomElement(using: &generator)!
        let rows = Int.random(in: 1...6, using: &generator)
        for _ in 0..<Int.random(in: 1...3, using: &generator) { addSource(rows, &generator) }
        for _ in 0..<Int.random(in: sources.count...5, using: &generator) { addSegment(&generator) }
        for segment in segments.indices { addObservation([segment], rows, &generator) }
        for _ in 0..<Int.random(in: 0...3, using: &generator) where segments.count > 1 {
            let count = Int.random(in: 2...min(3, segments.count), using: &generator)
            addObservation(Array(segments.indices.shuffled(using: &generator).prefix(count)), rows, &generator)
        }
    }

    private mutating func addSource(_ rows: Int, _ generator: inout PhiloxGenerator) {
        let components = Int.random(in: 1...4, using: &generator)
        var source = Source(basis: randomMatrix(rows, components, spread: spread, using: &generator).array())
        source.activationPenalty = randomPenalty(components, &generator)
        if constraint == "none" { source.basisPenalty = randomPenalty(components, &generator) }
        source.fixed = randomFixed(components, &generator)
        sources.append(source)
    }

    private mutating func addSegment(_ generator: inout PhiloxGenerator) {
        // Every source is active somewhere.
        let source = segments.count < sources.count ? segments.count : sources.indices.randomElement(using: &generator)!
        let components = sources[source].components
        let frames = Int.random(in: 1...7, using: &generator)
        var segment = Segment(
            source: source, activations: randomMatrix(components, frames, spread: spread, using: &generator).array())
        // Under a constraint whose norm is priced, activations can only be fixed together with their columns.
        let mayBeFixed =
            constraint == "none" ? Set(0..<components) : Set((0..<components).filter(sources[source].fixed.contains))
        switch randomFixed(components, &generator) {
        case .none: break
        case .all: segment.fixed = mayBeFixed.count == components ? .all : .components(mayBeFixed)
        case .components(let some): segment.fixed = .components(some.intersection(mayBeFixed))
        }
        segments.append(segment)
    }

    private mutating func addObservation(_ chosen: [Int], _ rows: Int, _ generator: inout PhiloxGenerator) {
        // Its own observation covers all of a segment.
        let frames = chosen.map { segments[$0].frames }.min()!
        let length = chosen.count == 1 ? frames : Int.random(in: 1...frames, using: &generator)
        let target = randomMatrix(rows, length, spread: spread, using: &generator)
        let hasWeights = Int.random(in: 0..<3, using: &generator) == 0
        let weights = PlainMatrix(rows, length) { _, _ in
            Int.random(in: 0..<3, using: &generator) == 0 ? 0 : .random(in: 0.1..<3, using: &generator)
        }
        let stored = try! StoredTarget(target.array(as: Double.self))
        let description = Observation(
            target: stored, segments: chosen, weight: [1, 1, 0.25, 3].randomElement(using: &generator)!,
            penaltyWeight: [nil, 0, 2].randomElement(using: &generator)!)
        observations.append((target, hasWeights ? weights : nil, description))
    }

    private func randomPenalty(_ components: Int, _ generator: inout PhiloxGenerator) -> Penalty {
        func price() -> Double { [0, 0.1, 3].randomElement(using: &generator)! }
        func prices() -> [Double] { (0..<components).map { _ in price() } }
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: return .none
        case 1: return Penalty(l1: price(), l2: price())
        case 2: return Penalty(l1: prices())
        default: return Penalty(l1: [price()], l2: prices())
        }
    }

    private func randomFixed(_ components: Int, _ generator: inout PhiloxGenerator) -> Fixed {
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: .all
        case 1, 2: .components(Set((0..<components).filter { _ in Bool.random(using: &generator) }))
        default: .none
        }
    }

    /// The problem in a precision.
    ///
    /// - Parameter hidden: what the targets have where an entry's weight is zero; `nil` leaves what was drawn there.
    func problem<Scalar: ArrayScalar>(as _: Scalar.Type, hidden: Double? = nil) throws -> Problem<Scalar> {
        Problem(
            sources: sources.map {
                Source(
                    basis: NDArray(converting: $0.basis), activationPenalty: $0.activationPenalty,
                    basisPenalty: $0.basisPenalty, fixed: $0.fixed)
            },
            segments: segments.map {
                Segment(source: $0.source, activations: NDArray(converting: $0.activations), fixed: $0.fixed)
            },
            observations: observations.map { target, weights, description in
                var shown = target
                if let weights, let hidden {
                    for index in shown.values.indices where weights.values[index] == 0 { shown.values[index] = hidden }
                }
                return Observation(
                    target: UncheckedTarget(matrix: shown.array(as: Scalar.self)), segments: description.segments,
                    weight: description.weight, penaltyWeight: description.penaltyWeight,
                    entryWeights: weights.map { UncheckedTarget(matrix: $0.array(as: Scalar.self)) })
            })
    }
}

/// A target that may have anything where it is hidden.
struct UncheckedTarget<Scalar: ArrayScalar>: ObservationTarget {
    var matrix: NDArray<Scalar>
    var rows: Int { matrix.shape[0] }
    var columns: Int { matrix.shape[1] }

    func read(columns: Range<Int>, into destination: UnsafeMutablePointer<Scalar>, rowStride: Int) {
        matrix.withUnsafeBuffer { source in
            guard let first = source.baseAddress else { return }
            for row in 0..<rows {
                (destination + row * rowStride).update(
                    from: first + row * self.columns + columns.lowerBound, count: columns.count)
            }
        }
    }
}
