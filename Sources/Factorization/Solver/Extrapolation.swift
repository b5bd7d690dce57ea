internal import NDArray

/// The extrapolation of factors between iterations, and what it must remember.
///
/// With x the factors after an iteration and x_old those before it, the next one starts from
/// y = max(x + β (x − x_old), x/10), whose second argument keeps entries positive. If the objective at its end is not
/// above that at x, β grows; else the iteration is done again from x, and β shrinks (Ang & Gillis 2019, Algorithm 2).
final class Extrapolation<Scalar: ArrayScalar> {
    private let state: SolverState<Scalar>
    /// The factors before the last iteration; of no account before the first.
    private let previous: FactorBuffers<Scalar>
    private let present: FactorBuffers<Scalar>
    private var hasPrevious = false
    private(set) var step = 0.5
    private var limit = 1.0

    private static var growth: Double { 1.05 }
    private static var limitGrowth: Double { 1.01 }
    private static var shrinkage: Double { 1.5 }

    init(_ state: SolverState<Scalar>) {
        self.state = state
        previous = FactorBuffers(like: state.factors)
        present = FactorBuffers(like: state.factors)
    }

    /// What must be kept for ``resume(_:)``.
    var momentum: Momentum<Scalar>? {
        guard hasPrevious else { return nil }
        let (bases, activations) = state.matrices(of: previous)
        return Momentum(bases: bases, activations: activations, step: step, limit: limit)
    }

    func resume(_ momentum: Momentum<Scalar>) {
        state.load(bases: momentum.bases, activations: momentum.activations, into: previous)
        (step, limit, hasPrevious) = (momentum.step, momentum.limit, true)
    }

    /// Moves the factors of the state ahead.
    ///
    /// - Returns: `false` before the second iteration, when there is no way to go on along.
    func moveAhead() -> Bool {
        present.copy(from: state.factors)
        guard hasPrevious else { return false }
        for (target, old) in zip(state.factors.all, previous.all) {
            extrapolate(target.base, from: old.base, step: Scalar(step), count: target.count)
        }
        return true
    }

    /// The iteration from the factors moved ahead ended well.
    func accept() {
        step = min(limit, step * Self.growth)
        limit = min(1, limit * Self.limitGrowth)
        finish()
    }

    /// The iteration from the factors moved ahead ended badly: brings back the factors.
    func reject() {
        state.factors.copy(from: present)
        limit = step
        step /= Self.shrinkage
    }

    /// Whatever the present factors become, those before the iteration are the old ones for the next.
    func finish() {
        previous.copy(from: present)
        hasPrevious = true
    }
}

extension SolverRun {
    /// One iteration with extrapolation, whose objective is added to the trace.
    func iterate(
        _ iteration: Int, with extrapolation: Extrapolation<Scalar>, _ trace: inout [Double]
    ) throws(FactorizationError) -> StationarityResidual {
        if extrapolation.moveAhead() {
            restoreNorms()
            let residual = iterate(iteration)
            let value = objective()
            // Not a number counts as a rise.
            if value <= trace[trace.count - 1] {
                extrapolation.accept()
                trace.append(value)
                return residual
            }
            extrapolation.reject()
        }
        let residual = iterate(iteration)
        extrapolation.finish()
        trace.append(try finiteObjective(iteration))
        return residual
    }
}

/// target = max(target + step (target − old), target/10)
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func extrapolate<Scalar: ArrayScalar>(
    _ target: UnsafeMutablePointer<Scalar>, from old: UnsafePointer<Scalar>, step: Scalar, count: Int
) {
    for index in 0..<count {
        let x = target[index]
        target[index] = max(x + step * (x - old[index]), x / 10)
    }
}
