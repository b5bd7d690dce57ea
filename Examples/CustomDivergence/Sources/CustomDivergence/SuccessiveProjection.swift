public import Factorization
public import NDArray

/// Columns of the data as the basis, chosen by the successive projection algorithm: again and again the column that is
/// longest, after which its direction is taken out of all columns. So every component begins with something that those
/// before it cannot explain (Araújo et al., Chemometrics and Intelligent Laboratory Systems 57, 2001; Gillis & Vavasis,
/// IEEE Transactions on Pattern Analysis and Machine Intelligence 36, 2014).
///
/// - Complexity: about 4 D T K operations for D rows and T columns.
public struct SuccessiveProjection: Initialization, Hashable {
    public init() {}

    public let name = "successive-projection"

    public func factors<Scalar: ArrayScalar>(
        for target: any ObservationTarget<Scalar>, components: Int, using generator: inout PhiloxGenerator
    ) throws(FactorizationError) -> (basis: NDArray<Scalar>, activations: NDArray<Scalar>) {
        guard components <= min(target.rows, target.columns) else {
            throw .invalidOption(
                "\(name) gives no more components than the data has rows and columns: ask for at most "
                    + "\(min(target.rows, target.columns))")
        }
        let data = target.read(columns: 0..<target.columns)
        let mean = data.mean()
        // The scale is of no account, but squares of tiny numbers would be zero.
        var rest = data / max(data.max(), .leastNormalMagnitude)
        var chosen: [NDArray<Scalar>] = []
        for _ in 0..<components {
            let lengths = rest.norm(axis: 0).elements
            let longest = lengths.indices.max { lengths[$0] < lengths[$1] }!
            chosen.append(NDArray(data.column(longest)))
            guard lengths[longest] > 0 else { continue }
            let direction = (rest.column(longest) / lengths[longest]).reshaped([target.rows, 1])
            rest -= direction.matmul(direction.transposed().matmul(rest))
        }
        // A zero would stay for good.
        let basis = NDArray(stacking: chosen, axis: 1) + mean / 1000
        let activations = RandomInitialization.activations(
            frames: target.columns, basis: basis, targetMean: Double(mean), using: &generator)
        return (basis, activations)
    }
}
