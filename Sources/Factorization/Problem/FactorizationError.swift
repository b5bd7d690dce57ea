/// What can be wrong with a factorisation problem. Everything here can come from a user's data or options.
public enum FactorizationError: Error, Equatable, CustomStringConvertible {
    /// The data is not a matrix of finite non-negative numbers, or not in the divergence's domain.
    case invalidTarget(String)
    /// A basis or activation matrix is negative, not finite, or has the wrong shape.
    case invalidFactor(String)
    /// The parts of the problem do not fit together.
    case invalidProblem(String)
    /// An option is out of its range, or two options exclude each other.
    case invalidOption(String)
    /// Numbers became too large for the element type while the factors were updated.
    case overflow(String)

    public var description: String {
        switch self {
        case .invalidTarget(let message), .invalidFactor(let message), .invalidProblem(let message),
            .invalidOption(let message), .overflow(let message):
            message
        }
    }
}
