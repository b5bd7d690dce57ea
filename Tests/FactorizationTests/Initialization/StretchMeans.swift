import Factorization
import NDArray

/// The example of the article "Add an initialisation", letter by letter.
struct StretchMeans: Initialization {
    let name = "stretch-means"

    func factors<Scalar: ArrayScalar>(
        for target: any ObservationTarget<Scalar>, components: Int, using generator: inout PhiloxGenerator
    ) throws(FactorizationError) -> (basis: NDArray<Scalar>, activations: NDArray<Scalar>) {
        guard components <= target.columns else {
            throw .invalidOption("\(name) needs a frame per component: ask for at most \(target.columns)")
        }
        let bounds = (0...components).map { $0 * target.columns / components }
        let means = zip(bounds, bounds.dropFirst()).map { target.read(columns: $0..<$1).mean(axis: 1) }
        let basis = NDArray(stacking: means, axis: 1) + Scalar(1e-3 * target.mean())
        let activations = RandomInitialization.activations(
            frames: target.columns, basis: basis, targetMean: target.mean(), using: &generator)
        return (basis, activations)
    }
}
