/// How the solver may need fewer iterations.
public enum Acceleration: String, Sendable, Hashable, CaseIterable {
    /// Every iteration starts where the last one ended.
    case none

    /// Every iteration starts farther along the way of the last one, x + β (x − x_old), with a β that grows while the
    /// objective falls. Where it would rise, the iteration is done again from x itself, and β shrinks (Ang & Gillis
    /// 2019). So the objective falls exactly where it does without acceleration, and usually much faster.
    case extrapolation
}
