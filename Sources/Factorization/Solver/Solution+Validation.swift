internal import NDArray

extension Solution {
    /// Checks what a run goes on from besides the problem, which may come from a file.
    func validateHistory() throws(FactorizationError) {
        guard iterations >= 0 else {
            throw .invalidProblem("a run cannot go on after \(iterations) iterations: the number must be >= 0")
        }
        guard let momentum else { return }
        guard momentum.bases.map(\.shape) == problem.sources.map(\.basis.shape),
            momentum.activations.map(\.shape) == problem.segments.map(\.activations.shape)
        else { throw .invalidFactor("the factors that acceleration remembers do not have the shapes of the problem's") }
        for factor in momentum.bases + momentum.activations {
            do {
                try requireNonNegative(factor, named: "a factor that acceleration remembers")
            } catch {
                throw .invalidFactor(error.description)
            }
        }
        guard momentum.step >= 0, momentum.step <= 1, momentum.limit >= 0, momentum.limit <= 1 else {
            throw .invalidOption(
                "the step of acceleration (\(momentum.step)) and its limit (\(momentum.limit)) must be from 0 to 1")
        }
    }
}
