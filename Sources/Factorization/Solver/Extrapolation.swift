internal import NDArray

/// The extrapolation of factors between iterations, and what it must remember.
///
/// With x an entry after an iteration and x_old the same before it, the next one starts from y = x + β (x − x_old), more
/// exactly from y = x (1 + β (ρ − 1)) with ρ = x/x_old kept between 0.7 and 5: an entry that hurries towards zero,
/// which no multiplicative update can leave again, must not get there sooner for a passing reason. If the objective at
/// the end of the iteration is not above that at x, β grows; else the iteration is done again from x, and β shrinks
/// (Ang & Gillis 2019, Algorithm 2, for other updates; the bounds were found by experiment on speech).
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

/// target = target (1 + step (ρ − 1)) with ρ = target/old between 0.7 and 5. What did not change stays exactly as it is.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func extrapolate<Scalar: ArrayScalar>(
    _ target: UnsafeMutablePointer<Scalar>, from old: UnsafePointer<Scalar>, step: Scalar, count: Int
) {
    let (least, most): (Scalar, Scalar) = (0.7, 5)
    for index in 0..<count {
        let ratio = old[index] > 0 ? target[index] / old[index] : 1
        target[index] *= 1 + step * (min(max(ratio, least), most) - 1)
    }
}
