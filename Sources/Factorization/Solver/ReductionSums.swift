internal import NDArray

/// What a basis update needs of the data: sums over frames, kept per chunk of tiles and added in order.
///
/// For source a, with Q and P the summed gradient parts: Q H' and P H' of shape [rows, components], and
/// Σ_t c(t) h_k(t) and Σ_t c(t) h_k(t)² with c the summed penalty weights. Where the positive part is
/// constant, all its rows are Σ_t (summed weights) h_k(t), and only that row is kept; where it is the model, P H' is
/// Σ_b W_b (H_b H'), and only the small matrices H_b H' are, per source b that shares an observation with a.
final class ReductionSums<Scalar: ArrayScalar>: @unchecked Sendable {
    private let negativeParts: [Int: ScratchBuffer<Scalar>]
    private let positiveParts: [Int: ScratchBuffer<Scalar>]
    private let activationGrams: [Int: [Int: ScratchBuffer<Double>]]
    private var coverages: [Int: [Double]]
    private var prices: [Int: [Double]]
    private var squarePrices: [Int: [Double]]
    /// How far the activations were from a stationary point.
    var residual = StationarityResidual()

    init(_ group: UpdateGroup, _ state: SolverState<Scalar>) {
        let learning = group.sources.filter { !state.isFixed(source: $0) }
        func buffers() -> [Int: ScratchBuffer<Scalar>] {
            Dictionary(
                uniqueKeysWithValues: learning.map { ($0, ScratchBuffer(count: state.rows * state.components(of: $0))) }
            )
        }
        negativeParts = buffers()
        positiveParts = state.positivePart == .matrix ? buffers() : [:]
        activationGrams =
            state.positivePart != .model
            ? [:]
            : Dictionary(
                uniqueKeysWithValues: learning.map { source in
                    let buffers = state.sourcePartners[source].map { partner in
                        let count = state.components(of: partner) * state.components(of: source)
                        return (partner, ScratchBuffer<Double>(count: count))
                    }
                    return (source, Dictionary(uniqueKeysWithValues: buffers))
                })
        coverages = Dictionary(
            uniqueKeysWithValues: learning.map { ($0, [Double](repeating: 0, count: state.components(of: $0))) })
        prices = coverages
        squarePrices = coverages
    }

    func negative(_ source: Int) -> UnsafeMutablePointer<Scalar> { negativeParts[source]!.base }
    func positiveBuffer(_ source: Int) -> ScratchBuffer<Scalar> { positiveParts[source]! }
    func positive(_ source: Int) -> UnsafeMutablePointer<Scalar> { positiveParts[source]!.base }
    func coverage(_ source: Int) -> [Double] { coverages[source]! }
    /// Σ c h_k.
    func price(_ source: Int) -> [Double] { prices[source]! }
    /// Σ c h_k².
    func squarePrice(_ source: Int) -> [Double] { squarePrices[source]! }

    /// Σ H_b H_a', of shape [components of b, components of a], for the source a and its partner b.
    func activationGram(_ source: Int, partner: Int) -> ScratchBuffer<Double> { activationGrams[source]![partner]! }

    func addCoverage(_ value: Double, _ source: Int, _ component: Int) { coverages[source]![component] += value }
    func addPrice(_ value: Double, _ source: Int, _ component: Int) { prices[source]![component] += value }
    func addSquarePrice(_ value: Double, _ source: Int, _ component: Int) {
        squarePrices[source]![component] += value
    }

    func clear() {
        residual = StationarityResidual()
        for buffer in negativeParts.values { buffer.clear(buffer.count) }
        for buffer in positiveParts.values { buffer.clear(buffer.count) }
        for gram in activationGrams.values.flatMap(\.values) { gram.clear(gram.count) }
        for source in coverages.keys {
            for component in coverages[source]!.indices {
                coverages[source]![component] = 0
                prices[source]![component] = 0
                squarePrices[source]![component] = 0
            }
        }
    }

    /// Adds another chunk's sums.
    func add(_ other: ReductionSums) {
        residual.add(other.residual)
        for (source, buffer) in negativeParts {
            Factorization::add(other.negative(source), to: buffer.base, count: buffer.count)
        }
        for (source, buffer) in positiveParts {
            Factorization::add(other.positive(source), to: buffer.base, count: buffer.count)
        }
        for (source, grams) in activationGrams {
            for (partner, gram) in grams {
                let addend = other.activationGram(source, partner: partner)
                Factorization::add(addend.base, to: gram.base, count: gram.count)
            }
        }
        for source in coverages.keys {
            for component in coverages[source]!.indices {
                coverages[source]![component] += other.coverages[source]![component]
                prices[source]![component] += other.prices[source]![component]
                squarePrices[source]![component] += other.squarePrices[source]![component]
            }
        }
    }
}
