/// What a divergence is where the target is zero, if that is so simple that many such entries can be added up at once.
///
/// The solver then never looks at the zeros of a sparse target. With ``linear(slope:)`` they count with
/// slope · Σ_k (Σ_i w_ik) (Σ_t h_kt), with ``quadratic`` with half the inner product of W'W and H H'.
public enum ZeroForm: Sendable, Hashable {
    /// ∂d/∂y = slope − q(x, y), where q ≥ 0 and q(0, y) = 0. So d(0|y) = slope · y.
    ///
    /// Kullback-Leibler with slope 1, and every α-divergence with α > 0, with slope 1/α.
    case linear(slope: Double)

    /// ∂d/∂y = y − x. So d(x|y) is ``Euclidean``, by whatever name, and d(0|y) = y²/2.
    case quadratic
}
