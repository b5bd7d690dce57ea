public import NDArray

/// Columns of the data as the basis, such as frames of a spectrogram: each drawn at most once as long as there are enough.
///
/// Columns whose mean is at most `silence` times that of the data are drawn only when no others are left, and columns are
/// drawn a second time only when all have been drawn. Entries of the basis below `floor` times the mean of the data are raised
/// to it, since a zero would stay for good. The activations are nearly flat: each is
/// mean(S) / Σ_k mean(w_k) times a random number from 0.9 to 1.1, without which columns that are equal would stay equal.
///
/// Frames as bases: Gemmeke, Virtanen & Hurmalainen, "Exemplar-based sparse representations for noise robust automatic speech
/// recognition", IEEE Transactions on Audio, Speech and Language Processing 19 (2011).
///
/// - Complexity: two passes over the data, some hundred columns at a time.
public struct ExemplarInitialization: Initialization, Hashable {
    /// The mean of a column, as a multiple of that of the data, up to which it counts as silent.
    public var silence: Double
    /// The smallest entry of the basis, as a multiple of the mean of the data. Zero leaves the columns as they are.
    public var floor: Double

    /// Columns of the data, with what counts as silent and the smallest entry, both as multiples of the mean of the data.
    public init(silence: Double = 1e-3, floor: Double = 1e-3) {
        self.silence = silence
        self.floor = floor
    }

    public var name: String { "exemplar" }

    /// - Throws: ``FactorizationError/invalidTarget(_:)`` where there is no column to draw, or
    ///   ``FactorizationError/invalidOption(_:)`` where `silence` or `floor` is negative.
    public func factors<Scalar: ArrayScalar>(
        for target: any ObservationTarget<Scalar>, components: Int, using generator: inout PhiloxGenerator
    ) throws(FactorizationError) -> (basis: NDArray<Scalar>, activations: NDArray<Scalar>) {
        try requirePositive(components: components)
        guard silence >= 0, silence.isFinite, floor >= 0, floor.isFinite else {
            throw .invalidOption(
                "silence and floor of \(name) must be finite numbers >= 0, not \(silence) and \(floor)")
        }
        guard target.rows > 0, target.columns > 0 else {
            throw .invalidTarget(
                "\(name) needs columns to draw from, but the data has the shape \([target.rows, target.columns]): use a "
                    + "random initialisation")
        }
        let mean = target.mean()
        let drawn = draw(components, of: target, mean: mean, using: &generator)
        let columns = drawn.map { target.read(columns: $0..<$0 + 1) }
        let basis = NDArray(concatenating: columns, axis: 1).maximum(Scalar(floor * mean))
        let total = meanInDouble(basis) * Double(components)
        let level = Scalar(total > 0 ? mean / total : 0)
        let activations =
            level * NDArray<Scalar>(uniform: [components, target.columns], in: 0.9..<1.1, using: &generator)
        return (basis, activations)
    }

    /// The numbers of the columns.
    private func draw<Scalar: ArrayScalar>(
        _ count: Int, of target: any ObservationTarget<Scalar>, mean: Double, using generator: inout PhiloxGenerator
    ) -> [Int] {
        let means = target.columnSums().map { $0 / Double(max(target.rows, 1)) }
        let order = generator.permutation(target.columns)
        var columns = order.filter { means[$0] > silence * mean } + order.filter { means[$0] <= silence * mean }
        while columns.count < count { columns += generator.permutation(target.columns) }
        return Array(columns.prefix(count))
    }
}
