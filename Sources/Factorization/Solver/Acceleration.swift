/// How the solver may need fewer iterations.
public enum Acceleration: String, Sendable, Hashable, CaseIterable {
    /// Every iteration starts where the last one ended.
    case none

    /// Every iteration starts farther along the way of the last one, about x + β (x − x_old), with a β that grows while the
    /// objective falls. Where it would rise, the iteration is done again from x itself, and β shrinks (Ang & Gillis
    /// 2019). So an update rule that never increases the objective still does not, and it usually falls much faster.
    case extrapolation
}
