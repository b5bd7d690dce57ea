internal import NDArray

/// The two precisions that FFTW, libsndfile and soxr know.
enum NativePrecision {
    case single
    case double

    /// - Precondition: `Scalar` is `Float` or `Double`.
    init<Scalar: ArrayScalar>(_: Scalar.Type, operation: StaticString) {
        if Scalar.self == Float.self {
            self = .single
        } else {
            require(
                Scalar.self == Double.self, "\(operation): the scalar must be Float or Double, not \(Scalar.self)")
            self = .double
        }
    }
}
